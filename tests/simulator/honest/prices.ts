/** Honest prices, former and lowest ones: each was charged, and for as long as it is said. */
import fc from 'fast-check';
import { chance, seed } from '../chance.ts';
import { between, DAY, dayAt, WEEK } from '../clock.ts';
import { anyVisits, type Load, type Page, type Plan, visited, withinDays, withinWeeks } from '../histories.ts';
import type { History, Shown } from '../shop.ts';
import { formerly, inCents, lowest, shows } from '../wordings.ts';
import {
  type Laid,
  LONG_AGO,
  lists,
  lowestBetween,
  once,
  price,
  reduced,
  restless,
  returning,
  type Step,
  sale,
  share,
  stepAt,
  THIRTY_DAYS,
} from './price-lists.ts';

const honest = (about: string, draw: (load: Load) => Shown): Page => ({ honest: true, about, draw });

const wasPrice = (about: string, list: fc.Arbitrary<Laid>): fc.Arbitrary<Plan> =>
  list.map(
    (lay): Plan =>
      (stage) => {
        const steps = lay(stage);
        return honest(about, ({ made }) => {
          const { price, full } = stepAt(steps, made);
          return shows(price, full === undefined ? [] : [formerly(full)]);
        });
      },
  );

/** The weekday's price stands beside the weekend's: charged until Friday, and from Monday on again. */
const weekendDeal: fc.Arbitrary<Plan> = fc
  .record({ full: price, percent: between(5, 40), lasting: between(DAY, 3 * DAY), lead: share })
  .map(
    ({ full, percent, lasting, lead }): Plan =>
      ({ first }) => {
        const begun = first - lead * lasting;
        return honest('a deal at weekends, beside the price of weekdays', ({ made }) => {
          const since = (((made - begun) % WEEK) + WEEK) % WEEK;
          return since < lasting ? shows(reduced(full, percent), [formerly(full)]) : shows(full, []);
        });
      },
  );

/** Down and down again until it is gone. What was charged before the first step stays the price to compare with. */
const markdown: fc.Arbitrary<Plan> = fc
  .record({
    full: price,
    begin: fc.double({ min: -1, max: 0.5, noNaN: true }),
    steps: fc.array(fc.tuple(between(DAY, 3 * WEEK), between(5, 30)), { minLength: 2, maxLength: 5 }),
  })
  .map(
    ({ full, begin, steps }): Plan =>
      ({ at }) => {
        const saleFrom = at(begin);
        const list: Step[] = [{ from: LONG_AGO, price: full }];
        let from = saleFrom;
        let now = full;
        for (const [wait, percent] of steps) {
          now = reduced(now, percent);
          list.push({ from, price: now, full, saleFrom });
          from += wait;
        }
        return honest('a sale in steps down', ({ made }) => {
          const { price, saleFrom } = stepAt(list, made);
          if (saleFrom === undefined) return shows(price, []);
          return shows(price, [formerly(full), lowest(lowestBetween(list, saleFrom - THIRTY_DAYS, saleFrom))]);
        });
      },
  );

const lowestBeforeSale: fc.Arbitrary<Plan> = restless.map(
  (lay): Plan =>
    (stage) => {
      const list = lay(stage);
      return honest('the lowest price of the thirty days before the sale', ({ made }) => {
        const { price, saleFrom } = stepAt(list, made);
        if (saleFrom === undefined) return shows(price, []);
        return shows(price, [lowest(lowestBetween(list, saleFrom - THIRTY_DAYS, saleFrom))]);
      });
    },
);

const lowestUpToNow: fc.Arbitrary<Plan> = restless.map(
  (lay): Plan =>
    (stage) => {
      const list = lay(stage);
      return honest('the lowest price of the last thirty days, today among them', ({ made }) =>
        shows(stepAt(list, made).price, [
          lowest(lowestBetween(list, made - THIRTY_DAYS, made + 1), 'Lowest price in 30 days'),
        ]),
      );
    },
);

