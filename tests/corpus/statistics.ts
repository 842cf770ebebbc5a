/** A share with its 95 % interval; all `null` where nothing was counted. */
export interface Share {
  readonly of: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The normal distribution's 97.5 % point. */
const Z = 1.959964;

/** Wilson's score interval (1927) of `hits` among `of`: sound for few cases and for shares near 0 and 1. */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { of, value: null, low: null, high: null };
  const share = hits / of;
  const centre = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return {
    of,
    value: share,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

/** Yes-or-no answers against the truth. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export function confusion(answers: Iterable<{ readonly said: boolean; readonly is: boolean }>): Confusion {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (const { said, is } of answers) {
    if (said) counts[is ? 'truePositives' : 'falsePositives']++;
    else counts[is ? 'falseNegatives' : 'trueNegatives']++;
  }
  return counts;
}

/** Harmonic mean of precision and recall; 1 when there was nothing to find and nothing was said. */
export function f1({ truePositives, falsePositives, falseNegatives }: Confusion): number {
  const all = 2 * truePositives + falsePositives + falseNegatives;
  return all === 0 ? 1 : (2 * truePositives) / all;
}

const RESAMPLES = 1000;

/**
 * 95 % interval of a statistic by bootstrap: whole groups are drawn with replacement, since items of one group resemble
 * each other. The same input gives the same interval.
 */
export function bootstrap<T>(
  groups: readonly (readonly T[])[],
  statistic: (items: readonly T[]) => number,
): { low: number; high: number } {
  const random = generator(1);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    statistic(groups.flatMap(() => groups[Math.floor(random() * groups.length)] ?? [])),
  ).sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(RESAMPLES - 1, Math.floor(share * RESAMPLES))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** Numbers from 0 to 1 by a seed (mulberry32, public domain, Tommy Ettinger 2017). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
