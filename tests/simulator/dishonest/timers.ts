/** Evergreen timers: the end that they name is none. The price stays as it is. */
import fc from 'fast-check';
import { chance, seed } from '../chance.ts';
import { between, DAY, dayAt, HOUR, MINUTE, midnightOf, SECOND, zone } from '../clock.ts';
import { anyMoment, type Load } from '../histories.ts';
import type { History, Shown } from '../shop.ts';
import { fineTimer, shows, type Timer, timeLeft } from '../wordings.ts';
import { anyone, type Case, caught } from './caught.ts';

const onSale = (timer: Timer, end: number, load: Load): Shown =>
  shows(60, [timeLeft(timer, end, load, 'Offer ends in')]);

/** Longer than any timer's minute, so that an end that moved can be told from one that was rounded. */
const someMinutes = between(4 * MINUTE, 40 * MINUTE);
const soonAfter = between(MINUTE, 20 * MINUTE);

const perLoad: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    length: between(3 * MINUTE, 6 * HOUR),
    first: anyMoment,
    waits: fc.tuple(someMinutes, someMinutes),
    who: anyone,
  })
  .map(({ timer, length, first, waits: [one, other], who }) => ({
    page: {
      about: 'a timer that starts anew with each load',
      draw: (load) => onSale(timer, load.loaded + length, load),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

const randomLength: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    seed,
    shortest: between(3 * MINUTE, HOUR),
    longest: between(2 * HOUR, 20 * HOUR),
    first: anyMoment,
    waits: fc.tuple(someMinutes, someMinutes),
    who: anyone,
  })
  .map(({ timer, seed, shortest, longest, first, waits: [one, other], who }) => ({
    page: {
      about: 'a timer of a random length with each load',
      draw: (load: Load) => {
        const length = shortest + Math.floor(chance(seed, load.loaded) * (longest - shortest));
        return onSale(timer, load.loaded + length, load);
      },
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

const endsOf = ({ looks }: History): number[] =>
  looks.flatMap(({ at, shown }) => shown.claims.map(({ value = 0 }) => at + value * SECOND));

/** No two of the ends lie within ten minutes: chance may have it otherwise, and then nobody could know. */
const endsApart = (history: History): boolean => {
  const ends = endsOf(history);
  return ends.every((end, n) => ends.slice(n + 1).every((other) => Math.abs(end - other) > 10 * MINUTE));
};

/** Runs out for this visitor and starts again at their next load, or ran on in rounds all the while. */
const perCookie: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    length: fc.oneof(between(30 * MINUTE, 2 * HOUR), between(2 * HOUR, DAY)),
    run: fc.double({ min: 0, max: 0.9, noNaN: true }),
    inRounds: fc.boolean(),
    first: anyMoment,
    late: fc.tuple(soonAfter, soonAfter),
    third: fc.constantFrom('after the next end', 'as a stranger'),
    soon: between(4 * MINUTE, 9 * MINUTE),
  })
  .map(({ timer, length, run, inRounds, first, late: [late, later], third, soon }) => {
    const since = Math.round(first - run * length);
    const second = since + length + late;
    const nextEnd = (inRounds ? since + length : second) + length;
    const stranger = third === 'as a stranger';
    return {
      page: {
        about: 'a timer for each cookie, restarted when it has run out',
        cookies: { 'timer since': since },
        draw: (load) => {
          const { cookies } = load.visitor;
          const began = cookies.get('timer since') ?? load.loaded;
          const rounds = Math.floor((load.loaded - began) / length);
          const now = rounds === 0 ? began : inRounds ? began + rounds * length : load.loaded;
          cookies.set('timer since', now);
          return onSale(timer, now + length, load);
        },
      },
      moments: [first, second, stranger ? second + soon : nextEnd + later],
      who: ['visit', 'visit', stranger ? 'stranger' : 'visit'],
    };
  });

/** Looks before one midnight and soon after it and the next: each time the offer was over, and each time it was not. */
const atMidnight: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    zone,
    evening: anyMoment,
    before: between(5 * MINUTE, 5 * HOUR),
    after: fc.tuple(between(MINUTE, 3 * HOUR), between(MINUTE, 3 * HOUR)),
    who: anyone,
  })
  .map(({ timer, zone, evening, before, after: [one, other], who }) => {
    const day = dayAt(evening, zone) + 1;
    const midnight = midnightOf(day, zone);
    return {
      page: {
        about: 'a timer to midnight, every night',
        draw: (load) => onSale(timer, midnightOf(dayAt(load.loaded, zone) + 1, zone), load),
      },
      moments: [midnight - before, midnight + one, midnight + DAY + other],
      who,
    };
  });

const putOff: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    end: anyMoment,
    near: between(5 * MINUTE, 50 * MINUTE),
    by: fc.oneof(between(2 * HOUR, DAY), between(DAY, 7 * DAY)),
    before: between(MINUTE, DAY),
    late: fc.tuple(soonAfter, soonAfter),
    who: anyone,
  })
  .map(({ timer, end, near, by, before, late: [late, later], who }) => ({
    page: {
      about: 'an end that is put off whenever it comes near',
      draw: (load) => {
        const times = Math.max(0, Math.floor((load.loaded - (end - near)) / by) + 1);
        return onSale(timer, end + times * by, load);
      },
    },
    moments: [end - near - before, end + late, end + by + later],
    who,
  }));

/** Text that only looks like a timer. Not looked at in whole days, in which an honest daily timer would show the same too. */
const sameNumber: fc.Arbitrary<Case> = fc
  .record({
    timer: fineTimer,
    length: between(5 * MINUTE, 3 * DAY),
    first: anyMoment,
    waits: fc.tuple(between(40 * MINUTE, 9 * HOUR), between(40 * MINUTE, 9 * HOUR)),
    who: anyone,
  })
  .map(({ timer, length, first, waits: [one, other], who }) => ({
    page: {
      about: 'a time left that is always the same',
      draw: (load) => onSale({ ...timer, counts: 'server-still' }, load.made + length, load),
    },
    moments: [first, first + one, first + one + other],
    who,
  }));

export const DISHONEST_TIMERS: Record<string, fc.Arbitrary<History>> = {
  'timer per load': caught(perLoad),
  'timer per load, of random length': caught(randomLength).filter(endsApart),
  'timer per cookie, restarted': caught(perCookie),
  'timer to every midnight': caught(atMidnight),
  'end put off when near': caught(putOff),
  'timer that stands still': caught(sameNumber),
};
