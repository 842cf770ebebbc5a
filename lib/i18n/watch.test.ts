import { expect, it } from 'vitest';
import type { Series } from '@/lib/model/watch.ts';
import { createTranslator } from './translator.ts';
import { momentText, seriesText } from './watch.ts';

const translator = createTranslator('en', { strict: true });
const NOW = Date.UTC(2026, 10, 29, 12);
const series = (unit: Series['unit'], ...values: number[]): Series => ({
  signature: 's',
  kind: 'price',
  unit,
  currency: unit === 'money' ? 'EUR' : '',
  points: values.map((value, at) => ({ at: NOW + at, value, quote: '' })),
});

it.each([
  [series('money', 59), '€59.00, seen once so far.'],
  [series('money', 59, 59), '€59.00 at each of 2 looks.'],
  [series('money', 59, 45, 49), 'Between €45.00 and €59.00, €49.00 at the last of 3 looks.'],
  [series('count', 1200, 3), 'Between 3 and 1,200, 3 at the last of 2 looks.'],
])('a series in one sentence: %#', (one, said) => expect(seriesText(one, translator)).toBe(said));

it('counts the ends that a page named, those that lie close together as one', () => {
  const minutes = (...ends: number[]) =>
    seriesText(series('instant', ...ends.map((end) => NOW + end * 60_000)), translator);
  expect(minutes(0, 1, 0)).toMatch(/ at each of 3 looks\.$/);
  expect(minutes(0, 5, 10, 10)).toMatch(/^3 different ends in 4 looks, the last one /);
});

it.each([Number.MAX_VALUE, -Number.MAX_VALUE, 8.64e15 + 1])('a moment beyond all calendars is none: %s', (at) => {
  expect(momentText(at, 'en')).toBe('–');
});
