/** Honest times left: each timer names an end that is one. */
import fc from 'fast-check';
import { chance, seed } from '../chance.ts';
import { between, clockSetBack, DAY, dayAt, HOUR, MINUTE, midnightOf, WEEK, weekdayOf, zone } from '../clock.ts';
import { anyVisits, type Plan, type Stage, soonAgain, visited, withinDays, withinWeeks } from '../histories.ts';
import type { History } from '../shop.ts';
import { anyTimer, inCents, lastChance, onlyToday, shows, timeLeft } from '../wordings.ts';

const ENDS = 'Sale ends in';

/** Where a sale's end lies: among the looks, or some time after them. */
const saleEnd = fc.oneof(
  fc.oneof(between(-HOUR, HOUR), between(0, 2 * DAY), between(0, 3 * WEEK)).map(
    (late) =>
      ({ last }: Stage): number =>
        last + late,
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (share) =>
      ({ at }: Stage): number =>
        at(share) + MINUTE,
  ),
);

export const fixedEnd: fc.Arbitrary<Plan> = fc
  .record({ timer: anyTimer, end: saleEnd, lastDays: fc.constantFrom(0, 0, 2 * HOUR, DAY, 2 * DAY) })
  .map(
    ({ timer, end, lastDays }): Plan =>
      (stage) => {
        const until = Math.max(end(stage), stage.first + MINUTE);
        return {
          honest: true,
          about: 'a sale with a fixed end, and "last chance" near it',
          draw: (load) => {
            if (load.made >= until) return shows(80, []);
            const claims = [timeLeft(timer, until, load, ENDS)];
            return shows(60, until - load.made < lastDays ? [...claims, lastChance()] : claims);
          },
        };
      },
  );

/** The same sale over and over, with pauses in which the full price is charged. `lead`: how far it has run at the first look. */
const heldAgain = (about: string, period: fc.Arbitrary<number>, lasting: fc.Arbitrary<number>): fc.Arbitrary<Plan> =>
  fc.record({ timer: anyTimer, period, lasting, lead: fc.double({ min: 0, max: 0.95, noNaN: true }) }).map(
    ({ timer, period, lasting, lead }): Plan =>
      (stage) => {
        const begun = stage.first - lead * lasting;
        return {
          honest: true,
          about,
          draw: (load) => {
            const from = begun + Math.floor((load.made - begun) / period) * period;
            const until = Math.round(from + lasting);
            return load.made < until ? shows(60, [timeLeft(timer, until, load, ENDS)]) : shows(80, []);
          },
        };
      },
  );

const extendedOnce: fc.Arbitrary<Plan> = fc
  .record({
    timer: anyTimer,
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    more: fc.oneof(between(HOUR, DAY), between(DAY, WEEK)),
    saidBefore: fc.oneof(between(0, HOUR), between(0, DAY)),
  })
  .map(
    ({ timer, share, more, saidBefore }): Plan =>
      (stage) => {
        const end = Math.max(stage.at(share), stage.first + MINUTE);
        return {
          honest: true,
          about: 'a sale that is extended, once, for all to see',
          draw: (load) => {
            const until = load.made < end - saidBefore ? end : end + more;
            return load.made < until ? shows(60, [timeLeft(timer, until, load, ENDS)]) : shows(80, []);
          },
        };
      },
  );

/** One page, each day another product at its own price; some shops do not say which one in their product data. */
const dealOfTheDay: fc.Arbitrary<Plan> = fc
  .record({ timer: anyTimer, zone, seed, skus: fc.boolean(), says: fc.constantFrom('timer', 'words', 'both') })
  .map(
    ({ timer, zone, seed, skus, says }): Plan =>
      () => ({
        honest: true,
        about: 'the deal of the day: one page, each day another product',
        draw: (load) => {
          const day = dayAt(load.made, zone);
          const claims = [
            ...(says === 'words' ? [] : [timeLeft(timer, midnightOf(day + 1, zone), load, 'Deal of the day, ends in')]),
            ...(says === 'timer' ? [] : [onlyToday()]),
          ];
          const { sku: _, ...shown } = shows(inCents(10 + (day % 97) + chance(seed, day) / 2), claims, {
            path: '/deal-of-the-day',
          });
          return skus ? { ...shown, sku: `D-${day}` } : shown;
        },
      }),
  );

