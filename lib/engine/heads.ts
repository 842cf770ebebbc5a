import { APOSTROPHE, HYPHEN, S, SHARP_S, SPACE } from './characters.ts';
import { bodiesOf, isApartBefore, isOption, type Program, START } from './program.ts';

/** A number for two characters with which a word begins; other ones may have the same. */
export const headOf = (first: number, second: number): number => first * 31 + (second || 0);

/**
 * What words begin with. By it most wordings that cannot stand in a text are told without a walk over it: a word of theirs
 * begins none of its words.
 */
export type Heads = ReadonlySet<number>;

export function meet(some: Heads, others: Heads): boolean {
  for (const head of some) if (others.has(head)) return true;
  return false;
}

/** Heads with which a match of the program begins; `undefined` where that cannot be told. */
export function firstHeads(program: Program): Heads | undefined {
  const heads = new Set<number>();
  return addFirst(program, heads) ? heads : undefined;
}

/** For each place of a program at which one of some words must begin: their heads. The first place is left out. */
export function requiredHeads(program: Program): readonly Heads[] {
  return program.flatMap((part, at) =>
    !isOption(part) && isApartBefore(program, at, false) ? (firstHeads([part]) ?? []) : [],
  );
}

function addFirst(program: Program, heads: Set<number>): boolean {
  for (const part of program) {
    if (part === START) continue;
    if (typeof part === 'string') return addWord(part, heads);
    const bodies = bodiesOf(part);
    if (bodies.length === 0 || !bodies.every((body) => addFirst(body, heads))) return false;
    if (!isOption(part)) return true;
  }
  return false;
}

/** An apostrophe may be missing from a text, a hyphen be a blank, ß be `ss`. */
function addWord(word: string, heads: Set<number>): boolean {
  const [first, second, third] = [0, 1, 2].map((at) => word.charCodeAt(at)) as [number, number, number];
  if (!BEGINS_WORD.test(word) || Number.isNaN(second)) return false;
  heads.add(headOf(first, second));
  if (second === HYPHEN) heads.add(headOf(first, SPACE));
  if (second === SHARP_S) heads.add(headOf(first, S));
  if (second !== APOSTROPHE) return true;
  heads.add(headOf(first, third));
  return !Number.isNaN(third) && ![APOSTROPHE, HYPHEN, SHARP_S].includes(third);
}

/** What may begin a word for `CueText`. */
const BEGINS_WORD = /^[^\s,:;"'()[\]|*·•.!?ß-]/;
