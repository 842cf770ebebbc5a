import { bootstrap as bootstrapClusters } from '@/lib/survey/statistics/bootstrap.ts';

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

/** 95 % interval of a statistic by bootstrap over groups, since items of one group resemble each other. The same input gives the same interval. */
export function bootstrap<T>(
  groups: readonly (readonly T[])[],
  statistic: (items: readonly T[]) => number,
): { low: number; high: number } {
  const itemsOf = (drawn: Uint32Array) => Array.from(drawn, (at) => groups[at] ?? []).flat();
  return bootstrapClusters(groups.length, (drawn) => statistic(itemsOf(drawn)), { seed: 1, resamples: RESAMPLES });
}