/** "Order within … and it leaves today": every working day anew, not at weekends, not on holidays. */
export const deliveryCutOff: fc.Arbitrary<Plan> = fc
  .record({ timer: anyTimer, zone, seed, hour: between(9, 18), whenClosed: fc.constantFrom('silent', 'next day') })
  .map(
    ({ timer, zone, seed, hour, whenClosed }): Plan =>
      () => {
        const works = (day: number) => weekdayOf(day) % 6 !== 0 && chance(seed, day) > 0.04;
        const cutOff = (day: number) => midnightOf(day, zone) + hour * HOUR;
        return {
          honest: true,
          about: 'a delivery cut-off on every working day',
          draw: (load) => {
            const today = dayAt(load.made, zone);
            let day = today;
            while (!works(day) || cutOff(day) <= load.made) day += 1;
            if (day !== today && whenClosed === 'silent') return shows(80, []);
            return shows(80, [timeLeft(timer, cutOff(day), load, 'Order within', 'delivery-cut-off')]);
          },
        };
      },
  );

/** Baskets are nobody's but the visitor's: never cached, and gone when their time is over. Who comes then fills a new one. */
export const basket: fc.Arbitrary<Plan> = fc
  .record({
    timer: anyTimer.map((timer) => ({ ...timer, grain: timer.grain === 'minute' ? timer.grain : ('second' as const) })),
    held: between(5, 60).map((minutes) => minutes * MINUTE),
  })
  .map(
    ({ timer, held }): Plan =>
      () => ({
        honest: true,
        about: 'a basket that is held, and each new one from its own beginning',
        draw: (load) => {
          const { cookies } = load.visitor;
          const filled = cookies.get('basket') ?? Number.NEGATIVE_INFINITY;
          const since = load.loaded < filled + held ? filled : load.loaded;
          cookies.set('basket', since);
          const fresh = { ...load, made: load.loaded };
          return shows(80, [timeLeft(timer, since + held, fresh, 'Your basket is held for', 'basket-reservation')]);
        },
      }),
  );

/** True for its holder: it ends once and does not come back. Who comes as a stranger is a new customer, though, and gets their own. */
const welcomeVoucher: fc.Arbitrary<Plan> = fc
  .record({ timer: anyTimer, valid: fc.constantFrom(2 * HOUR, DAY, 2 * DAY, WEEK) })
  .map(
    ({ timer, valid }): Plan =>
      () => ({
        honest: true,
        about: 'a voucher for new customers, once for each',
        draw: (load) => {
          const { cookies } = load.visitor;
          const since = cookies.get('customer since') ?? load.loaded;
          cookies.set('customer since', since);
          const fresh = { ...load, made: load.loaded };
          const over = load.loaded >= since + valid;
          return shows(
            80,
            over
              ? []
              : [
                  {
                    ...timeLeft(timer, since + valid, fresh, 'Your welcome voucher ends in'),
                    reason: 'personal-offer',
                  },
                ],
          );
        },
      }),
  );

export const HONEST_TIMERS: Record<string, fc.Arbitrary<History>> = {
  'sale with a fixed end': visited(fixedEnd),
  'sale held again weeks later': visited(
    heldAgain('a sale held again weeks later, in the same words', between(3 * WEEK, 8 * WEEK), between(HOUR, 10 * DAY)),
    fc.oneof(anyVisits, withinWeeks),
  ),
  'weekly deal': visited(
    heldAgain('a deal on the same days of every week', fc.constant(WEEK), between(8 * HOUR, 4 * DAY)),
    fc.oneof(withinDays, withinWeeks),
  ),
  'happy hours every day': visited(
    heldAgain('a lower price in the same hours of every day', fc.constant(DAY), between(HOUR, 12 * HOUR)),
    fc.oneof(soonAgain, withinDays),
  ),
  'sale extended once': visited(extendedOnce),
  'deal of the day': visited(dealOfTheDay, fc.oneof(withinDays, withinWeeks)),
  'delivery cut-off': visited(deliveryCutOff),
  'basket held': visited(basket, fc.oneof(soonAgain, withinDays)),
  'welcome voucher': visited(welcomeVoucher, fc.oneof(soonAgain, withinDays)),
  'clock set back between looks': visited(fixedEnd, soonAgain, clockSetBack),
};
