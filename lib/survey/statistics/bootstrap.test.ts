import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { bootstrap, clusterShare } from './bootstrap.ts';
import { wilson } from './share.ts';

describe('bootstrap', () => {
  const values = Array.from({ length: 60 }, (_, at) => at % 7);
  const mean = (drawn: Uint32Array) => drawn.reduce((sum, at) => sum + (values[at] ?? 0), 0) / drawn.length;

  it('is as wide as the normal interval of a mean, and the same each time', () => {
    const interval = bootstrap(60, mean, { seed: 3 });
    const average = mean(Uint32Array.from(values.keys()));
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0)) / 60;
    expect(interval.low).toBeCloseTo(average - 1.96 * error, 1);
    expect(interval.high).toBeCloseTo(average + 1.96 * error, 1);
    expect(bootstrap(60, mean, { seed: 3 })).toEqual(interval);
    expect(bootstrap(60, mean, { seed: 4 })).not.toEqual(interval);
  });
});

describe('clusterShare', () => {
  it('counts items alike, and widens where the items of a cluster are alike', () => {
    const alone = Array.from({ length: 120 }, (_, at) => ({ hits: at % 4 === 0 ? 1 : 0, of: 1 }));
    const alike = Array.from({ length: 24 }, (_, at) => ({ hits: at % 4 === 0 ? 5 : 0, of: 5 }));
    const [one, other] = [clusterShare(alone, 1), clusterShare(alike, 1)];
    expect(one).toMatchObject({ hits: 30, of: 120, value: 0.25 });
    expect(other).toMatchObject({ hits: 30, of: 120, value: 0.25 });
    const width = (share: typeof one) => Number(share.high) - Number(share.low);
    // Five alike items are one: the interval is √5 times as wide.
    expect(width(other) / width(one)).toBeGreaterThan(1.9);
    expect(width(other) / width(one)).toBeLessThan(2.6);
  });

  it('leaves out clusters of nothing, and says nothing of nothing', () => {
    expect(clusterShare([{ hits: 0, of: 0 }], 1)).toEqual({ hits: 0, of: 0, value: null, low: null, high: null });
    const some = Array.from({ length: 20 }, (_, at) => ({ hits: at % 2, of: 1 }));
    expect(clusterShare([...some, { hits: 0, of: 0 }], 1)).toEqual(clusterShare(some, 1));
  });

  it('takes clusters for single items where all are alike or few', () => {
    const none = Array.from({ length: 40 }, () => ({ hits: 0, of: 5 }));
    expect(clusterShare(none, 1)).toEqual({ ...wilson(0, 40), hits: 0, of: 200 });
    expect(clusterShare([{ hits: 1, of: 4 }], 1)).toEqual({ ...wilson(0.25, 1), hits: 1, of: 4 });
  });

  it('encloses the share, and stays between 0 and 1', () => {
    const clusters = fc.array(
      fc
        .integer({ min: 0, max: 9 })
        .chain((of) => fc.record({ hits: fc.integer({ min: 0, max: of }), of: fc.constant(of) })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(clusters, fc.integer(), (all, seed) => {
        const { value, low, high } = clusterShare(all, seed);
        if (value === null) return;
        expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].toSorted((a, b) => Number(a) - Number(b)));
      }),
      { numRuns: 40 },
    );
  });

  it('holds the true share about 95 times of 100, where pages of a site are alike', () => {
    const random = randomFrom(11);
    let held = 0;
    for (let survey = 0; survey < 200; survey++) {
      // A third of sites do it on eight of ten pages, the others on one of ten.
      const sites = Array.from({ length: 80 }, () => {
        const share = random() < 1 / 3 ? 0.8 : 0.1;
        return { hits: Array.from({ length: 4 }, random).filter((drawn) => drawn < share).length, of: 4 };
      });
      const { low, high } = clusterShare(sites, survey);
      const truth = 0.8 / 3 + 0.2 / 3;
      if (Number(low) <= truth && truth <= Number(high)) held++;
    }
    expect(held / 200).toBeGreaterThan(0.89);
  });
});
