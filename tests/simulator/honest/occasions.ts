/** Honest occasions: the day that is one, the end that comes, and pages on which all of it is said at once. */
import fc from 'fast-check';
import { between, DAY, dayAt, HOUR, midnightOf, WEEK, zone } from '../clock.ts';
import { anyVisits, type Page, type Plan, visited, withinDays, withinWeeks } from '../histories.ts';
import type { History } from '../shop.ts';
import { anyTimer, formerly, lastChance, onlyLeft, onlyToday, shows, timeLeft } from '../wordings.ts';
import { selling, viewing } from './stock.ts';
import { basket, deliveryCutOff, fixedEnd } from './timers.ts';

/** On the day of the first look or of a later one, and on one day in each of some later months. */
const oneDay: fc.Arbitrary<Plan> = fc
  .record({
    zone,
    timer: fc.option(anyTimer, { nil: undefined }),
    share: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
    pauses: fc.array(between(28, 75), { maxLength: 4 }),
  })
  .map(
    ({ zone, timer, share, pauses }): Plan =>
      ({ at }) => {
        const days = [dayAt(at(share), zone)];
        for (const pause of pauses) days.push((days.at(-1) ?? 0) + pause);
        return {
          honest: true,
          about: '"today only" on one day, and on one of another month',
          draw: (load) => {
            const today = dayAt(load.made, zone);
            if (!days.includes(today)) return shows(80, []);
            const end = midnightOf(today + 1, zone);
            return shows(60, timer ? [onlyToday(), timeLeft(timer, end, load, 'Ends in')] : [onlyToday()]);
          },
        };
      },
  );

/** Said in the last hours or days of a sale that then is over; and of the next one, a season later. */
const trueEnd: fc.Arbitrary<Plan> = fc
  .record({
    lasting: between(2 * DAY, 3 * WEEK),
    near: fc.oneof(between(HOUR, DAY), between(DAY, 2 * DAY)),
    season: between(7 * WEEK, 13 * WEEK),
    into: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(
    ({ lasting, near, season, into }): Plan =>
      ({ first }) => {
        const begun = first - lasting + into * near;
        return {
          honest: true,
          about: '"last chance" when it is the last, once a season',
          draw: ({ made }) => {
            const left = begun + Math.floor((made - begun) / season) * season + lasting - made;
            if (left <= 0) return shows(80, []);
            return shows(60, left <= near ? [formerly(80), lastChance()] : [formerly(80)]);
          },
        };
      },
  );

/** No more will be made: "last chance" stands for months beside the last pieces, until they are sold. */
const endOfLine: fc.Arbitrary<Plan> = fc
  .record({ begin: between(1, 9), sold: fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { maxLength: 8 }) })
  .map(
    ({ begin, sold }): Plan =>
      ({ at }) => {
        const sales = sold.map((share) => at(share));
        return {
          honest: true,
          about: '"last chance" for the last pieces of what is no longer made',
          draw: ({ made }) => {
            const pieces = Math.max(0, begin - sales.filter((when) => when <= made).length);
            const claims = pieces ? [lastChance('Last chance: no longer made'), onlyLeft(pieces)] : [];
            return shows(60, claims, { inventory: pieces });
          },
        };
      },
  );

/** The first page with what the others say besides. */
const together = (main: Page, others: readonly Page[]): Page => ({
  honest: [main, ...others].every(({ honest }) => honest),
  about: [main, ...others].map(({ about }) => about).join('; '),
  draw: (load) => {
    const shown = main.draw(load);
    const beside = others.map((page) => page.draw(load));
    const inventory = beside.find((page) => page.inventory !== undefined)?.inventory;
    return {
      ...shown,
      ...(inventory === undefined ? {} : { inventory }),
      claims: [shown, ...beside].flatMap(({ claims }) => claims),
    };
  },
});

const busyPage: fc.Arbitrary<Plan> = fc
  .tuple(fixedEnd, fc.subarray([selling, viewing, deliveryCutOff, basket], { minLength: 2 }))
  .chain(([first, others]) =>
    fc.tuple(...others).map(
      (plans): Plan =>
        (stage) =>
          together(
            first(stage),
            plans.map((plan) => plan(stage)),
          ),
    ),
  );

export const HONEST_OCCASIONS: Record<string, fc.Arbitrary<History>> = {
  'today only, one day': visited(oneDay, fc.oneof(withinDays, withinWeeks)),
  'last chance at the true end': visited(trueEnd),
  'last chance of what is no longer made': visited(endOfLine, fc.oneof(anyVisits, withinWeeks)),
  'busy page': visited(busyPage),
};
