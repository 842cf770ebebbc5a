import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { roganGladen, stratified } from './corrected.ts';
import { wilson } from './share.ts';

describe('roganGladen', () => {
  const judged = { sensitivity: { hits: 90, of: 100 }, specificity: { hits: 85, of: 100 } };

  it('takes false alarms off and adds what was missed', () => {
    // (0.25 + 0.85 - 1) / (0.9 + 0.85 - 1).
    expect(roganGladen({ hits: 250, of: 1_000 }, judged, 1)?.value).toBeCloseTo(2 / 15, 12);
    expect(roganGladen({ hits: 100, of: 1_000 }, judged, 1)?.value).toBe(0);
  });

  it('says nothing where finding is no better than chance', () => {
    const chance = { sensitivity: { hits: 5, of: 10 }, specificity: { hits: 5, of: 10 } };
    expect(roganGladen({ hits: 1, of: 10 }, chance, 1)).toBeNull();
    expect(roganGladen({ hits: 0, of: 0 }, judged, 1)).toBeNull();
  });

  it('is surer of a larger sample, and the same each time', () => {
    const larger = { sensitivity: { hits: 900, of: 1_000 }, specificity: { hits: 850, of: 1_000 } };
    const width = (interval: ReturnType<typeof roganGladen>) => Number(interval?.high) - Number(interval?.low);
    const found = { hits: 250, of: 1_000 };
    expect(width(roganGladen(found, judged, 1))).toBeGreaterThan(1.5 * width(roganGladen(found, larger, 1)));
    expect(roganGladen(found, judged, 1)).toEqual(roganGladen(found, judged, 1));
  });

  it('holds the true share about 95 times of 100', () => {
    const random = randomFrom(5);
    const drawn = (share: number, of: number) => ({
      hits: Array.from({ length: of }, random).filter((x) => x < share).length,
      of,
    });
    let held = 0;
    for (let survey = 0; survey < 60; survey++) {
      const found = drawn(0.2 * 0.9 + 0.8 * 0.05, 300);
      const { low, high } = roganGladen(
        found,
        { sensitivity: drawn(0.9, 100), specificity: drawn(0.95, 100) },
        survey,
      ) ?? { low: 1, high: 0 };
      if (low <= 0.2 && 0.2 <= high) held++;
    }
    expect(held / 60).toBeGreaterThan(0.87);
  });
});

describe('stratified', () => {
  it('weighs by size', () => {
    const strata = [
      { size: 900, sample: { hits: 10, of: 50 } },
      { size: 100, sample: { hits: 40, of: 50 } },
    ];
    const { value, low, high } = stratified(strata);
    expect(value).toBeCloseTo(0.26, 12);
    // Cochran's variance by hand: 0.81 · 850/900 · 0.16/49 + 0.01 · 0.5 · 0.16/49 = 0.0025143; the normal interval is near.
    expect(low).toBeCloseTo(0.26 - 1.96 * Math.sqrt(0.0025143), 1);
    expect(high).toBeCloseTo(0.26 + 1.96 * Math.sqrt(0.0025143), 1);
  });

  it('is Wilson’s interval of one large stratum, but for one case', () => {
    const { low, high } = stratified([{ size: 1e9, sample: { hits: 15, of: 149 } }]);
    const plain = wilson((15 / 149) * 148, 148);
    expect(low).toBeCloseTo(Number(plain.low), 6);
    expect(high).toBeCloseTo(Number(plain.high), 6);
  });

  it('says nothing where a stratum was not looked at', () => {
    expect(stratified([{ size: 5, sample: { hits: 0, of: 0 } }]).value).toBeNull();
    expect(stratified([]).value).toBeNull();
    expect(
      stratified([
        { size: 0, sample: { hits: 0, of: 0 } },
        { size: 9, sample: { hits: 1, of: 3 } },
      ]).value,
    ).toBeCloseTo(1 / 3);
  });

  it('encloses the share, between 0 and 1', () => {
    const stratum = fc
      .tuple(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([of, more, part]) => ({ size: of + more, sample: { hits: Math.round(part * of), of } }));
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 6 }), (strata) => {
        const { value, low, high } = stratified(strata);
        expect(Number(low)).toBeGreaterThanOrEqual(0);
        expect(Number(high)).toBeLessThanOrEqual(1);
        expect(Number(low)).toBeLessThanOrEqual(Number(value) + 1e-12);
        expect(Number(high)).toBeGreaterThanOrEqual(Number(value) - 1e-12);
      }),
    );
  });
});
