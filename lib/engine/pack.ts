import type { LexiconFile, LexiconPack, PackedCue, PageWords } from '@/lib/model/lexicon.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { dateNames } from '@/lib/text/date.ts';
import { anchorsOf, packAnchors } from './anchors.ts';
import { numberWords } from './number-words.ts';
import { parseTemplate } from './template.ts';

/**
 * Packs one language's lexicons for the scanner: cues without examples, their templates read, the anchors by which texts are
 * sorted out, the language's number words, its names of months and weekdays, and what tells a page's facts.
 * @param files lexicon of each pattern that has one in this language.
 * @param page the words by which a page's facts are told, if there are any in this language.
 * @throws TemplateError for a template that breaks the grammar.
 */
export function packLexicons(
  lang: string,
  files: Readonly<Partial<Record<PatternId, LexiconFile>>>,
  page?: PageWords,
): LexiconPack {
  const patterns: Partial<Record<PatternId, PackedCue[]>> = {};
  const wanted = new Map<string, Set<number>>();
  let number = 0;
  for (const pattern of (Object.keys(files) as PatternId[]).sort()) {
    patterns[pattern] = (files[pattern]?.cues ?? []).map(({ id, group, template, weight }) => {
      for (const anchor of anchorsOf(template)) wanted.set(anchor, (wanted.get(anchor) ?? new Set()).add(number));
      number++;
      return [id, group, JSON.stringify(parseTemplate(template)), weight];
    });
  }
  return {
    lang,
    patterns,
    anchors: packAnchors(merged(wanted)),
    numbers: Object.fromEntries(numberWords(lang)),
    dates: Object.fromEntries(dateNames(lang)),
    ...(page && { page }),
  };
}

/** Where `pack*` is an anchor, `packs` and `package*` are met by it: their cues go there. */
function merged(wanted: ReadonlyMap<string, ReadonlySet<number>>): Map<string, number[]> {
  const anchors = new Map<string, Set<number>>();
  const all = [...wanted.keys()].sort((a, b) => a.length - b.length);
  for (const [anchor, cues] of wanted) {
    const to = rootOf(anchor, all);
    anchors.set(to, new Set([...(anchors.get(to) ?? []), ...cues]));
  }
  return new Map([...anchors].sort().map(([anchor, cues]) => [anchor, [...cues].sort((a, b) => a - b)]));
}

function rootOf(anchor: string, all: readonly string[]): string {
  const to = all.find((each) => each !== anchor && isMetFirst(each, anchor));
  return to === undefined ? anchor : rootOf(to, all);
}

/**
 * Whether the search stops at `each` wherever `anchor` stands. Ends of words are seen in ASCII letters only: "última" is
 * met in "últimas", and "promo" in "promoção".
 */
function isMetFirst(each: string, anchor: string): boolean {
  const beginning = each.replace('*', '');
  if (!anchor.startsWith(beginning)) return false;
  const rest = anchor.slice(beginning.length).replace('*', '');
  return each.endsWith('*') || (rest !== '' && !(startsPlainly(each) && startsPlainly(rest)));
}

const startsPlainly = (word: string) => /^[0-9a-z]/.test(word);

/**
 * Reads a pack that `packLexicons` made, with a look at its shape and no more: it is our own build output.
 * @throws with the language's name when it is not such a pack.
 */
export function parsePack(lang: string, json: string): LexiconPack {
  const known = parsed.get(lang);
  if (known?.json === json) return known.pack;
  const pack = JSON.parse(json) as Partial<LexiconPack> | null;
  if (pack?.lang !== lang || !pack.anchors || !pack.patterns || !pack.numbers || !pack.dates)
    throw new Error(`The lexicon pack "${lang}" is not one: build the extension again.`);
  parsed.set(lang, { json, pack: pack as LexiconPack });
  return pack as LexiconPack;
}

/** The page's facts and the lexicons ask for the same packs. */
const parsed = new Map<string, { json: string; pack: LexiconPack }>();

/** The words for a page's facts in these languages, as far as there are packs that have them. */
export function pageWords(packs: Readonly<Record<string, string>>, langs: readonly string[]): PageWords[] {
  const found: PageWords[] = [];
  for (const lang of langs) {
    const json = Object.hasOwn(packs, lang) ? packs[lang] : undefined;
    const words = json === undefined ? undefined : parsePack(lang, json).page;
    if (words) found.push(words);
  }
  return found;
}
