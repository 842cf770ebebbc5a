import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STRATA, type StratumId, WORDED } from '@/lib/model/sample.ts';
import { allocate, drawUnits } from './draw.ts';
import type { Stratum } from './frame.ts';

const stratumOf = (sizes: readonly number[]): Stratum =>
  new Map(sizes.map((size, site) => [`s${site}.example`, Array.from({ length: size }, (_, at) => `${site}-${at}`)]));
const total = (numbers: Iterable<number>) => [...numbers].reduce((sum, number) => sum + number, 0);

describe('drawUnits', () => {
  it('takes one of each site before it takes a second one', () => {
    const stratum = stratumOf([5, 1, 3, 2]);
    const sites = (count: number) => drawUnits(stratum, count, 1).map(({ site }) => site);
    expect(new Set(sites(4)).size).toBe(4);
    expect(new Set(sites(3)).size).toBe(3);
    expect(sites(7).filter((site) => site === 's0.example')).toHaveLength(2);
    expect(sites(99)).toHaveLength(11);
  });

  it('gives the same for the same seed, whatever order sites are read in', () => {
    const stratum = stratumOf([5, 1, 3, 2, 8, 8]);
    const turned = new Map([...stratum].reverse().map(([site, ids]) => [site, [...ids].reverse()]));
    const named = (drawn: ReturnType<typeof drawUnits>) => drawn.map(({ id, weight }) => `${id} ${weight}`).sort();
    expect(named(drawUnits(turned, 9, 4, 'near'))).toEqual(named(drawUnits(stratum, 9, 4, 'near')));
    expect(named(drawUnits(stratum, 9, 5, 'near'))).not.toEqual(named(drawUnits(stratum, 9, 4, 'near')));
  });

  it('draws each unit as often as its weight says', () => {
    const stratum = stratumOf([1, 2, 4, 9]);
    const counts = new Map<string, { times: number; weight: number }>();
    const TIMES = 1_500;
    for (let seed = 0; seed < TIMES; seed++)
      for (const { id, weight } of drawUnits(stratum, 6, seed)) {
        const count = counts.get(id) ?? { times: 0, weight };
        count.times++;
        expect(weight).toBe(count.weight);
        counts.set(id, count);
      }
    expect(counts.size).toBe(16);
    for (const { times, weight } of counts.values()) expect(Math.abs((times / TIMES) * weight - 1)).toBeLessThan(0.2);
  });

  it('stands for all units, whole or in the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }), (sizes) => {
        const all = total(sizes);
        const drawn = drawUnits(stratumOf(sizes), all, 1);
        expect(drawn).toHaveLength(all);
        expect(drawn.every(({ weight }) => weight === 1)).toBe(true);
      }),
    );
  });
});

describe('allocate', () => {
  const sizes = (given: Partial<Record<StratumId, number>>) => new Map(Object.entries(given) as [StratumId, number][]);

  it('gives half to what was found, alike, and half to the rest by its shares', () => {
    const drawn = allocate(
      200,
      sizes({ 'low-stock': 900, 'limited-time': 900, near: 900, middle: 900, far: 9_000, fair: 99 }),
    );
    expect(Object.fromEntries([...drawn].filter(([, count]) => count > 0))).toEqual({
      'low-stock': 50,
      'limited-time': 50,
      fair: 10,
      near: 50,
      middle: 20,
      far: 20,
    });
  });

  it('gives what one cannot use to the others', () => {
    const drawn = allocate(100, sizes({ 'low-stock': 4, 'limited-time': 90, far: 500 }));
    expect([drawn.get('low-stock'), drawn.get('limited-time'), drawn.get('far')]).toEqual([4, 46, 50]);
    expect(total(allocate(100, sizes({ 'low-stock': 3, far: 7 })).values())).toBe(10);
  });

  it('takes so many of each pattern where that is wished', () => {
    const drawn = allocate(50, sizes({ 'low-stock': 4, 'limited-time': 90, far: 500 }), 10);
    expect([drawn.get('low-stock'), drawn.get('limited-time'), drawn.get('far')]).toEqual([4, 10, 36]);
  });

  it('never gives more than there is, and all that is wished where there is enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: STRATA.length, maxLength: STRATA.length }),
        fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
        (count, each, perPattern) => {
          const given = new Map(STRATA.map((id, at) => [id, each[at] ?? 0]));
          const drawn = allocate(count, given, perPattern);
          for (const [id, size] of given) expect(drawn.get(id) ?? 0).toBeLessThanOrEqual(size);
          if (perPattern === undefined) expect(total(drawn.values())).toBe(Math.min(count, total(given.values())));
          else for (const id of WORDED) expect(drawn.get(id)).toBe(Math.min(given.get(id) ?? 0, perPattern));
        },
      ),
    );
  });
});
