import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCE_FROM, confidenceOf, scoreOf } from './weigh.ts';

const cue = (group: string, weight: number) => ({
  cue: 'c',
  group,
  lang: 'en',
  weight,
  quote: '',
  start: 0,
  end: 0,
  slots: {},
});
const support = (weight: number) => ({ key: 'k', weight });

describe('scoreOf', () => {
  it.each([
    [[], [], 0],
    [[cue('a', 0.6)], [], 0.6],
    [[cue('a', 0.6), cue('a', 0.5)], [], 0.6],
    [[cue('a', 0.6), cue('b', 0.5)], [], 0.8],
    [[cue('a', 0.6)], [support(0.5)], 0.8],
    [[cue('a', 0.6)], [support(0.5), support(-0.5)], 0.4],
    [[cue('a', 1)], [support(-1)], 0],
    [[], [support(0.5), support(0.5)], 0.75],
  ])('%j with %j', (cues, supports, score) => {
    expect(scoreOf({ cues, supports })).toBeCloseTo(score);
  });

  it('stays between 0 and 1 and does not depend on any order', () => {
    const weights = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(weights, weights, (cues, supports) => {
        const all = {
          cues: cues.map((weight, at) => cue(String(at % 2), Math.abs(weight))),
          supports: supports.map(support),
        };
        const score = scoreOf(all);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const turned = { cues: [...all.cues].reverse(), supports: [...all.supports].reverse() };
        expect(scoreOf(turned)).toBeCloseTo(score);
      }),
    );
  });
});

describe('confidenceOf', () => {
  it('has a floor and two steps', () => {
    const { high, medium, low } = CONFIDENCE_FROM;
    expect([1, high, high - 0.01, medium, medium - 0.01, low, low - 0.01, 0].map(confidenceOf)).toEqual([
      'high',
      'high',
      'medium',
      'medium',
      'low',
      'low',
      undefined,
      undefined,
    ]);
  });
});