/** Members pay less, beside what all others pay. The reader is one, or becomes one on the way. */
const memberPrice: fc.Arbitrary<Plan> = fc
  .record({ list: restless, percent: between(3, 25), joined: fc.double({ min: -0.5, max: 0.9, noNaN: true }) })
  .map(
    ({ list: lay, percent, joined }): Plan =>
      (stage) => {
        const list = lay(stage);
        return {
          ...honest('a price for members, beside that of all others', ({ loaded, visitor }) => {
            // Who is signed in gets no page from a cache.
            const { price } = stepAt(list, loaded);
            const member = (visitor.cookies.get('member since') ?? Number.POSITIVE_INFINITY) <= loaded;
            return member
              ? shows(reduced(price, percent), [formerly(price, 'EUR', 'Regular price')])
              : shows(price, []);
          }),
          cookies: { 'member since': stage.at(joined) },
        };
      },
  );

const inDollars = (rate: number, { price, full }: Step): Shown =>
  shows(inCents(price * rate), full === undefined ? [] : [formerly(inCents(full * rate), 'USD')], { currency: 'USD' });

/** The reader once chose their country; a stranger's is guessed. */
const otherCurrency: fc.Arbitrary<Plan> = fc
  .record({ list: fc.oneof(once, returning), rate: fc.double({ min: 0.7, max: 1.5, noNaN: true }) })
  .map(
    ({ list: lay, rate }): Plan =>
      (stage) => {
        const list = lay(stage);
        return {
          ...honest('prices in another currency for strangers', ({ made, visitor }) => {
            const step = stepAt(list, made);
            if (!visitor.cookies.has('country')) return inDollars(rate, step);
            return shows(step.price, step.full === undefined ? [] : [formerly(step.full)]);
          }),
          cookies: { country: 49 },
        };
      },
  );

/** Kept in euros and told in dollars at the day's rate: so is the former price, which in dollars was another. */
const daysRate: fc.Arbitrary<Plan> = fc.record({ list: fc.oneof(once, returning), seed }).map(
  ({ list: lay, seed }): Plan =>
    (stage) => {
      const list = lay(stage);
      return honest('prices turned into dollars at the rate of the day', ({ made }) => {
        const day = dayAt(made, 0);
        const rate = 1.08 + 0.03 * Math.sin(day / 40) + 0.01 * (chance(seed, day) - 0.5);
        return inDollars(rate, stepAt(list, made));
      });
    },
);

/** Each variant has its own prices, and all of them one sku. */
const variantPrices: fc.Arbitrary<Plan> = fc
  .record({ lists: fc.array(once, { minLength: 2, maxLength: 3 }), seed })
  .map(
    ({ lists, seed }): Plan =>
      (stage) => {
        const all = lists.map((lay) => lay(stage));
        return honest('variants with their own prices under one sku', ({ made, loaded }) => {
          const { price, full } = stepAt(all[Math.floor(chance(seed, loaded) * all.length)] ?? [], made);
          return shows(price, full === undefined ? [] : [formerly(full)]);
        });
      },
  );

const often = fc.oneof(anyVisits, withinWeeks);

export const HONEST_PRICES: Record<string, fc.Arbitrary<History>> = {
  'former price charged up to the sale': visited(wasPrice('a former price charged right up to the sale', once), often),
  'sales that return': visited(wasPrice('sales that return after weeks at the full price', returning), often),
  'clearance for months': visited(
    wasPrice('a clearance that lasts for months', lists(fc.tuple(sale.map((one) => ({ ...one, lasting: 52 * WEEK }))))),
    often,
  ),
  'weekend deal': visited(weekendDeal, fc.oneof(withinDays, withinWeeks)),
  'sale in steps down': visited(markdown, often),
  'lowest price before the sale': visited(lowestBeforeSale, often),
  'lowest price up to now': visited(lowestUpToNow, often),
  'member price': visited(memberPrice),
  'other currency for strangers': visited(otherCurrency, often),
  "prices at the day's rate": visited(daysRate, often),
  'variants with their own prices': visited(variantPrices, often),
};
