import { describe, expect, it } from 'vitest';
import { randomFrom } from '@/lib/model/random.ts';
import { mcnemarExact } from './compare.ts';
import { speaking } from './several.ts';

const test = (first: number, second: number) => ({
  p: mcnemarExact({ first, second }),
  least: mcnemarExact({ first: 0, second: first + second }),
});

describe('tests of several questions', () => {
  it('that could never speak do not weaken those that can', () => {
    // Six of six: p = 2 / 64.
    const clear = test(0, 6);
    expect(clear.p).toBeCloseTo(0.03125, 12);
    expect(speaking([clear, ...Array.from({ length: 28 }, () => test(1, 1))])).toEqual([clear]);
    expect(speaking([clear, test(3, 3)])).toEqual([]);
    expect(speaking([])).toEqual([]);
  });

  it('speak of nothing about 95 times of 100 where nothing changed', () => {
    const random = randomFrom(5);
    const draw = (of: number) => {
      const first = Array.from({ length: of }, random).filter((drawn) => drawn < 0.5).length;
      return test(first, of - first);
    };
    const wrong = Array.from({ length: 500 }, () => speaking(Array.from({ length: 28 }, (_, at) => draw(at)))).filter(
      (spoke) => spoke.length > 0,
    ).length;
    expect(wrong / 500).toBeLessThan(0.065);
    expect(wrong).toBeGreaterThan(0);
  });
});
