import type { Share } from '@/lib/model/survey-summary.ts';

/** The normal distribution's 97.5 % point: all intervals are of 95 %. */
export const Z = 1.959964;

/**
 * Wilson's score interval of `hits` among `of` (Wilson 1927, JASA 22:209): sound for few cases and for shares near 0 and 1. `of` may be
 * a number of cases that count for as much, and then neither is whole.
 */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: null, low: null, high: null };
  const value = hits / of;
  const centre = value + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  // At 0 and 1 the bound is the share itself, which rounding would miss.
  return {
    hits,
    of,
    value,
    low: Math.min(value, Math.max(0, (centre - spread) / scale)),
    high: Math.max(value, Math.min(1, (centre + spread) / scale)),
  };
}
