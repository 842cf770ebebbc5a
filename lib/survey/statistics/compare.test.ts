import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, mcnemarExact, pairedDifference } from './compare.ts';

const rounded = (interval: { low: number; high: number } | null, places = 4) =>
  [interval?.low, interval?.high].map((bound) => Number(bound?.toFixed(places)));

describe('difference', () => {
  it.each([
    // Newcombe 1998, Stat. Med. 17:873, table II, method 10.
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %d of %d and %d of %d is as published', (a, m, b, n, low, high) => {
    expect(rounded(difference({ hits: a, of: m }, { hits: b, of: n }))).toEqual([low, high]);
  });

  it('says nothing where one of both was not counted', () => {
    expect(difference({ hits: 1, of: 2 }, { hits: 0, of: 0 })).toBeNull();
    expect(difference({ hits: 0, of: 0 }, { hits: 1, of: 2 })).toBeNull();
  });
});

describe('pairedDifference', () => {
  it('is as published, where both answers are less alike than chance can tell', () => {
    // Bentur et al. 2009, as Fagerland, Lydersen and Laake 2014, Stat. Med. 33:2850 have it: 1, 1, 7 and 12 of 21.
    const interval = pairedDifference({ both: 1, first: 7, second: 1, neither: 12 });
    expect(interval?.value).toBeCloseTo(-6 / 21);
    expect(rounded(interval, 3)).toEqual(rounded({ low: -0.507, high: -0.026 }, 3));
  });

  it('is narrower than of other cases, where answers stay as they were', () => {
    const pairs = { both: 40, first: 2, second: 8, neither: 50 };
    const [paired, apart] = [pairedDifference(pairs), difference({ hits: 48, of: 100 }, { hits: 42, of: 100 })];
    expect(paired?.value).toBeCloseTo(0.06);
    expect(Number(paired?.high) - Number(paired?.low)).toBeLessThan(0.6 * (Number(apart?.high) - Number(apart?.low)));
  });

  it('encloses the difference, between -1 and 1, and turns with its sides', () => {
    const count = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(count, count, count, count, (both, first, second, neither) => {
        fc.pre(both + first + second + neither > 0);
        const one = pairedDifference({ both, first, second, neither });
        const other = pairedDifference({ both, first: second, second: first, neither });
        if (!one || !other) throw new Error('nothing was counted');
        expect(one.low).toBeGreaterThanOrEqual(-1);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low).toBeLessThanOrEqual(one.value);
        expect(one.value).toBeLessThanOrEqual(one.high);
        expect(other.low).toBeCloseTo(-one.high, 9);
      }),
    );
  });
});

describe('mcnemarExact', () => {
  it('is the binomial test of one half', () => {
    // The same data of Bentur et al., Fagerland et al. 2013, BMC Med. Res. Methodol. 13:91: p = 0.070.
    expect(mcnemarExact({ first: 7, second: 1 })).toBeCloseTo(18 / 256, 12);
    expect(mcnemarExact({ first: 1, second: 9 })).toBeCloseTo(22 / 1024, 12);
    expect(mcnemarExact({ first: 0, second: 0 })).toBe(1);
    expect(mcnemarExact({ first: 5, second: 5 })).toBe(1);
  });

  it('can tell thousands', () => {
    expect(mcnemarExact({ first: 1_000, second: 1_000 })).toBeCloseTo(1, 9);
    const far = mcnemarExact({ first: 900, second: 1_100 });
    expect(far).toBeGreaterThan(7e-6);
    expect(far).toBeLessThan(9e-6);
  });
});
