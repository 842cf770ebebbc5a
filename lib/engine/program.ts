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

/** The bodies of an option or a choice; none for other parts. */
export const bodiesOf = (part: Part | undefined): readonly Program[] =>
  typeof part !== 'object' ? [] : part[0] === '?' ? [part[1]] : part[1];
export const isOption = (part: Part | undefined): part is OptionPart => typeof part === 'object' && part[0] === '?';
