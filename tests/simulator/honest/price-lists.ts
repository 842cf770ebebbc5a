/** What honest shops charge over time: full prices for weeks, sales, and prices that merely go up and down. */
import fc from 'fast-check';
import { between, DAY, WEEK } from '../clock.ts';
import type { Stage } from '../histories.ts';
import { inCents } from '../wordings.ts';

/** What is charged from a moment on. */
export interface Step {
  readonly from: number;
  readonly price: number;
  /** The full price, while a lower one is charged. */
  readonly full?: number;
  /** When the sale began to which it belongs. */
  readonly saleFrom?: number;
}
/** In the order of time. */
export type PriceList = readonly Step[];

/** Laid out around the reader's looks. */
export type Laid = (stage: Stage) => PriceList;

export const LONG_AGO = Date.UTC(2020, 0, 1);
export const THIRTY_DAYS = 30 * DAY;

export const stepAt = (list: PriceList, at: number): Step =>
  list.findLast(({ from }) => from <= at) ?? { from: LONG_AGO, price: 80 };

export const lowestBetween = (list: PriceList, from: number, until: number): number =>
  Math.min(
    stepAt(list, from).price,
    ...list.filter((step) => step.from > from && step.from < until).map(({ price }) => price),
  );

export const price = between(500, 50_000).map((cents) => cents / 100);
export const share = fc.double({ min: 0, max: 1, noNaN: true });
export const reduced = (full: number, percent: number) => inCents(full * (1 - percent / 100));

interface Sale {
  /** What is charged before the sale, for at least thirty days. */
  readonly full: number;
  readonly fullFor: number;
  readonly percent: number;
  readonly lasting: number;
}

export const sale: fc.Arbitrary<Sale> = fc.record({
  full: price,
  fullFor: between(30, 90).map((days) => days * DAY),
  percent: between(5, 70),
  lasting: fc.oneof(between(DAY, WEEK), between(WEEK, 6 * WEEK)),
});

/** Sales one after the other, the first of them in the middle of things when the reader first looks, or begun before their eyes. */
const salesOf = (
  before: number,
  sales: readonly Sale[],
  { seenBegin, share }: { seenBegin: boolean; share: number },
  { first, at }: Stage,
): PriceList => {
  const begin = seenBegin ? at(share) : first - share * (sales[0]?.lasting ?? 0);
  const list: Step[] = [{ from: LONG_AGO, price: before }];
  let fullFrom = begin - (sales[0]?.fullFor ?? 0);
  for (const { full, fullFor, percent, lasting } of sales) {
    const saleFrom = fullFrom + fullFor;
    list.push({ from: fullFrom, price: full });
    list.push({ from: saleFrom, price: reduced(full, percent), full, saleFrom });
    fullFrom = saleFrom + lasting;
  }
  return [...list, { from: fullFrom, price: before }];
};

export const lists = (sales: fc.Arbitrary<readonly Sale[]>): fc.Arbitrary<Laid> =>
  fc.record({ before: price, sales, begin: fc.record({ seenBegin: fc.boolean(), share }) }).map(
    ({ before, sales, begin }) =>
      (stage) =>
        salesOf(before, sales, begin, stage),
  );

export const once = lists(fc.tuple(sale));
export const returning = lists(fc.array(sale, { minLength: 2, maxLength: 4 }));

/** Prices that go up and down as they do, and now and then a sale. */
export const restless: fc.Arbitrary<Laid> = fc
  .record({
    prices: fc.array(fc.record({ price, lasting: between(2 * DAY, 25 * DAY) }), { minLength: 4, maxLength: 14 }),
    percent: between(5, 60),
    saleIsEach: between(2, 5),
    begin: share,
  })
  .map(({ prices, percent, saleIsEach, begin }) => ({ first }) => {
    const whole = prices.reduce((sum, { lasting }) => sum + lasting, 0);
    const list: Step[] = [{ from: LONG_AGO, price: prices[0]?.price ?? 80 }];
    let from = Math.round(first - begin * whole);
    let before = list[0]?.price ?? 80;
    prices.forEach(({ price, lasting }, n) => {
      if (n % saleIsEach) list.push({ from, price });
      else list.push({ from, price: reduced(before, percent), full: before, saleFrom: from });
      before = n % saleIsEach ? price : before;
      from += lasting;
    });
    return [...list, { from, price: before }];
  });
