import { describe, expect, it } from 'vitest';
import { bootstrap, confusion, f1 } from './statistics.ts';

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
