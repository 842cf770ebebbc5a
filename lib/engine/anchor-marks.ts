import { isFrequent } from '@/lib/text/language.ts';
import { Anchors, longestPiece, wordsOf } from './anchors.ts';
import { checkedTemplate, TemplateError } from './checked-template.ts';
import { comparable } from './cue-text.ts';
import { bodiesOf, isApartAfter, isApartBefore, isOption, type Program } from './program.ts';

/**
 * Words of which every text that matches a template holds at least one: the rarest such set, by the look of it (few and
 * long, and rather none of the language's most frequent). `reserv*` stands for all that begins so, in scripts without blanks inside
 * of what looks like a word, too.
 * @throws TemplateError, also for a template without such a word
 */
export function anchorsOf(template: string, lang: string): readonly string[] {
  const anchors = requiredWords(checkedTemplate(template), true, true, lang);
  if (!anchors)
    throw new TemplateError(
      template,
      1,
      'it needs a word of two letters or more that is always there: outside of "[ ]", and in every choice if only in choices.',
    );
  return anchors;
}

/** `undefined` where nothing is required. `apartBefore`, `apartAfter`: no letters stand beside the sequence without a blank. */
function requiredWords(
  program: Program,
  apartBefore: boolean,
  apartAfter: boolean,
  lang: string,
): readonly string[] | undefined {
  const sets: (readonly string[])[] = [];
  for (const [at, part] of program.entries()) {
    const before = isApartBefore(program, at, apartBefore);
    const after = isApartAfter(program, at, apartAfter);
    if (typeof part === 'string') sets.push(...anchorsIn(part, before, after).map((word) => [word]));
    else if (typeof part === 'object' && !isOption(part)) {
      const all = bodiesOf(part).map((branch) => requiredWords(branch, before, after, lang));
      if (all.every((set) => set !== undefined)) sets.push([...new Set(all.flat())]);
    }
  }
  return sets.sort((one, other) => frequency(one, lang) - frequency(other, lang))[0];
}

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** Slots, and words with the apostrophes in them: where one is missing from a text, two words are one there. */
const SLOT_OR_WORD = /\{\w*\}|[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*/gu;

/** Words that can be looked for: from the start of a word, unless the script has no blanks. Capitals have no ß. */
function anchorsIn(text: string, apartBefore: boolean, apartAfter: boolean): string[] {
  return [...text.matchAll(SLOT_OR_WORD)].flatMap(({ 0: word, index }) => {
    if (UNSPACED.test(word)) return [`${word}*`];
    const head = beforeSharpS(word);
    if (longestPiece(head).length < 2 || (!apartBefore && index === 0)) return [];
    const goesOn = head !== word || (!apartAfter && index + word.length === text.length);
    return goesOn || !ASCII.test(word.slice(-1)) ? [`${head}*`] : [word];
  });
}

const ASCII = /^[0-9a-z]/;
const beforeSharpS = (word: string) => word.replace(/ß.*/, '');

/** As much as three letters less. */
const MANY_TIMES = 8;

/**
 * How often one of these words is met, for comparison only: each further letter makes a word rarer by half or so, a Chinese
 * character more than that; the words by which a language is told are met many times as often as others of their length.
 */
const frequency = (words: readonly string[], lang: string) =>
  words.reduce((sum, word) => {
    const stem = word.replace('*', '');
    return sum + (isFrequent(stem, lang) ? MANY_TIMES : 1) * 2 ** -((UNSPACED.test(word) ? 3 : 1) * stem.length);
  }, 0);

/**
 * A template as packs have it: in comparable characters, with a mark before each of its anchors, `~` where that is a word and
 * `_` where it is the beginning of one.
 * @throws TemplateError
 */
export function markAnchors(template: string, lang: string): string {
  const anchors = new Set(anchorsOf(template, lang));
  const marked = comparable(template).replace(SLOT_OR_WORD, (word) => {
    const head = beforeSharpS(word);
    return (anchors.has(`${head}*`) ? '_' : anchors.has(head) ? '~' : '') + word;
  });
  const marks = new Anchors([marked]);
  for (const anchor of anchors)
    if (!isMet(anchor.replace('*', ''), marks))
      throw new TemplateError(template, 1, `a sign that is no letter stands beside its word "${anchor}".`);
  return marked;
}

function isMet(word: string, anchors: Anchors): boolean {
  let met = false;
  anchors.find(wordsOf(word), () => {
    met = true;
  });
  return met;
}
