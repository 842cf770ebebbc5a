/** Days on which an offer is to end, and does not. The price stays as it is. */
import fc from 'fast-check';
import { between, DAY, dayAt, HOUR, midnightOf, zone } from '../clock.ts';
import { anyMoment } from '../histories.ts';
import type { History } from '../shop.ts';
import { shows, untilDay } from '../wordings.ts';
import { anyone, type Case, caught } from './caught.ts';

const putOff: fc.Arbitrary<Case> = fc
  .record({
    zone,
    hour: fc.boolean(),
    first: anyMoment,
    by: between(3, 10),
    late: fc.tuple(between(0, 4 * DAY), between(0, 4 * DAY)),
    who: anyone,
  })
  .map(({ zone, hour, first, by, late: [late, later], who }) => {
    const end = midnightOf(dayAt(first, zone) + 1, zone);
    const endAfter = (at: number) => end + Math.max(0, Math.floor((at - end) / (by * DAY)) + 1) * by * DAY;
    const second = end + 27 * HOUR + Math.min(late, by * DAY - DAY);
    return {
      page: {
        about: 'a day that is put off when it is over',
        draw: ({ loaded }) => shows(60, [untilDay(endAfter(loaded), zone, hour)]),
      },
      moments: [first, second, endAfter(second) + 27 * HOUR + Math.min(later, by * DAY - DAY)],
      who,
    };
  });

/** "Ends tomorrow", by its date, every day. */
const tomorrow: fc.Arbitrary<Case> = fc
  .record({
    zone,
    hour: fc.boolean(),
    first: anyMoment,
    waits: fc.tuple(between(2 * DAY, 6 * DAY), between(2 * DAY, 6 * DAY)),
    who: anyone,
  })
  .map(({ zone, hour, first, waits: [one, other], who }) => ({
    page: {
      about: 'a day that is always tomorrow',
      draw: ({ loaded }) => shows(60, [untilDay(midnightOf(dayAt(loaded, zone) + 2, zone), zone, hour)]),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

export const DISHONEST_DAYS: Record<string, fc.Arbitrary<History>> = {
  'day put off when over': caught(putOff),
  'day that is always tomorrow': caught(tomorrow),
};
