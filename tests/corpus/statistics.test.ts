import { describe, expect, it } from 'vitest';
import { bootstrap, confusion, f1, generator, wilson } from './statistics.ts';

describe('wilson', () => {
  it('gives the textbook interval', () => {
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
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
    expect(wilson(0, 0)).toEqual({ of: 0, value: null, low: null, high: null });
  });
});

describe('f1', () => {
  const answers = (said: string, is: string) =>
    [...said].map((letter, index) => ({ said: letter === 'y', is: is[index] === 'y' }));

  it('is the harmonic mean of precision and recall', () => {
    const counts = confusion(answers('yyynn', 'yynyn'));
    expect(counts).toEqual({ truePositives: 2, falsePositives: 1, falseNegatives: 1, trueNegatives: 1 });
    expect(f1(counts)).toBeCloseTo(2 / 3);
  });

  it('is 0 when nothing was found and 1 when there was nothing', () => {
    expect(f1(confusion(answers('nn', 'yn')))).toBe(0);
    expect(f1(confusion(answers('nn', 'nn')))).toBe(1);
  });
});

describe('bootstrap', () => {
  const mean = (items: readonly number[]) => items.reduce((sum, item) => sum + item, 0) / items.length;

  it('is the same each time, and encloses the statistic', () => {
    const groups = Array.from({ length: 60 }, (_, index) => [index % 3]);
    const interval = bootstrap(groups, mean);
    expect(bootstrap(groups, mean)).toEqual(interval);
    expect(interval.low).toBeLessThan(1);
    expect(interval.high).toBeGreaterThan(1);
    expect(interval.high - interval.low).toBeLessThan(0.6);
  });

  it('is wider when items come in groups than when they stand alone', () => {
    const alone = Array.from({ length: 60 }, (_, index) => [index % 2]);
    const grouped = Array.from({ length: 6 }, (_, index) => Array.from({ length: 10 }, () => index % 2));
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(bootstrap(grouped, mean))).toBeGreaterThan(2 * width(bootstrap(alone, mean)));
  });
});

describe('generator', () => {
  it('gives numbers from 0 to below 1, other ones for another seed', () => {
    const [one, other] = [generator(1), generator(2)];
    const drawn = Array.from({ length: 1000 }, one);
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(drawn.reduce((sum, number) => sum + number, 0) / 1000).toBeCloseTo(0.5, 1);
    expect(other()).not.toBe(drawn[0]);
  });
});
