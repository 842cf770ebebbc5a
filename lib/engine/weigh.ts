import type { Sighting } from '@/lib/model/detector.ts';
import type { Confidence } from '@/lib/model/vocabulary.ts';

/** From which score a sighting is shown with which confidence; below the lowest it is not shown. */
export const CONFIDENCE_FROM = { high: 0.85, medium: 0.6, low: 0.4 } as const satisfies Record<Confidence, number>;

/**
 * How much speaks for a sighting, 0 to 1. Cues of one group say the same thing: the strongest counts. Groups and supports
 * are taken as independent reasons (noisy-or: what remains doubtful after each is multiplied); then every support below 0
 * takes its share away, `-0.5` half of it, `-1` all.
 */
export function scoreOf({ cues, supports }: Pick<Sighting, 'cues' | 'supports'>): number {
  const groups = new Map<string, number>();
  for (const { group, weight } of cues) groups.set(group, Math.max(groups.get(group) ?? 0, weight));
  const weights = supports.map(({ weight }) => weight);
  const doubt = [...groups.values(), ...weights.filter((weight) => weight > 0)].reduce(
    (rest, weight) => rest * (1 - Math.min(weight, 1)),
    1,
  );
  return weights
    .filter((weight) => weight < 0)
    .reduce((score, weight) => score * (1 + Math.max(weight, -1)), 1 - doubt);
}

/** `undefined` for a score that is too low to be shown. */
export function confidenceOf(score: number): Confidence | undefined {
  return (['high', 'medium', 'low'] as const).find((confidence) => score >= CONFIDENCE_FROM[confidence]);
}
