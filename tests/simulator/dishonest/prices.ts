/** Occasions that never pass, and prices that never were. The reader looks as the same visitor all along. */
import fc from 'fast-check';
import { between, DAY, dayAt, HOUR, midnightOf, zone } from '../clock.ts';
import { anyMoment } from '../histories.ts';
import type { History, ShownClaim } from '../shop.ts';
import { formerly, inCents, lastChance, lowest, onlyToday, percentOff, shows } from '../wordings.ts';
import { anyone, type Case, caught, type Three } from './caught.ts';

const hourOfDay = between(7 * HOUR, 23 * HOUR);

const everyDay: fc.Arbitrary<Case> = fc
  .record({ zone, first: anyMoment, hours: fc.tuple(hourOfDay, hourOfDay, hourOfDay), who: anyone })
  .map(({ zone, first, hours, who }) => {
    const midnight = midnightOf(dayAt(first, zone), zone);
    return {
      page: { about: '"today only" every day', draw: () => shows(60, [onlyToday()]) },
      moments: [midnight + hours[0], midnight + DAY + hours[1], midnight + 2 * DAY + hours[2]],
      who,
    };
  });

const forWeeks: fc.Arbitrary<Case> = fc
  .record({ first: anyMoment, waits: fc.tuple(between(8 * DAY, 16 * DAY), between(8 * DAY, 16 * DAY)), who: anyone })
  .map(({ first, waits: [one, other], who }) => ({
    page: { about: '"last chance" for weeks', draw: () => shows(60, [lastChance()]) },
    moments: [first, first + one, first + one + other],
    who,
  }));

/** What a page says from a moment on. */
interface Said {
  readonly price: number;
  readonly claims: readonly ShownClaim[];
}

/** Three looks within four weeks, and what the shop charged and said at each of them. */
const priced = (about: string, said: fc.Arbitrary<Three<Said>>): fc.Arbitrary<Case> =>
  fc
    .record({ said, first: anyMoment, waits: fc.tuple(between(3 * DAY, 18 * DAY), between(DAY, 9 * DAY)) })
    .map(({ said, first, waits: [one, other] }) => {
      const moments: Three<number> = [first, first + one, first + one + other];
      // What a look shows is new since that hour: a price that was raised was not charged for long.
      const changes: Three<number> = [0, moments[1] - HOUR, moments[2] - HOUR];
      return {
        page: {
          about,
          draw: ({ made }) => {
            const { price, claims } = said[changes.findLastIndex((from) => from <= made)] ?? said[0];
            return shows(price, claims);
          },
        },
        moments,
      };
    });

const price = between(1000, 50_000).map((cents) => cents / 100);
/** `part` of a price: what is left of it, or what it grows to. */
const times = (amount: number, part: number) => inCents(amount * part);
const lower = fc.double({ min: 0.4, max: 0.85, noNaN: true });
const nearly = fc.double({ min: 0.97, max: 1.03, noNaN: true });

const plain = (price: number): Said => ({ price, claims: [] });
const was = (price: number, former: number): Said => ({ price, claims: [formerly(former)] });

/** Charged before and between, and never the price that it is said to have been. */
const neverCharged = fc
  .record({ full: price, part: lower, change: nearly, alreadySaid: fc.boolean() })
  .map(({ full, part, change, alreadySaid }): Three<Said> => {
    const usual = times(full, part);
    return [alreadySaid ? was(usual, full) : plain(usual), plain(times(usual, change)), was(usual, full)];
  });

const raisedBefore = fc
  .record({ usual: price, part: lower, change: nearly })
  .map(({ usual, part, change }): Three<Said> => {
    const raised = times(usual, 1 / part);
    return [plain(usual), plain(raised), was(times(usual, change), raised)];
  });

/** A lower price than the lowest was charged, and then a higher one: so the sale began only after it. */
const falseLowest = fc
  .record({ full: price, low: lower, saleAt: fc.double({ min: 0.5, max: 0.95, noNaN: true }), between: fc.boolean() })
  .map(({ full, low, saleAt, between }): Three<Said> => {
    const said = between ? times(full, (1 + low) / 2) : full;
    return [plain(times(full, low)), plain(full), { price: times(full, saleAt), claims: [lowest(said)] }];
  });

/** The full price was charged, and the sale is one; but it is said to be a bigger one. */
const biggerPercentage = fc
  .record({ full: price, percent: between(5, 40), more: between(8, 30) })
  .map(({ full, percent, more }): Three<Said> => {
    const now = times(full, 1 - percent / 100);
    return [plain(full), plain(full), { price: now, claims: [percentOff(percent + more, now)] }];
  });

export const DISHONEST_PRICES: Record<string, fc.Arbitrary<History>> = {
  'today only, every day': caught(everyDay),
  'last chance for weeks': caught(forWeeks),
  'former price never charged': caught(priced('a former price that was never charged', neverCharged)),
  'price raised before the sale': caught(priced('a price raised shortly before the sale', raisedBefore)),
  'false lowest price': caught(priced('a lowest price that was not the lowest', falseLowest)),
  'percentage too large': caught(priced('a percentage larger than the prices make it', biggerPercentage)),
};
