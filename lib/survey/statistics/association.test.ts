import { describe, expect, it } from 'vitest';
import { association } from './association.ts';

describe('association', () => {
  it('is 1 of two that are never apart, -1 of two never together, 0 by chance', () => {
    expect(association({ both: 20, first: 0, second: 0, neither: 80 })).toEqual({ phi: 1, lift: 5 });
    expect(association({ both: 0, first: 50, second: 50, neither: 0 })).toEqual({ phi: -1, lift: 0 });
    expect(association({ both: 6, first: 14, second: 24, neither: 56 })).toEqual({ phi: 0, lift: 1 });
  });

  it('is the correlation of yes and no', () => {
    const { phi, lift } = association({ both: 15, first: 5, second: 10, neither: 70 });
    expect(phi).toBeCloseTo((15 * 70 - 5 * 10) / Math.sqrt(20 * 80 * 25 * 75), 12);
    expect(lift).toBeCloseTo(3, 12);
  });

  it('says nothing of what is everywhere or nowhere', () => {
    expect(association({ both: 10, first: 0, second: 5, neither: 0 })).toEqual({ phi: null, lift: 1 });
    expect(association({ both: 0, first: 0, second: 5, neither: 5 })).toEqual({ phi: null, lift: null });
  });
});
