import type { Counted } from '@/lib/model/survey-summary.ts';
import { wilson } from './share.ts';

/** A difference of shares, from -1 to 1, with its 95 % interval. */
export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The same cases looked at twice: how many had it each time, the first time only, the second only, never. */
export interface Pairs {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/**
 * `one` less `other`, of different cases: Newcombe's interval from two of Wilson's (Newcombe 1998, Stat. Med. 17:873, method 10).
 * @returns `null` where one of both was not counted
 */
export function difference(one: Counted, other: Counted): Difference | null {
  return squareAndAdd(one, other, 0);
}

/**
 * The second share less the first, of the same cases: Newcombe's interval, which knows how alike both answers are
 * (Newcombe 1998, Stat. Med. 17:2635, method 10).
 */
export function pairedDifference({ both, first, second, neither }: Pairs): Difference | null {
  const of = both + first + second + neither;
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither);
  const product = both * neither - first * second;
  // A correction for continuity, of a likeness only.
  const corrected = product > 0 ? Math.max(product - of / 2, 0) : product;
  return squareAndAdd(
    { hits: both + second, of },
    { hits: both + first, of },
    margins === 0 ? 0 : corrected / Math.sqrt(margins),
  );
}

function squareAndAdd(one: Counted, other: Counted, phi: number): Difference | null {
  const a = wilson(one.hits, one.of);
  const b = wilson(other.hits, other.of);
  if (a.value === null || a.low === null || a.high === null) return null;
  if (b.value === null || b.low === null || b.high === null) return null;
  const value = a.value - b.value;
  const spread = (x: number, y: number) => Math.sqrt(Math.max(0, x ** 2 + y ** 2 - 2 * phi * x * y));
  return {
    value,
    low: Math.max(-1, value - spread(a.value - a.low, b.high - b.value)),
    high: Math.min(1, value + spread(a.high - a.value, b.value - b.low)),
  };
}

/**
 * p of the exact two-sided McNemar test, whether as many cases lost something as gained it: the binomial test of one half among
 * those that changed (McNemar 1947, Psychometrika 12:153).
 */
export function mcnemarExact({ first, second }: Pick<Pairs, 'first' | 'second'>): number {
  const changed = first + second;
  const least = Math.min(first, second);
  // Each term from the one before, as logarithms: 2^-n is 0 for a thousand.
  let term = -changed * Math.LN2;
  let tail = Math.exp(term);
  for (let k = 1; k <= least; k++) {
    term += Math.log((changed - k + 1) / k);
    tail += Math.exp(term);
  }
  return Math.min(1, 2 * tail);
}
