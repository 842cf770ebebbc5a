/** How a reader comes by a page: when they look, as whom, by which clock; and the history that this gives. */
import fc from 'fast-check';
import {
  between,
  DAY,
  HOUR,
  MINUTE,
  MOST_LOOKS,
  type ReaderClock,
  readerClock,
  readings,
  SECOND,
  WEEK,
} from './clock.ts';
import type { History, Look, Shop, Shown, Visitor } from './shop.ts';

/** One loading of a page, with all that may lie between the shop's truth and the reader's eye. Times are true ones, save `watch`. */
export interface Load {
  /** When the server made the page: some time before it was loaded, if it comes from a cache. */
  readonly made: number;
  readonly loaded: number;
  readonly read: number;
  /** What the reader's clock shows when the page is read: scripts in the page count by it. */
  readonly watch: number;
  readonly visitor: Visitor;
}

/** A shop, told in more detail than `Shop` has room for. */
export interface Page {
  readonly honest: boolean;
  readonly about: string;
  /** What the shop knows the reader by from before the first look. */
  readonly cookies?: Readonly<Record<string, number>>;
  draw(load: Load): Shown;
}

/** A visit as planned, in true time. */
export interface Visit {
  readonly loaded: number;
  /** Milliseconds that the page lay in a cache. */
  readonly age: number;
  /** Milliseconds from loading to reading. */
  readonly pause: number;
  readonly look: Look['look'];
}

/** When a history plays: shops are laid out around it, so that what they do falls between the looks. */
export interface Stage {
  readonly first: number;
  readonly last: number;
  /** The moment at this share of the way from the first look to the last; below 0 and above 1 lie outside. */
  at(share: number): number;
}

/** A shop that is not built yet, for want of the days on which it is visited. */
export type Plan = (stage: Stage) => Page;

const stageOf = (visits: readonly Visit[]): Stage => {
  const first = visits[0]?.loaded ?? 0;
  const last = visits.at(-1)?.loaded ?? first;
  return { first, last, at: (share) => Math.round(first + share * (last - first)) };
};

const asShop = ({ honest, about, draw }: Page): Shop => ({
  honest,
  about,
  show: (at, visitor) => draw({ made: at, loaded: at, read: at, watch: at, visitor }),
});

export const historyOf = (page: Page, visits: readonly Visit[], clock: ReaderClock, mayGoBack = false): History => {
  const watches = readings(
    clock,
    visits.map(({ loaded, pause }) => loaded + pause),
    mayGoBack,
  );
  const reader: Visitor = { cookies: new Map(Object.entries(page.cookies ?? {})) };
  const looks = visits.map(({ loaded, age, pause, look }, n): Look => {
    const read = loaded + pause;
    const watch = watches[n] ?? read;
    const visitor = look === 'visit' ? reader : { cookies: new Map<string, number>() };
    return { at: watch, look, shown: page.draw({ made: loaded - age, loaded, read, watch, visitor }) };
  });
  return { shop: asShop(page), looks };
};

const ends = { from: Date.UTC(2025, 0, 1), until: Date.UTC(2027, 0, 1) };

/** When the first look is taken. */
export const anyMoment: fc.Arbitrary<number> = between(ends.from, ends.until);

type Waits = fc.Arbitrary<readonly number[]>;

const waitsOf = (wait: fc.Arbitrary<number>): Waits => fc.array(wait, { minLength: 1, maxLength: MOST_LOOKS - 1 });

const inSeconds = between(SECOND, 90 * SECOND);
const inMinutes = between(MINUTE, 50 * MINUTE);
const inHours = between(HOUR, 16 * HOUR);
const inDays = between(DAY / 2, 4 * DAY);
const inWeeks = between(5 * DAY, 3 * WEEK);

/** As a scheduled job comes: at the very same minute of each hour, day or week, give or take its start. */
const scheduled = (...periods: number[]): Waits =>
  fc
    .tuple(fc.constantFrom(...periods), fc.array(between(0, 4 * SECOND), { minLength: 1, maxLength: MOST_LOOKS - 1 }))
    .map(([period, late]) => late.map((wait) => period + wait));

/** Days apart, and each time with a second look some seconds later. */
const twice: Waits = fc
  .array(fc.tuple(inSeconds, fc.oneof(inHours, inDays)), { minLength: 1, maxLength: MOST_LOOKS / 2 })
  .map((pairs) => pairs.flat().slice(0, -1));

const whoLooks: fc.Arbitrary<readonly Look['look'][]> = fc.oneof(
  fc.constant([]),
  fc.constant(Array.from({ length: MOST_LOOKS }, (_, n) => (n % 2 ? 'stranger' : 'visit') as Look['look'])),
  fc.array(fc.constantFrom<Look['look']>('visit', 'visit', 'stranger'), { maxLength: MOST_LOOKS }),
);

/** Cached or fresh, read at once or after a while. */
const circumstances = fc.array(
  fc.record({
    age: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: between(0, MINUTE) }),
    pause: fc.oneof(between(0, 3 * SECOND), between(0, 40 * SECOND)),
  }),
  { minLength: MOST_LOOKS, maxLength: MOST_LOOKS },
);

const visitsOf = (waits: Waits): fc.Arbitrary<readonly Visit[]> =>
  fc.tuple(anyMoment, waits, whoLooks, circumstances).map(([first, waited, who, how]) => {
    let loaded = first;
    return [0, ...waited].map((wait, n): Visit => {
      const { age = 0, pause = 0 } = how[n] ?? {};
      loaded += wait + (how[n - 1]?.pause ?? 0);
      return { loaded, age, pause, look: who[n] ?? 'visit' };
    });
  });

export const soonAgain = visitsOf(fc.oneof(waitsOf(inSeconds), waitsOf(inMinutes)));
export const withinDays = visitsOf(fc.oneof(waitsOf(inHours), waitsOf(inDays), twice, scheduled(HOUR, DAY)));
export const withinWeeks = visitsOf(fc.oneof(waitsOf(inDays), waitsOf(inWeeks), scheduled(DAY, WEEK)));
export const anyVisits: fc.Arbitrary<readonly Visit[]> = fc.oneof(
  soonAgain,
  withinDays,
  withinWeeks,
  visitsOf(waitsOf(fc.oneof(inSeconds, inMinutes, inHours, inDays, inWeeks))),
);

/** Looks at just these moments, each read soon: the visits of someone who wants to know. */
export const looksAt = (moments: readonly number[], who: readonly Look['look'][] = [], pause = 0): readonly Visit[] =>
  moments.map((loaded, n) => ({ loaded, age: 0, pause, look: who[n] ?? 'visit' }));

/** A shop that says nothing all along is of no use to anyone. */
const says = ({ looks }: History): boolean => looks.some(({ shown }) => shown.claims.length > 0);

/**
 * The histories of readers, with all that happens to their clocks and pages, and a shop laid out around their visits. Looks are in
 * the order of time by the reader's clock too, unless a clock that is set back is handed over.
 */
export const visited = (
  plan: fc.Arbitrary<Plan>,
  visits: fc.Arbitrary<readonly Visit[]> = anyVisits,
  setBack?: fc.Arbitrary<ReaderClock>,
): fc.Arbitrary<History> =>
  fc
    .tuple(plan, visits, setBack ?? readerClock)
    .map(([page, planned, clock]) => historyOf(page(stageOf(planned)), planned, clock, setBack !== undefined))
    .filter(says);
