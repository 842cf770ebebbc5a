/** Honest numbers of pieces and of people: each is counted, if up to a minute ago. */
import fc from 'fast-check';
import { chance, seed } from '../chance.ts';
import { between, DAY, HOUR, MINUTE, SECOND, zone } from '../clock.ts';
import { anyVisits, type Plan, type Stage, soonAgain, visited, withinDays, withinWeeks } from '../histories.ts';
import type { History, ShownClaim } from '../shop.ts';
import { areViewing, onlyLeft, shows } from '../wordings.ts';

/** Pieces that leave a shelf (below 0) or come to it. */
interface Movement {
  readonly at: number;
  readonly pieces: number;
  /** When what was taken, be it less than was wanted, comes back. */
  readonly back?: number;
}
type Movements = (stage: Stage) => readonly Movement[];

/** From somewhat before the first look to the last. */
const share = fc.double({ min: -0.1, max: 1, noNaN: true });

const sale: fc.Arbitrary<Movements> = fc
  .tuple(share, fc.constantFrom(1, 1, 1, 2, 3, 4))
  .map(([when, pieces]) => ({ at }) => [{ at: at(when), pieces: -pieces }]);

/** What lies in a basket is not for sale; when its time is over it is again. */
const abandonedBasket: fc.Arbitrary<Movements> = fc
  .tuple(share, between(1, 3), between(5 * MINUTE, HOUR), fc.boolean())
  .map(([when, pieces, held, onlyReleaseSeen]) => ({ at }) => {
    const taken = at(when) - (onlyReleaseSeen ? held : 0);
    return [{ at: taken, pieces: -pieces, back: taken + held }];
  });

const delivery: fc.Arbitrary<Movements> = fc
  .tuple(share, fc.oneof(between(1, 6), between(10, 200)))
  .map(([when, pieces]) => ({ at }) => [{ at: at(when), pieces }]);

interface Shelf {
  readonly begin: number;
  readonly movements: readonly Movements[];
}

const shelf = (begin: fc.Arbitrary<number>, ...movements: fc.Arbitrary<Movements>[]): fc.Arbitrary<Shelf> =>
  fc.record({ begin, movements: fc.array(fc.oneof(...movements), { maxLength: 12 }) });

/** How many there are at a moment. A shelf never holds less than nothing: who comes too late buys elsewhere. */
const stocked = ({ begin, movements }: Shelf, stage: Stage): ((moment: number) => number) => {
  const inTime = (one: Movement, other: Movement) => one.at - other.at;
  const coming = movements.flatMap((some) => some(stage)).sort(inTime);
  const counts: { from: number; count: number }[] = [];
  let count = begin;
  for (let next = coming.shift(); next; next = coming.shift()) {
    const moved = Math.max(next.pieces, -count);
    count += moved;
    counts.push({ from: next.at, count });
    if (next.back !== undefined) {
      coming.push({ at: next.back, pieces: -moved });
      coming.sort(inTime);
    }
  }
  return (moment) => counts.findLast(({ from }) => from <= moment)?.count ?? begin;
};

/** Many shops speak of their stock only once it is low. */
const saysFrom = fc.constantFrom(3, 5, 10, Number.POSITIVE_INFINITY);
/** How the page's product data tell of the stock, if they do: with the page, or from a feed some seconds older. */
const dataAge = fc.option(fc.constantFrom(0, 0, 20 * SECOND, MINUTE), { nil: undefined });

const left = (count: number, from: number, where = ''): ShownClaim[] =>
  count > 0 && count <= from ? [onlyLeft(count, where)] : [];

const onShelf = (about: string, filled: fc.Arbitrary<Shelf>): fc.Arbitrary<Plan> =>
  fc.record({ filled, from: saysFrom, dataAge }).map(
    ({ filled, from, dataAge }): Plan =>
      (stage) => {
        const count = stocked(filled, stage);
        return {
          honest: true,
          about,
          draw: ({ made }) =>
            shows(80, left(count(made), from), dataAge === undefined ? {} : { inventory: count(made - dataAge) }),
        };
      },
  );

export const selling: fc.Arbitrary<Plan> = onShelf('stock that sells', shelf(between(1, 12), sale));

