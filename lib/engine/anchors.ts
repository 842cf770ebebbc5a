import type { LexiconPack } from '@/lib/model/lexicon.ts';
import { BLANK, bodiesOf, END, GAP, isOption, type Part, type Program, START } from './program.ts';
import { parseTemplate, TemplateError } from './template.ts';

/**
 * Words of which every text that matches a template holds at least one: the rarest such set, by the look of it (few and
 * long). `reserv*` stands for all that begins so, in scripts without blanks inside of what looks like a word, too.
 * @throws TemplateError, also for a template without such a word
 */
export function anchorsOf(template: string): readonly string[] {
  const anchors = requiredWords(parseTemplate(template), false, false);
  if (!anchors)
    throw new TemplateError(
      template,
      1,
      'it needs a word of two letters or more that is always there: outside of "[ ]", and in every choice if only in choices.',
    );
  return anchors;
}

/** `undefined` where nothing is required. `gluedBefore`, `gluedAfter`: letters may stand beside the sequence without a blank. */
function requiredWords(program: Program, gluedBefore: boolean, gluedAfter: boolean): readonly string[] | undefined {
  const sets: (readonly string[])[] = [];
  for (const [at, part] of program.entries()) {
    const before = at === 0 ? gluedBefore : !endsApart(program[at - 1]);
    const after = at === program.length - 1 ? gluedAfter : !beginsApart(program[at + 1]);
    if (typeof part === 'string') sets.push(...wordsOf(part, before, after).map((word) => [word]));
    else if (typeof part === 'object' && !isOption(part)) {
      const all = bodiesOf(part).map((branch) => requiredWords(branch, before, after));
      if (all.every((set) => set !== undefined)) sets.push([...new Set(all.flat())]);
    }
  }
  return sets.sort((one, other) => frequency(one) - frequency(other))[0];
}

const isApart = (part: Part | undefined) =>
  part === undefined || part === BLANK || part === GAP || part === START || part === END;
const endsApart = (part: Part | undefined): boolean => isApart(part) || (isOption(part) && endsApart(part[1].at(-1)));
const beginsApart = (part: Part | undefined): boolean => isApart(part) || (isOption(part) && beginsApart(part[1][0]));

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** Words that can be looked for: from the start of a word, unless the script has no blanks. Capitals have no ß. */
function wordsOf(text: string, gluedBefore: boolean, gluedAfter: boolean): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ 0: word, index }) => {
    if (UNSPACED.test(word)) return [`${word}*`];
    const [head = ''] = word.split('ß');
    if (head.length < 2 || (gluedBefore && index === 0)) return [];
    const goesOn = head !== word || (gluedAfter && index + word.length === text.length);
    return goesOn || !ASCII.test(word.slice(-1)) ? [`${head}*`] : [word];
  });
}

const ASCII = /^[0-9a-z]/;

/**
 * How often one of these words is met, for comparison only: each further letter makes a word rarer by half or so, a Chinese
 * character more than that.
 */
const frequency = (words: readonly string[]) =>
  words.reduce((sum, word) => sum + 2 ** -((UNSPACED.test(word) ? 3 : 1) * word.replace('*', '').length), 0);

type PackedAnchors = LexiconPack['anchors'];

/** Writes down which anchor leads to which cues, by where it may stand. What begins without ASCII has no end that is seen. */
export function packAnchors(anchors: ReadonlyMap<string, readonly number[]>): PackedAnchors {
  const packed = { words: [] as string[], beginnings: [] as string[], anywhere: [] as string[] };
  for (const [anchor, cues] of anchors) {
    const kind = !ASCII.test(anchor) ? 'anywhere' : anchor.endsWith('*') ? 'beginnings' : 'words';
    packed[kind].push(`${anchor.replace('*', '')}:${cues.join()}`);
  }
  const { words, beginnings, anywhere } = packed;
  const joined = (list: readonly string[]) => list.map((each) => `|${each}`).join('');
  return { words: joined(words), beginnings: joined(beginnings), anywhere: joined(anywhere) };
}

const NEVER = '(?!)';

/**
 * Finds anchors in any text as it stands, unfolded: a global expression whose matches, in lower case, are anchors. It may
 * match more than the cues do (it knows the ends of words in ASCII letters only), never less.
 */
export function compileAnchors({ words, beginnings, anywhere }: PackedAnchors): RegExp {
  const choices = (list: string) => list.slice(1).replace(/:[\d,]+/g, '') || NEVER;
  return new RegExp(`\\b(?:(?:${choices(words)})\\b|${choices(beginnings)})|${choices(anywhere)}`, 'gi');
}

/** Numbers of the cues that want this anchor. */
export function cuesAt(anchor: string, packed: PackedAnchors): readonly number[] {
  for (const list of [packed.words, packed.beginnings, packed.anywhere]) {
    const start = list.indexOf(`|${anchor}:`) + anchor.length + 2;
    if (start > anchor.length + 1)
      return list
        .slice(start, (list.indexOf('|', start) + 1 || list.length + 1) - 1)
        .split(',')
        .map(Number);
  }
  return [];
}
