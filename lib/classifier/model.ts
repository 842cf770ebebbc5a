import type { PatternId } from '@/lib/model/vocabulary.ts';

/**
 * Weights of the classifier as they are shipped: a line of JSON, and a line with a character for each weight, first those that
 * tell whether a text presses, then those of each pattern in turn.
 */
export interface ModelHead {
  readonly version: 1;
  /** Each table has two to the power of so many weights. */
  readonly darkBits: number;
  readonly patternBits: number;
  readonly patterns: readonly PatternId[];
  /** What a weight's whole number is multiplied by. */
  readonly darkScale: number;
  readonly patternScale: number;
  readonly darkBias: number;
  readonly patternBias: readonly number[];
  /** Turns the sum of the weights into log odds: `slope * sum + shift`. */
  readonly slope: number;
  readonly shift: number;
  /** From which probability a text by itself is called dark where no cue says so. */
  readonly darkFrom: number;
}

export interface Model {
  readonly head: ModelHead;
  readonly dark: Int8Array;
  /** A table for each pattern, one behind the other. */
  readonly patterns: Int8Array;
}

/** Whole numbers from -45 to 45 as printable ASCII, without what JSON would escape, so that the text is the weights. */
const LOWEST_CODE = 0x23;
const BACKSLASH = 0x5c;
export const LARGEST = 45;

export function toCharacter(weight: number): string {
  const code = LOWEST_CODE + LARGEST + weight;
  return String.fromCharCode(code >= BACKSLASH ? code + 1 : code);
}

/** @throws for a text that is no model of this version, or is cut off */
export function readModel(text: string): Model {
  const end = text.indexOf('\n');
  const head = JSON.parse(text.slice(0, end)) as ModelHead;
  const size = 1 << head.darkBits;
  const all = size + head.patterns.length * (1 << head.patternBits);
  if (head.version !== 1 || text.trimEnd().length !== end + 1 + all)
    throw new Error('these are no weights of this version');
  const weights = new Int8Array(all);
  for (let i = 0; i < all; i++) {
    const code = text.charCodeAt(end + 1 + i);
    weights[i] = (code > BACKSLASH ? code - 1 : code) - LOWEST_CODE - LARGEST;
  }
  return { head, dark: weights.subarray(0, size), patterns: weights.subarray(size) };
}

/** Which weight of a table belongs to a feature: the tables take the lower and the upper bits, so what is one in one is two in the other. */
export const darkPlace = (hash: number, bits: number): number => hash & ((1 << bits) - 1);
export const patternPlace = (hash: number, bits: number): number => hash >>> (32 - bits);