/** Each variant stands on a shelf of its own. The reader clicks through them, or comes back to the one they like. */
const variants = (
  about: string,
  { ownSku, named, total }: { ownSku: boolean; named: boolean; total: boolean },
): fc.Arbitrary<Plan> =>
  fc
    .record({ shelves: fc.array(shelf(between(1, 9), sale, abandonedBasket), { minLength: 2, maxLength: 4 }), seed })
    .map(
      ({ shelves, seed }): Plan =>
        (stage) => {
          const counts = shelves.map((filled) => stocked(filled, stage));
          return {
            honest: true,
            about,
            draw: ({ made, loaded }) => {
              const chosen = Math.floor(chance(seed, loaded) * counts.length);
              const count = counts[chosen]?.(made) ?? 0;
              const size = 'SMLX'[chosen];
              return shows(80, left(count, 10, named ? ` in size ${size}` : ''), {
                sku: ownSku ? `K-1-${size}` : 'K-1',
                choices: true,
                inventory: total ? counts.reduce((sum, of) => sum + of(made), 0) : count,
              });
            },
          };
        },
    );

/** Rises and falls with the hour, wavers over minutes, and never jumps. */
const crowd = (size: number, seed: number, zone: number): ((at: number) => number) => {
  const WAVE = 10 * MINUTE;
  return (at) => {
    const hour = ((at + zone) % DAY) / HOUR;
    const byHour = 0.55 - 0.45 * Math.cos(((hour - 4) / 24) * 2 * Math.PI);
    const wave = Math.floor(at / WAVE);
    const along = at / WAVE - wave;
    const wavers = (1 - along) * chance(seed, wave) + along * chance(seed, wave + 1) - 0.5;
    return Math.max(0, size * byHour + 2 * Math.sqrt(size) * wavers);
  };
};

/** Counts are kept for some seconds, by several servers that do not agree on when. */
const countedLately = (loaded: number, seed: number): number => loaded - Math.floor(chance(seed, loaded) * MINUTE);

const viewers = (about: string, size: fc.Arbitrary<number>, letter = false): fc.Arbitrary<Plan> =>
  fc.record({ size, seed, zone, sent: fc.double({ min: 0, max: 1, noNaN: true }), pull: between(2, 6) }).map(
    ({ size, seed, zone, sent, pull }): Plan =>
      (stage) => {
        const usual = crowd(size, seed, zone);
        const sentAt = stage.at(sent);
        /** All at once within three minutes, and home again within the hour. */
        const called = (at: number) => {
          const since = at - sentAt;
          if (!letter || since < 0) return 1;
          return 1 + pull * Math.min(1, since / (3 * MINUTE)) * Math.exp(-since / (20 * MINUTE));
        };
        return {
          honest: true,
          about,
          draw: ({ made }) => {
            const at = countedLately(made, seed);
            const people = Math.round(usual(at) * called(at));
            return shows(80, people > 1 ? [areViewing(people)] : []);
          },
        };
      },
  );

export const viewing: fc.Arbitrary<Plan> = viewers('a true number of viewers', between(2, 400));

export const HONEST_COUNTS: Record<string, fc.Arbitrary<History>> = {
  'stock that sells': visited(selling),
  'stock released from baskets': visited(
    onShelf('stock that baskets take and give back', shelf(between(2, 8), sale, abandonedBasket, abandonedBasket)),
    fc.oneof(soonAgain, anyVisits),
  ),
  'stock filled up': visited(
    onShelf('stock that is filled up with few or many', shelf(between(0, 8), sale, sale, abandonedBasket, delivery)),
  ),
  'slow seller': visited(
    onShelf(
      'a slow seller whose last pieces stand for months',
      fc.record({ begin: between(1, 4), movements: fc.array(sale, { maxLength: 1 }) }),
    ),
    fc.oneof(anyVisits, withinWeeks),
  ),
  'single piece': visited(
    onShelf('a single piece, which may come back', shelf(fc.constant(1), abandonedBasket)),
    fc.oneof(anyVisits, withinDays),
  ),
  'variants with their own sku': visited(
    variants('variants with their own stock and sku', { ownSku: true, named: false, total: false }),
  ),
  'variants under one sku': visited(
    variants('variants with their own stock under one sku', { ownSku: false, named: false, total: false }),
  ),
  'variants named in words': visited(
    variants('variants under one sku, each named', { ownSku: false, named: true, total: false }),
  ),
  'product data count all variants': visited(
    variants('variants, and product data that count all of them', { ownSku: false, named: true, total: true }),
  ),
  'viewers by the hour': visited(viewing),
  'few viewers': visited(viewers('a true number of viewers, mostly few', between(2, 8))),
  'viewers called by a newsletter': visited(
    viewers('a true number of viewers, many of them called by a newsletter', between(5, 200), true),
    fc.oneof(soonAgain, withinDays),
  ),
};
