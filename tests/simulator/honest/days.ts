/** Honest ends that are named by their day: the offer is over when it was said to be. */
import fc from 'fast-check';
import { between, DAY, dayAt, HOUR, MINUTE, midnightOf, WEEK, zone } from '../clock.ts';
import { type Plan, visited, withinDays, withinWeeks } from '../histories.ts';
import type { History } from '../shop.ts';
import { formerly, shows, untilDay } from '../wordings.ts';

/** How pages come to be: anew with each load, or once an hour or a night for everyone. */
const kept = fc.constantFrom(1, HOUR, DAY);

/** In a shop that makes its pages every so often. */
const madeEach = (every: number, made: number) => Math.floor(made / every) * every;

const once: fc.Arbitrary<Plan> = fc
  .record({
    zone,
    hour: fc.boolean(),
    end: fc.double({ min: 0, max: 1.5, noNaN: true }),
    off: between(0, DAY),
    /** The shop gives it some days more, once. */
    more: fc.option(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), between(1, 20)), { nil: undefined }),
    kept,
  })
  .map(
    ({ zone, hour, end, off, more, kept }): Plan =>
      ({ at }) => {
        const planned = midnightOf(dayAt(at(end), zone) + 2, zone) + (hour ? off - (off % MINUTE) : 0);
        const extended = planned + (more?.[1] ?? 0) * DAY;
        const told = more ? at(more[0] * end) : planned;
        return {
          honest: true,
          about: 'a sale to a named day, extended once or not',
          draw: ({ made }) => {
            const now = madeEach(kept, made);
            const until = now >= told ? extended : planned;
            return now < until ? shows(60, [untilDay(until, zone, hour), formerly(80)]) : shows(80, []);
          },
        };
      },
  );

/** The same days of each week or so, with a day at least on which the full price is charged. */
const again: fc.Arbitrary<Plan> = fc
  .record({
    zone,
    hour: fc.boolean(),
    period: fc.oneof(fc.constant(WEEK / DAY), between(5, 31)),
    share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    lead: between(0, 30),
  })
  .map(
    ({ zone, hour, period, share, lead }): Plan =>
      ({ first }) => {
        const lasting = Math.max(1, Math.min(period - 1, Math.round(period * share)));
        const begun = dayAt(first, zone) - (lead % period);
        return {
          honest: true,
          about: 'a sale that comes back each week or month',
          draw: ({ made }) => {
            const day = dayAt(made, zone);
            const from = begun + Math.floor((day - begun) / period) * period;
            const until = midnightOf(from + lasting, zone);
            return made < until ? shows(60, [untilDay(until, zone, hour)]) : shows(80, []);
          },
        };
      },
  );

export const HONEST_DAYS: Record<string, fc.Arbitrary<History>> = {
  'sale to a named day': visited(once, withinWeeks),
  'sale to a named day, looked at often': visited(once, withinDays),
  'sale that comes back, to a named day': visited(again, withinWeeks),
  'sale that comes back, looked at often': visited(again, withinDays),
};
