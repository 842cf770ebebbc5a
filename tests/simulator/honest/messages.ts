/** Messages about what others bought, in shops where they did: true ones, late ones, and buyers who come back. */
import fc from 'fast-check';
import { chance, chanceBetween, seed } from '../chance.ts';
import { between, DAY, dayAt, HOUR, MINUTE, midnightOf, WEEK, zone } from '../clock.ts';
import { type Plan, visited } from '../histories.ts';
import type { History } from '../shop.ts';
import { boughtAgo, shows } from '../wordings.ts';

const FIRST = 'Anna Ben Chloe David Emma Finn Greta Hugo Ida Jan Klara Leo Mia Noah Olga Paul'.split(' ');
const TOWNS = 'Berlin Leeds Lyon Porto Turin Graz Ghent Oslo Cork Basel Malmo Lodz'.split(' ');

const nameOf = (...keys: readonly number[]) =>
  `${FIRST[chanceBetween(0, FIRST.length - 1, ...keys, 1)]} from ${TOWNS[chanceBetween(0, TOWNS.length - 1, ...keys, 2)]}`;

/** Orders come at random about so far apart; the page tells of the latest ones, as old as they are. */
const latestOrders: fc.Arbitrary<Plan> = fc
  .record({
    seed,
    apart: fc.oneof(between(MINUTE, HOUR), between(HOUR, 3 * DAY)),
    shown: between(1, 4),
    /** The list is made anew so often. */
    kept: fc.constantFrom(1, HOUR, DAY),
  })
  .map(
    ({ seed, apart, shown, kept }): Plan =>
      () => ({
        honest: true,
        about: 'the latest orders and how long ago they were',
        draw: ({ made }) => {
          const listed = Math.floor(made / kept) * kept;
          const count = Math.floor(listed / apart);
          const orders = Array.from({ length: shown }, (_, n) => count - 1 - n);
          return shows(
            60,
            orders.map((order) => {
              const at = (order + chance(seed, order)) * apart;
              return boughtAgo(nameOf(seed, order), listed - at);
            }),
          );
        },
      }),
  );

/** Coffee by subscription: one buyer's order goes out each day or week at the same hour, and the page says so for a while. */
const subscriber: fc.Arbitrary<Plan> = fc
  .record({ seed, zone, hour: between(0, 23), every: fc.constantFrom(DAY, WEEK) })
  .map(
    ({ seed, zone, hour, every }): Plan =>
      ({ first }) => {
        const begun = midnightOf(dayAt(first, zone), zone) - 4 * WEEK + hour * HOUR;
        return {
          honest: true,
          about: 'one buyer who gets the same again and again',
          draw: ({ made }) => shows(12, [boughtAgo(nameOf(seed), (made - begun) % every)]),
        };
      },
  );

export const HONEST_MESSAGES: Record<string, fc.Arbitrary<History>> = {
  'latest orders': visited(latestOrders),
  'orders by subscription': visited(subscriber),
};
