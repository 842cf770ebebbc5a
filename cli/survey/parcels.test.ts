import { expect, it } from 'vitest';
import { lifeOf } from './parcels.ts';

const DAY_S = 86_400;
const once = { visits: 1, gap: 0, budget: 300 };

it.each([
  ['one visit', once, undefined, 3 * DAY_S + 2 * 300],
  ['two visits a day apart', { ...once, visits: 2, gap: DAY_S }, undefined, 5 * DAY_S + 2 * 300],
  [
    'everybody’s visits',
    { ...once, visits: 2, gap: DAY_S, devices: ['phone', 'tablet'], locales: ['de-AT'] },
    3,
    15 * DAY_S + 7 * 300,
  ],
  ['parts of seconds', { ...once, gap: 0.5 }, undefined, 3 * DAY_S + 2 * 300 + 1],
] as const)('what is taken waits as long as %s may take, and three days more', (_, parameters, personas, seconds) => {
  const { devices, locales } = { devices: undefined, locales: undefined, ...parameters };
  expect(lifeOf({ ...parameters, devices: devices && [...devices], locales: locales && [...locales] }, personas)).toBe(
    seconds,
  );
});
