import { APOSTROPHE, HYPHEN, S, SHARP_S, SPACE } from './characters.ts';
import { BLANK, bodiesOf, GAP, isOption, type Part, type Program, START } from './program.ts';

/** Slots of so many bits: what a small integer of a browser holds. */
const [SLOTS, BITS] = [8, 30];
const NUMBERS = SLOTS * BITS;

/** A number for two characters with which a word begins: the same for the same ones. */
export const headOf = (first: number, second: number): number => (first * 31 + second) % NUMBERS || 0;

/**
 * Which two characters words begin with, as far as their numbers tell. By it most wordings that cannot stand in a text are
 * told without a walk over it: a word of theirs begins none of its words.
 */
export class Heads {
  readonly #slots = [0, 0, 0, 0, 0, 0, 0, 0];

  add(head: number): void {
    this.#slots[head % SLOTS] = (this.#slots[head % SLOTS] ?? 0) | (1 << Math.floor(head / SLOTS));
  }

  has(head: number): boolean {
    return ((this.#slots[head % SLOTS] ?? 0) & (1 << Math.floor(head / SLOTS))) !== 0;
  }

  meets(others: Heads): boolean {
    for (let slot = 0; slot < SLOTS; slot++)
      if (((this.#slots[slot] ?? 0) & (others.#slots[slot] ?? 0)) !== 0) return true;
    return false;
  }
}

/** Heads with which a match of the program begins; `undefined` where that cannot be told. */
export function firstHeads(program: Program): Heads | undefined {
  const heads = new Heads();
  return addFirst(program, heads) ? heads : undefined;
}

/** For each place of a program at which one of some words must begin: their heads. The first place is left out. */
export function requiredHeads(program: Program): readonly Heads[] {
  return program.flatMap((part, at) => {
    const before = program[at - 1];
    if (isOption(part) || before === undefined || before === START || !endsApart(before)) return [];
    return firstHeads([part]) ?? [];
  });
}

const endsApart = (part: Part | undefined): boolean =>
  part === BLANK || part === GAP || (isOption(part) && endsApart(part[1].at(-1)));

function addFirst(program: Program, heads: Heads): boolean {
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
function addWord(word: string, heads: Heads): boolean {
  const [first, second, third] = [0, 1, 2].map((at) => word.charCodeAt(at)) as [number, number, number];
  if (!BEGINS_WORD.test(word) || Number.isNaN(second)) return false;
  heads.add(headOf(first, second));
  if (second === HYPHEN) heads.add(headOf(first, SPACE));
  if (second === SHARP_S) heads.add(headOf(first, S));
  if (second !== APOSTROPHE) return true;
  heads.add(headOf(first, third));
  return !Number.isNaN(third) && ![APOSTROPHE, HYPHEN, SHARP_S].includes(third);
}

/** Of what `CueText` takes for the beginning of a word. */
const BEGINS_WORD = /^[^\s,:;"'()[\]|*·•.!?ß-]/;
