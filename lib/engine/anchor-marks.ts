import { isFrequent } from '@/lib/text/language.ts';
import { Anchors, wordsOf } from './anchors.ts';
import { checkedTemplate, TemplateError } from './checked-template.ts';
import { comparable } from './cue-text.ts';
import { BLANK, bodiesOf, END, GAP, isOption, type Part, type Program, START } from './program.ts';

/**
 * Words of which every text that matches a template holds at least one: the rarest such set, by the look of it (few and
 * long, and rather none of the language's most frequent). `reserv*` stands for all that begins so, in scripts without blanks inside
 * of what looks like a word, too.
 * @throws TemplateError, also for a template without such a word
 */
export function anchorsOf(template: string, lang: string): readonly string[] {
  const anchors = requiredWords(checkedTemplate(template), false, false, lang);
  if (!anchors)
    throw new TemplateError(
      template,
      1,
      'it needs a word of two letters or more that is always there: outside of "[ ]", and in every choice if only in choices.',
    );
  return anchors;
}

/** `undefined` where nothing is required. `gluedBefore`, `gluedAfter`: letters may stand beside the sequence without a blank. */
function requiredWords(
  program: Program,
  gluedBefore: boolean,
  gluedAfter: boolean,
  lang: string,
): readonly string[] | undefined {
  const sets: (readonly string[])[] = [];
  for (const [at, part] of program.entries()) {
    const before = at === 0 ? gluedBefore : !endsApart(program[at - 1]);
    const after = at === program.length - 1 ? gluedAfter : !beginsApart(program[at + 1]);
    if (typeof part === 'string') sets.push(...anchorsIn(part, before, after).map((word) => [word]));
    else if (typeof part === 'object' && !isOption(part)) {
      const all = bodiesOf(part).map((branch) => requiredWords(branch, before, after, lang));
      if (all.every((set) => set !== undefined)) sets.push([...new Set(all.flat())]);
    }
  }
  return sets.sort((one, other) => frequency(one, lang) - frequency(other, lang))[0];
}

const isApart = (part: Part | undefined) =>
  part === undefined || part === BLANK || part === GAP || part === START || part === END;
const endsApart = (part: Part | undefined): boolean => isApart(part) || (isOption(part) && endsApart(part[1].at(-1)));
const beginsApart = (part: Part | undefined): boolean => isApart(part) || (isOption(part) && beginsApart(part[1][0]));

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** Words that can be looked for: from the start of a word, unless the script has no blanks. Capitals have no ß. */
function anchorsIn(text: string, gluedBefore: boolean, gluedAfter: boolean): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ 0: word, index }) => {
    if (UNSPACED.test(word)) return [`${word}*`];
    const head = beforeSharpS(word);
    if (head.length < 2 || (gluedBefore && index === 0)) return [];
    const goesOn = head !== word || (gluedAfter && index + word.length === text.length);
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
  const marked = comparable(template).replace(/\{\w*\}|[\p{L}\p{M}\p{N}]+/gu, (word) => {
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
