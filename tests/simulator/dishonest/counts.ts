/** Numbers of pieces and of people that nobody counted. */
import fc from 'fast-check';
import { chanceBetween, seed } from '../chance.ts';
import { between, DAY, HOUR, MINUTE, SECOND } from '../clock.ts';
import { anyMoment } from '../histories.ts';
import type { History } from '../shop.ts';
import { areViewing, onlyLeft, shows } from '../wordings.ts';
import { anyone, type Case, caught, leaps } from './caught.ts';

const atOnce = between(5 * SECOND, 2 * MINUTE);

const randomStock: fc.Arbitrary<Case> = fc
  .record({
    seed,
    fewest: between(1, 3),
    most: between(9, 30),
    first: anyMoment,
    waits: fc.tuple(atOnce, atOnce),
    who: anyone,
  })
  .map(({ seed, fewest, most, first, waits: [one, other], who }) => ({
    page: {
      about: 'a random stock number with each load',
      draw: ({ loaded }) => shows(80, [onlyLeft(chanceBetween(fewest, most, seed, loaded))]),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

/** The reader has been here before: one less for them each time, while a stranger is told the whole number. */
const fallingStock: fc.Arbitrary<Case> = fc
  .record({ full: between(11, 25), left: between(2, 5), first: anyMoment, waits: fc.tuple(atOnce, atOnce) })
  .map(({ full, left, first, waits: [one, other] }) => ({
    page: {
      about: 'a stock number that falls with each load of one visitor, and starts again',
      cookies: { left },
      draw: ({ visitor: { cookies } }) => {
        const left = cookies.get('left') ?? full;
        cookies.set('left', left > 1 ? left - 1 : full);
        return shows(80, [onlyLeft(left)]);
      },
    },
    moments: [first, first + one, first + one + other],
    who: ['visit', 'stranger', 'visit'],
  }));

const contradicted: fc.Arbitrary<Case> = fc
  .record({
    said: between(1, 4),
    held: between(25, 400),
    first: anyMoment,
    waits: fc.oneof(fc.tuple(atOnce, atOnce), fc.tuple(between(HOUR, 3 * DAY), between(HOUR, 3 * DAY))),
    sold: between(0, 10),
    who: anyone,
  })
  .map(({ said, held, first, waits: [one, other], sold, who }) => ({
    page: {
      about: 'a stock number that the product data contradict',
      draw: ({ made }) =>
        shows(80, [onlyLeft(said)], {
          inventory: Math.max(0, held - Math.floor((sold * (made - first)) / (one + other))),
        }),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

const randomViewers: fc.Arbitrary<Case> = fc
  .record({
    seed,
    fewest: between(2, 12),
    most: between(40, 120),
    first: anyMoment,
    waits: fc.tuple(atOnce, atOnce),
    who: anyone,
  })
  .map(({ seed, fewest, most, first, waits: [one, other], who }) => ({
    page: {
      about: 'a random number of viewers with each load',
      draw: ({ loaded }) => shows(80, [areViewing(chanceBetween(fewest, most, seed, loaded))]),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

/** More at once than baskets give back or buyers take. */
const byPieces = leaps((from, to) => Math.abs(to - from) > 4);
/** More than two servers' counts differ by. */
const byPeople = leaps((from, to) => Math.abs(to - from) >= 10 && Math.max(from, to) >= 1.8 * Math.min(from, to));

export const DISHONEST_COUNTS: Record<string, fc.Arbitrary<History>> = {
  'random stock': caught(randomStock).filter(byPieces),
  'stock that falls per cookie': caught(fallingStock),
  'stock against the product data': caught(contradicted),
  'random viewers': caught(randomViewers).filter(byPeople),
};
