import { fold } from './fold.ts';
import { isLetter } from './letters.ts';

/**
 * Frequent short words by language, those first that no other of these languages shares. Picked by hand from grammar words
 * and the words that shops use most.
 */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the and of to a per plus want someone bought about you your for with is are this that on in it we our not be have will from only no by or as at out was all more now left people off thanks add order free get when can has',
  de: 'der die das und ist nicht ein eine einen einem mit für auf von zu den dem des im sie ich wir ihr ihre es auch noch nur oder bei als sich wird werden sind haben hat nach über aus zum zur kein keine mehr jetzt hier diese bitte danke nein',
  fr: 'à le la les un une des du de et est en pour vous votre vos nous sur dans avec par plus pas ne que qui ce cette il reste au aux ou je mais non sans merci offre être déjà sont ont',
  es: 'el la los las una un de del y en es por para con su sus que no se más lo al este esta como pero ya o tu te hay solo muy gracias está están quiero ahora producto personas oferta',
  it: 'il lo la i gli le un una di del della dei delle e è in per con che non si più su da al alla questo questa sono ho solo anche come tuo ti nel ora prodotto grazie offerta persone ancora hai',
  nl: 'de het een en van is in op te voor met dat niet je zijn aan er ook als bij nog uit naar om deze dit wij we ik nee of maar heb alleen onze meer wordt bedankt geen nu wil',
  pl: 'i w na z do się nie to jest że o jak dla po od za przez tylko już czy są ten ta te tego tej oraz lub ma twój dziękuję chcę produkt osób teraz zostało jeszcze aby ze oferta',
  pt: 'o a os as um uma de do da dos das e em é para com por que não se mais no na nos nas ao seu sua este esta estão você foi já está pelo produto oferta obrigado eu pessoas são só ou quero agora',
  sv: 'och att det som en ett är på av för med den till inte om har de i kan så från eller vi du din ditt nu bara nej tack jag vill kvar denna köpt inga alla över finns när ingen',
  // Filler text of templates: words that say no language.
  '': 'lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore dolore magna aliqua quis nostrud ex ea commodo duis aute irure velit esse cillum fugiat nulla',
};

/** Letters that speak for a language by themselves, and those that none of ours has: Nordic, Czech, Romanian, Turkish and so on. */
const LETTERS: ReadonlyArray<readonly [string, RegExp]> = [
  ['de', /ß|[a-zß-ɏ]ü[a-zß-ɏ]/g],
  ['sv', /å/g],
  ['pl', /[łąęśżźćń]/g],
  ['es', /[ñ¿¡]/g],
  ['pt', /[ãõ]/g],
  ['fr', /[œêùç]|[cdlnst]'[a-zß-ɏ]/g],
  ['', /[æøőűčšžřěůďťľĺŕășțşğıđ]|\b(?:og|ikke|jeg|af|kun|fra|ved|også)\b/g],
];

/** Han without kana is Chinese. */
const SCRIPTS: ReadonlyArray<readonly [string, number, number]> = [
  ['hi', 0x900, 0x97f],
  ['ja', 0x3041, 0x30ff],
  ['zh', 0x3400, 0x9fff],
  ['ko', 0xac00, 0xd7a3],
];
/** Codes of letters below these scripts need no look at the table. */
const FIRST_SCRIPT = 0x900;
/** Web and mail addresses are in no language. */
const ADDRESS = /@|:\/\/|www\./;
const WORD = /[^\s!-@[-`{-¿][^\s!-&(-@[-`{-¿]*/g;

/** Longest text looked at: more does not change the answer. */
const ENOUGH = 2000;
const FEWEST_LETTERS = 8;
/** A language must lead by this share of the evidence, and have at least this much of it. */
const LEAD = 0.2;
const LEAST = 0.75;

/** Languages in which a word is frequent, made when the first one is asked for. */
let languages: ReadonlyMap<string, readonly string[]> | undefined;
const NO_LANGUAGES: readonly string[] = [];

function languagesWith(word: string): readonly string[] {
  if (!languages) {
    const all = new Map<string, string[]>();
    for (const [lang, words] of Object.entries(WORDS))
      for (const each of words.split(' ')) {
        const others = all.get(each);
        if (others) others.push(lang);
        else all.set(each, [lang]);
      }
    languages = all;
  }
  return languages.get(word) ?? NO_LANGUAGES;
}

/** Whether a word, in lower case and folded, is one of the words by which its language is told: they stand everywhere. */
export const isFrequent = (word: string, lang: string) => languagesWith(word).includes(lang);

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

/** Languages that do not share their script with another of ours; Han without kana is Chinese if there is enough of it. */
function guessByScript(text: string): { letters: number; lang: string | undefined } {
  const counts: Record<string, number> = {};
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isLetter(code)) continue;
    letters++;
    if (code < FIRST_SCRIPT) continue;
    const script = SCRIPTS.find(([, first, last]) => code >= first && code <= last);
    if (script) counts[script[0]] = (counts[script[0]] ?? 0) + 1;
  }
  const { ja: kana = 0, zh: han = 0 } = counts;
  const ranked = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (ranked.reduce((sum, [, n]) => sum + n, 0) < Math.max(1, letters / 3)) return { letters, lang: undefined };
  if (kana > 0 && kana >= han / 10) return { letters, lang: 'ja' };
  const [lang, most] = ranked[0] ?? ['', 0];
  return { letters, lang: most >= (lang === 'zh' ? 6 : 3) ? lang : '' };
}

/**
 * Guesses the language of a text among the thirteen that Clearcart is built for (en de fr es it nl pl pt sv ja ko zh hi).
 * @returns the language, `''` where the text is short, mixed, or in no language that it knows well.
 */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, ENOUGH);
  const { letters, lang: byScript } = guessByScript(sample);
  if (byScript !== undefined) return byScript;
  if (letters < FEWEST_LETTERS) return '';

  const scores: Record<string, number> = {};
  const add = (lang: string, points: number) => {
    scores[lang] = (scores[lang] ?? 0) + points;
  };
  const lower = fold(sample)
    .toLowerCase()
    .split(' ')
    .filter((word) => !ADDRESS.test(word))
    .join(' ');
  for (const [word] of lower.matchAll(WORD)) {
    const langs = languagesWith(word);
    for (const lang of langs) add(lang, (word.length > 1 ? 1 : 0.5) / langs.length);
  }
  for (const [lang, of] of LETTERS) add(lang, Math.min(3, count(lower, of)) * (lang ? 0.5 : 1));

  const ranked = Object.entries(scores).sort(([, a], [, b]) => b - a);
  const [lang, best] = ranked[0] ?? ['', 0];
  const second = ranked[1]?.[1] ?? 0;
  return best >= LEAST && best - second >= LEAD * best ? lang : '';
}
