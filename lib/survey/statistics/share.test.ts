import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { wilson } from './share.ts';

describe('wilson', () => {
  it('gives the textbook interval', () => {
    // Newcombe 1998, Stat. Med. 17:857, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    const interval = (hits: number, of: number) => {
      const { low, high } = wilson(hits, of);
      return [low, high].map((bound) => Number(bound?.toFixed(4)));
    };
    expect(interval(81, 263)).toEqual([0.2553, 0.3662]);
    expect(interval(15, 148)).toEqual([0.0624, 0.1605]);
    expect(interval(0, 20)).toEqual([0, 0.1611]);
    expect(interval(1, 29)).toEqual([0.0061, 0.1718]);
  });

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toEqual({ hits: 0, of: 0, value: null, low: null, high: null });
  });

  it('encloses the share, and stays between 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const { value, low, high } = wilson(Math.round(part * of), of);
        expect([0, low, value, high, 1]).toEqual([0, low, value, high, 1].toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it.each([0.02, 0.1, 0.5])('holds a share of %s about 95 times of 100', (share) => {
    const random = randomFrom(7);
    let held = 0;
    for (let survey = 0; survey < 2_000; survey++) {
      let hits = 0;
      for (let site = 0; site < 150; site++) if (random() < share) hits++;
      const { low, high } = wilson(hits, 150);
      if (Number(low) <= share && share <= Number(high)) held++;
    }
    expect(held / 2_000).toBeGreaterThan(0.93);
    expect(held / 2_000).toBeLessThan(0.985);
  });
});
