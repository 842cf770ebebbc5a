/** Time as shops and readers have it: true moments, the calendar at a shop's place, and readers' clocks, which are off. */
import fc from 'fast-check';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Days since 1970 where the shop is, `zone` milliseconds ahead of Greenwich. */
export const dayAt = (at: number, zone: number): number => Math.floor((at + zone) / DAY);

export const midnightOf = (day: number, zone: number): number => day * DAY - zone;

/** 0 is Sunday; 1970 began on a Thursday. */
export const weekdayOf = (day: number): number => (day + 4) % 7;

/** Where a shop may be. Its midnight is seldom the reader's: "today" may be two dates to them. */
export const zone: fc.Arbitrary<number> = fc.integer({ min: -11, max: 13 }).map((hours) => hours * HOUR);

export const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

export interface ReaderClock {
  /** How far it is ahead at the first look, in milliseconds. */
  readonly ahead: number;
  /** Milliseconds that it gains with each one. */
  readonly drift: number;
  /** For each look: how far ahead the clock was set just before it, if it was. */
  readonly settings: readonly (number | undefined)[];
}

/**
 * What the clock shows at each of these true moments. A setting that would put a look before the one before it has to wait,
 * unless the clock `mayGoBack`.
 */
export const readings = (clock: ReaderClock, moments: readonly number[], mayGoBack = false): number[] => {
  const shown: number[] = [];
  let { ahead } = clock;
  moments.forEach((at, n) => {
    const before = moments[n - 1] ?? at;
    const last = shown[n - 1] ?? Number.NEGATIVE_INFINITY;
    const drifted = ahead + clock.drift * (at - before);
    const set = clock.settings[n] ?? drifted;
    ahead = mayGoBack || Math.round(at + set) > last ? set : drifted;
    shown.push(Math.round(at + ahead));
  });
  return shown;
};

/** No reader of the simulator looks more often. */
export const MOST_LOOKS = 12;

/** The clock is set before one look in so many. */
const settings = (ahead: fc.Arbitrary<number>, oneIn: number): fc.Arbitrary<(number | undefined)[]> =>
  fc.array(fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: ahead }), {
    minLength: MOST_LOOKS,
    maxLength: MOST_LOOKS,
  });

const never = fc.constant([]);
const noDrift = fc.constant(0);
const minutesOff = between(-3 * MINUTE, 3 * MINUTE);
/** A quartz clock gains or loses up to about four seconds a day. */
const quartz = fc.double({ min: -5e-5, max: 5e-5, noNaN: true });

/** Off by the same all along. */
export const steadyClock: fc.Arbitrary<ReaderClock> = fc.record({
  ahead: between(-90 * SECOND, 90 * SECOND),
  drift: noDrift,
  settings: never,
});

/** All that happens to readers' clocks, from none to set by a whole hour. */
export const readerClock: fc.Arbitrary<ReaderClock> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ahead: fc.constant(0), drift: noDrift, settings: never }) },
  { weight: 3, arbitrary: fc.record({ ahead: minutesOff, drift: noDrift, settings: never }) },
  { weight: 2, arbitrary: fc.record({ ahead: minutesOff, drift: quartz, settings: never }) },
  {
    // Corrected over the network now and then: to the second, or after an outage still wrong by something.
    weight: 4,
    arbitrary: fc.record({
      ahead: between(-2 * MINUTE, 2 * MINUTE),
      drift: quartz,
      settings: settings(fc.oneof(between(-SECOND, SECOND), between(-MINUTE, MINUTE)), 3),
    }),
  },
  {
    // Set by hand for summer time, where the system had done so by itself; and set right again.
    weight: 1,
    arbitrary: fc.constantFrom(-HOUR, HOUR).chain((hour) =>
      fc.record({
        ahead: between(-5 * SECOND, 5 * SECOND),
        drift: noDrift,
        settings: settings(fc.constantFrom(0, hour), 5),
      }),
    ),
  },
);

/** Fast, and set right between two looks that lie so near each other that the later one bears the earlier time. */
export const clockSetBack: fc.Arbitrary<ReaderClock> = fc
  .tuple(fc.oneof(between(5 * SECOND, 2 * MINUTE), fc.constant(HOUR)), between(1, 3))
  .map(([ahead, right]) => ({ ahead, drift: 0, settings: [...Array<undefined>(right).fill(undefined), 0] }));
