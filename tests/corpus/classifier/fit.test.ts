import { describe, expect, it } from 'vitest';
import { createClassifier } from '@/lib/classifier/classifier.ts';
import { LARGEST, readModel } from '@/lib/classifier/model.ts';
import { calibrate, precisionAmong } from './calibrate.ts';
import { type Example, fitModel, quantise, withHead } from './fit.ts';
import { minimise } from './minimise.ts';
import { OPTIONS } from './options.ts';

const example = (text: string, pattern?: 'low-stock' | 'activity-message'): Example => ({
  text,
  dark: pattern !== undefined,
  patterns: pattern ? [pattern] : [],
  weight: 1,
});
const EXAMPLES = [
  example('only 3 left in stock', 'low-stock'),
  example('just 2 left', 'low-stock'),
  example('nearly gone', 'low-stock'),
  example('12 people are looking at this', 'activity-message'),
  example('bought 5 times today', 'activity-message'),
  example('free delivery'),
  example('add to basket'),
  example('people who live here'),
  example('in stock'),
];
const SMALL = { ...OPTIONS, darkBits: 12, patternBits: 8, patterns: ['low-stock', 'activity-message'] as const };

describe('minimise', () => {
  it('finds where a function is lowest', () => {
    const [x = 0, y = 0] = minimise(
      ([x = 0, y = 0], gradient) => {
        gradient[0] = 2 * (x - 3) + (y + 1);
        gradient[1] = x - 3 + 4 * (y + 1);
        return (x - 3) ** 2 + (x - 3) * (y + 1) + 2 * (y + 1) ** 2;
      },
      2,
      50,
      1e-12,
    );
    expect(x).toBeCloseTo(3, 4);
    expect(y).toBeCloseTo(-1, 4);
  });
});

describe('fitting', () => {
  const model = fitModel(EXAMPLES, SMALL);

  it('gives the same weights again, bit by bit', () => {
    expect(fitModel(EXAMPLES, SMALL)).toBe(model);
  });

  it('learns what presses, and which pattern it is', () => {
    const classifier = createClassifier(readModel(model));
    for (const { text, dark, patterns } of EXAMPLES)
      expect([text, classifier.judge(text)?.pattern]).toEqual([text, dark ? patterns[0] : undefined]);
    expect(classifier.judge('only 7 left')?.pattern).toBe('low-stock');
  });

  it('learns patterns from families where only these are known', () => {
    const family = { text: 'nur noch 3 da', dark: true, patterns: ['low-stock', 'high-demand'], weight: 1 } as const;
    const judged = createClassifier(readModel(fitModel([...EXAMPLES, family], SMALL))).judge('nur noch 4 da');
    expect(judged?.pattern).toBe('low-stock');
  });

  it('rounds to whole numbers that the text can hold', () => {
    const { whole, scale } = quantise(new Float64Array([0.5, -0.25, 0.1, 7]), 3);
    expect(whole[0]).toBe(LARGEST);
    expect((whole[1] ?? 0) * scale).toBeCloseTo(-0.25, 1);
  });
});

describe('calibration', () => {
  it('turns sums into shares that hold', () => {
    const told = Array.from({ length: 400 }, (_, i) => ({
      sum: (i % 2) * 2 - 1,
      is: i % 2 === 1 ? i % 8 !== 1 : i % 8 === 0,
    }));
    const { slope, shift } = calibrate(told, []);
    expect(1 / (1 + Math.exp(-(slope + shift)))).toBeCloseTo(0.75, 2);
    expect(1 / (1 + Math.exp(-(shift - slope)))).toBeCloseTo(0.25, 2);
  });

  it('asks for more where pages would give too many alarms', () => {
    const told = [-3, -2, -1, 0.2, 0.4, 2, 3].map((sum) => ({ sum, is: sum > 0 }));
    const lenient = calibrate(told, Array(100).fill(-5));
    const strict = calibrate(told, Array(100).fill(0.3));
    expect(strict.darkFrom).toBeGreaterThan(lenient.darkFrom);
  });

  it('says what precision a rare thing leaves', () => {
    const innocent = Array.from({ length: 1000 }, (_, i) => (i === 0 ? 5 : -5));
    const { recall, precision, precisionAtLeast } = precisionAmong([5, 5, -5, -5], innocent, 0, 1 / 500);
    expect(recall).toBe(0.5);
    expect(precision).toBeCloseTo(0.5, 2);
    expect(precisionAtLeast).toBeLessThan(precision);
  });
});

it('head values can be replaced without touching the weights', () => {
  const model = fitModel(EXAMPLES, SMALL);
  const changed = withHead(model, { darkFrom: 0.9 });
  expect(readModel(changed).head.darkFrom).toBe(0.9);
  expect(readModel(changed).dark).toEqual(readModel(model).dark);
});
