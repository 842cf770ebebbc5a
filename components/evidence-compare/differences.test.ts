import { expect, it } from 'vitest';
import { COUNTDOWN, RESTARTED, SHAMING, sampleFinding } from '@/tests/samples/report.ts';
import { differences } from './differences.ts';

const kinds = (...[before, after]: Parameters<typeof differences>) =>
  differences(before, after).map(({ kind, before: old, after: now }) => [kind, old?.quote, now?.quote]);

it('tells what appeared, went, changed and stayed, in this order of weight', () => {
  const fewer = sampleFinding({ quote: 'Only 2 left in stock' });
  expect(kinds([sampleFinding(), SHAMING], [fewer, COUNTDOWN])).toEqual([
    ['changed', 'Only 3 left in stock', 'Only 2 left in stock'],
    ['appeared', undefined, COUNTDOWN.quote],
    ['went', SHAMING.quote, undefined],
  ]);
  expect(kinds([SHAMING], [SHAMING])).toEqual([['same', SHAMING.quote, SHAMING.quote]]);
});

it('counts another verdict as a change, and pairs what is said twice once each', () => {
  expect(kinds([COUNTDOWN], [RESTARTED])[0]?.[0]).toBe('changed');
  expect(kinds([SHAMING, SHAMING], [SHAMING]).map(([kind]) => kind)).toEqual(['went', 'same']);
});
