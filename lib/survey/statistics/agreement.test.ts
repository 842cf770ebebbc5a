import { describe, expect, it } from 'vitest';
import { cohenKappa } from './agreement.ts';

const times = (count: number, one: string, other: string) => Array.from({ length: count }, () => [one, other] as const);

describe('cohenKappa', () => {
  it('is as published', () => {
    // Viera and Garrett 2005, Fam. Med. 37:360, table 2.
    const judged = [...times(15, 'y', 'y'), ...times(10, 'y', 'n'), ...times(5, 'n', 'y'), ...times(70, 'n', 'n')];
    const agreement = cohenKappa(judged);
    expect(agreement).toMatchObject({ of: 100, observed: 0.85 });
    expect(agreement?.expected).toBeCloseTo(0.65, 12);
    expect(agreement?.kappa?.value).toBeCloseTo(0.571, 3);
    // Cohen 1960: the standard error is √(0.85 · 0.15 / 100) / 0.35.
    expect(agreement?.kappa?.low).toBeCloseTo(0.3715, 4);
    expect(agreement?.kappa?.high).toBeCloseTo(0.7714, 4);
  });

  it('is 1 for all alike, 0 for chance, below 0 for less', () => {
    const value = (judged: (readonly [string, string])[]) => cohenKappa(judged)?.kappa?.value;
    expect(value([...times(5, 'a', 'a'), ...times(5, 'b', 'b'), ...times(2, 'c', 'c')])).toBe(1);
    expect(value([...times(5, 'a', 'a'), ...times(5, 'a', 'b'), ...times(5, 'b', 'a'), ...times(5, 'b', 'b')])).toBe(0);
    expect(value([...times(5, 'a', 'b'), ...times(5, 'b', 'a')])).toBe(-1);
  });

  it('has no value where there was only one answer, or none', () => {
    expect(cohenKappa(times(3, 'a', 'a'))).toEqual({ of: 3, observed: 1, expected: 1, kappa: null });
    expect(cohenKappa([])).toBeNull();
  });
});
