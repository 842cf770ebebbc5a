import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';

describe('randomFrom', () => {
  it('gives numbers from 0 to below 1, other ones for another seed', () => {
    const [one, other] = [randomFrom(1), randomFrom(2)];
    const drawn = Array.from({ length: 1000 }, one);
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(drawn.reduce((sum, number) => sum + number, 0) / 1000).toBeCloseTo(0.5, 1);
    expect(other()).not.toBe(drawn[0]);
  });
});
