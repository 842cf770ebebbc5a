import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { drawShare } from './posterior.ts';

const drawn = (hits: number, of: number, times = 20_000) => {
  const random = randomFrom(7);
  return Array.from({ length: times }, () => drawShare({ hits, of }, random)).sort((a, b) => a - b);
};
const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe('drawShare', () => {
  it.each([
    [3, 10],
    [0, 20],
    [50, 50],
    [2.5, 7.25],
  ])('has the mean and the spread of its distribution for %d of %d', (hits, of) => {
    const [a, b] = [hits + 0.5, of - hits + 0.5];
    const shares = drawn(hits, of);
    expect(mean(shares)).toBeCloseTo(a / (a + b), 2);
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    const middle = mean(shares);
    expect(mean(shares.map((share) => (share - middle) ** 2))).toBeCloseTo(variance, 3);
  });

  it('leaves open as much as no case among ten does', () => {
    // The 97.5 % point of Beta(½, 10½) is 0.217.
    expect(drawn(0, 10)[19_500]).toBeCloseTo(0.217, 1);
  });

  it('is the same for the same seed', () => expect(drawn(3, 9, 5)).toEqual(drawn(3, 9, 5)));
});
