import { randomFrom } from '@/lib/model/random.ts';
import type { Counted, Interval, Share } from '@/lib/model/survey-summary.ts';
import { wilson } from './share.ts';

/** Enough for bounds of 95 % (Davison and Hinkley 1997, Bootstrap Methods and their Application, 5.2). */
export const RESAMPLES = 2_000;

/** With fewer clusters the bootstrap's intervals are much too narrow (Cameron, Gelbach and Miller 2008, Rev. Econ. Stat. 90:414). */
export const LEAST_CLUSTERS = 10;

/**
 * 95 % interval of a statistic by the percentile bootstrap (Efron 1979, Ann. Stat. 7:1). Whole clusters are drawn with replacement, since
 * what comes from one resembles each other. The same seed gives the same interval.
 *
 * @param statistic of the clusters whose numbers were drawn; the list is used again for the next draw
 */
export function bootstrap(
  clusters: number,
  statistic: (drawn: Uint32Array) => number,
  { seed, resamples = RESAMPLES }: { seed: number; resamples?: number },
): Interval {
  const random = randomFrom(seed);
  const drawn = new Uint32Array(clusters);
  const values = Float64Array.from({ length: resamples }, () => {
    for (let at = 0; at < clusters; at++) drawn[at] = Math.floor(random() * clusters);
    return statistic(drawn);
  }).sort();
  const at = (share: number) => values[Math.min(resamples - 1, Math.floor(share * resamples))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/**
 * A share over items that come in clusters, as pages do from sites: items count alike, and the interval is the bootstrap's over
 * clusters. Where that has nothing to draw from (few clusters; all items alike), Wilson's interval stands in, as if each cluster were one item.
 */
export function clusterShare(clusters: readonly Counted[], seed: number): Share {
  const counted = clusters.filter(({ of }) => of > 0);
  const hits = Uint32Array.from(counted, (cluster) => cluster.hits);
  const sizes = Uint32Array.from(counted, (cluster) => cluster.of);
  const all = { hits: sum(hits), of: sum(sizes) };
  if (all.of === 0) return { ...all, value: null, low: null, high: null };
  const value = all.hits / all.of;
  if (counted.length < LEAST_CLUSTERS || value === 0 || value === 1)
    return { ...wilson(value * counted.length, counted.length), ...all, value };
  const { low, high } = bootstrap(
    counted.length,
    (drawn) => {
      let [drawnHits, drawnOf] = [0, 0];
      for (const at of drawn) {
        drawnHits += hits[at] ?? 0;
        drawnOf += sizes[at] ?? 0;
      }
      return drawnHits / drawnOf;
    },
    { seed },
  );
  return { ...all, value, low: Math.min(low, value), high: Math.max(high, value) };
}

const sum = (numbers: Uint32Array) => numbers.reduce((total, number) => total + number, 0);
