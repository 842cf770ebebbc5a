/** Buyers who are none: the same ones, and always a moment ago. */
import fc from 'fast-check';
import { between, DAY, HOUR, MINUTE } from '../clock.ts';
import { anyMoment } from '../histories.ts';
import type { History } from '../shop.ts';
import { boughtAgo, shows } from '../wordings.ts';
import { anyone, type Case, caught } from './caught.ts';

const fromList: fc.Arbitrary<Case> = fc
  .record({
    ago: between(1, 55),
    first: anyMoment,
    waits: fc.tuple(between(4 * HOUR, 6 * DAY), between(4 * HOUR, 6 * DAY)),
    who: anyone,
  })
  .map(({ ago, first, waits: [one, other], who }) => ({
    page: {
      about: 'a buyer from a list, always so many minutes ago',
      draw: () => shows(60, [boughtAgo('Anna from Berlin', ago * MINUTE)]),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

/** The same list each time, all of it at once. */
const wholeList: fc.Arbitrary<Case> = fc
  .record({
    agos: fc.tuple(between(1, 9), between(10, 29), between(30, 55)),
    first: anyMoment,
    waits: fc.tuple(between(30 * HOUR, 6 * DAY), between(30 * HOUR, 6 * DAY)),
    who: anyone,
  })
  .map(({ agos, first, waits: [one, other], who }) => ({
    page: {
      about: 'a list of buyers, always the same',
      draw: () =>
        shows(
          60,
          ['Anna from Berlin', 'Ben from Leeds', 'Chloe from Lyon'].map((name, n) =>
            boughtAgo(name, (agos[n] ?? 0) * MINUTE),
          ),
        ),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

export const DISHONEST_MESSAGES: Record<string, fc.Arbitrary<History>> = {
  'the same buyer, always': caught(fromList),
  'the same buyers, always': caught(wholeList),
};
