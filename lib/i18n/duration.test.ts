import { expect, it } from 'vitest';
import { durationText } from './duration.ts';

it.each([
  [0, '0 seconds'],
  [-5, '0 seconds'],
  [1, '1 second'],
  [59.6, '1 minute'],
  [90, '1 minute and 30 seconds'],
  [895, '14 minutes and 55 seconds'],
  [3600, '1 hour'],
  [8095, '2 hours and 15 minutes'],
  [7199, '2 hours'],
  [90_061, '1 day and 1 hour'],
  [40 * 86_400, '40 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationText(seconds, 'en')).toBe(words);
});

it('speaks German', () => {
  expect(durationText(86_400 + 7_200, 'de')).toBe('1 Tag und 2 Stunden');
});
