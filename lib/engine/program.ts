/**
 * A template that was read. A string stands for its words, a number for a part that needs no more said, `['?', parts]` for an
 * option, `['|', branches]` for a choice.
 */
export type Program = readonly Part[];
export type OptionPart = readonly ['?', Program];
export type Part = string | number | OptionPart | readonly ['|', readonly Program[]];

/** Parts of a program that need no more said. */
export const BLANK = 0;
export const OPEN = 1;
export const GAP = 2;
export const START = 3;
export const END = 4;
/** Slots follow, in this order, from here on. */
export const FIRST_SLOT = 5;
export const SLOTS = ['n', 'time', 'price', 'date', 'word'] as const;

/**
 * Whether a word at this place of a program cannot be the end of a longer one in a text.
 * @param apart whether that holds for what stands before the program.
 */
export function isApartBefore(program: Program, at: number, apart: boolean): boolean {
  const before = program[at - 1];
  if (before === undefined) return apart;
  // One that is left out does not part what stands on its sides.
  if (isOption(before))
    return isApartBefore(before[1], before[1].length, false) && isApartBefore(program, at - 1, apart);
  return before === BLANK || before === GAP || before === START;
}

/** The same for what stands after it. */
export function isApartAfter(program: Program, at: number, apart: boolean): boolean {
  const after = program[at + 1];
  if (after === undefined) return apart;
  if (isOption(after)) return isApartAfter(after[1], -1, false) && isApartAfter(program, at + 1, apart);
  return after === BLANK || after === GAP || after === END;
}

/** The bodies of an option or a choice; none for other parts. */
export const bodiesOf = (part: Part | undefined): readonly Program[] =>
  typeof part !== 'object' ? [] : part[0] === '?' ? [part[1]] : part[1];
export const isOption = (part: Part | undefined): part is OptionPart => typeof part === 'object' && part[0] === '?';
