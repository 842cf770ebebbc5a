/** Looking at a page again and again: which pages, when next, and what is news. Pure functions; `lib/browser/watch-list.ts` does it. */
import type { Observation } from '@/lib/model/finding.ts';
import type { FrameReport, PageSummary } from '@/lib/model/report.ts';
import type { ClaimKind, PageKind } from '@/lib/model/vocabulary.ts';
import {
  isOver,
  isSamePage,
  MOST_WATCHED,
  type News,
  type PageName,
  type Series,
  WATCHED_DAYS,
  type WatchedPage,
  type WatchWish,
} from '@/lib/model/watch.ts';
import { siteOf } from '@/lib/text/site.ts';
import { DAY, HOUR, MINUTE, SECOND } from './rule.ts';
import { commonAddress, subjectOf } from './subject.ts';

/** Each is one person's: another look at them would not be a look at the same thing, or would do something. */
const PERSONAL: ReadonlySet<PageKind> = new Set<PageKind>([
  'cart',
  'checkout',
  'account',
  'subscription',
  'cancellation',
  'chat',
]);

/** Claims that time tells of. */
const TELLING: ReadonlySet<ClaimKind> = new Set<ClaimKind>([
  'deadline',
  'stock',
  'viewers',
  'price',
  'former-price',
  'lowest-price',
  'only-today',
  'last-chance',
]);

/**
 * What can be watched of a page: its name and everybody's address. `personal` for a page that may be one visitor's own; `nothing`
 * where it says nothing that time tells of.
 */
export function toWatch(
  page: Pick<PageSummary, 'kinds' | 'product' | 'canonical'>,
  url: string,
  kinds: readonly ClaimKind[],
): (PageName & { readonly url: string }) | 'personal' | 'nothing' {
  if (page.product?.price === undefined && !kinds.some((kind) => TELLING.has(kind))) return 'nothing';
  const [site, subject, address] = [siteOf(url), subjectOf(page, url), commonAddress(page, url)];
  if (site === '' || subject === '' || address === '' || page.kinds.some((kind) => PERSONAL.has(kind)))
    return 'personal';
  return { site, subject, url: address };
}

/** The same for what a tab's frames said. */
export function framesToWatch(frames: readonly FrameReport[]): ReturnType<typeof toWatch> {
  const top = frames.find((frame) => frame.top);
  if (!top) return 'nothing';
  const kinds = frames.flatMap(({ findings }) => findings.flatMap(({ claim }) => claim?.kind ?? []));
  return toWatch(top.page, top.url, kinds);
}

const PERIOD = { hour: HOUR, day: DAY } as const;
/** Looks come up to a tenth of the period later: never on the stroke of the hour, nor all at once. */
const JITTER = 0.1;

/**
 * A page to be watched from now on, which the reader has open: what its frames say now is what later looks are held against.
 * @param chance from 0 to 1, drawn by lot.
 */
export function beginWatch(
  frames: readonly FrameReport[],
  { every, tells, chance }: WatchWish & { readonly chance: number },
  now: number,
): WatchedPage | 'personal' | 'nothing' {
  const found = framesToWatch(frames);
  if (typeof found === 'string') return found;
  const { claims, price } = stateOf(frames);
  return {
    ...found,
    title:
      frames
        .find(({ top }) => top)
        ?.page.title.trim()
        .slice(0, LONGEST.title) || found.site,
    every,
    tells,
    since: now,
    until: now + WATCHED_DAYS[every] * DAY,
    dueAt: dueAfter(now, every, chance),
    seenAt: now,
    failures: 0,
    claims,
    ...(price && { price }),
    told: claims.map(verdictKey),
  };
}

/** The list with a page put in, in place of an older watch of it or of what is over; `full` where there is no room. */
export function withPage(
  pages: readonly WatchedPage[],
  page: WatchedPage,
  now: number,
): readonly WatchedPage[] | 'full' {
  const others = pages.filter((other) => !isSamePage(other, page));
  if (others.length < MOST_WATCHED) return [...others, page];
  const over = others.find((other) => isOver(other, now));
  return over ? [...others.filter((other) => other !== over), page] : 'full';
}

const dueAfter = (now: number, every: WatchedPage['every'], chance: number) =>
  Math.round(now + PERIOD[every] * (1 + JITTER * chance));

/** Between two looks at one site, and between any two. */
const [SITE_GAP, GAP] = [10 * MINUTE, MINUTE];

export interface NextLook {
  readonly page: WatchedPage;
  /** May lie in the past: a computer that slept looks as soon as it is awake, and once. */
  readonly at: number;
}

/** At which page to look next, and when; `undefined` where none is watched. */
export function nextLook(pages: readonly WatchedPage[], now: number): NextLook | undefined {
  const lastTry = (of: readonly WatchedPage[]) =>
    // A look that is yet to come was noted by a clock that has been set since.
    Math.max(...of.map(({ triedAt = 0 }) => (triedAt <= now ? triedAt : 0)));
  const looks = pages
    .filter((page) => !isOver(page, now))
    .map((page) => {
      const ofSite = pages.filter(({ site }) => site === page.site);
      // Later than ever a look is due: it was named by a clock that was ahead.
      const due = page.dueAt > dueAfter(now, page.every, 1) ? now : page.dueAt;
      return { page, at: Math.max(due, lastTry(ofSite) + SITE_GAP, lastTry(pages) + GAP) };
    });
  return looks.toSorted((a, b) => a.at - b.at)[0];
}

/** When a page may be looked at because the reader asks for it: the shop’s peace comes first. */
export function mayLookAt(pages: readonly WatchedPage[], { site }: PageName, now: number): boolean {
  return pages.every(
    (page) => page.site !== site || page.triedAt === undefined || Math.abs(now - page.triedAt) >= SITE_GAP,
  );
}

/** Before a look: it counts as one that failed until it has come to its end, so that one that kills the program is not made again at once. */
export function beforeLook(page: WatchedPage, now: number, chance: number): WatchedPage {
  return { ...page, triedAt: now, failures: page.failures + 1, dueAt: dueAfter(now, page.every, chance) };
}

const MOST_FAILURES = 3;

/** After a look that came to nothing. */
export function afterFailure(page: WatchedPage, now: number): WatchedPage {
  return page.failures >= MOST_FAILURES ? { ...page, ended: { at: now, why: 'failed' } } : page;
}

/**
 * After a look: the page as it is now, and what is news. `undefined` where another page was seen: the shop has put something
 * else there, or sends who comes by this address elsewhere.
 */
export function afterLook(
  page: WatchedPage,
  frames: readonly FrameReport[],
  now: number,
): { readonly page: WatchedPage; readonly news: readonly News[] } | undefined {
  const top = frames.find((frame) => frame.top);
  if (!top || siteOf(top.url) !== page.site || subjectOf(top.page, top.url) !== page.subject) return undefined;
  const { claims, price } = stateOf(frames);
  // Nothing is sold there now, or a machine is asked whether it is one.
  if (page.price && !price && claims.length === 0) return undefined;
  const turned = claims.filter((claim) => {
    const before = page.claims.find(({ signature }) => signature === claim.signature)?.value ?? 'unchecked';
    return claim.value !== before && !page.told.includes(verdictKey(claim));
  });
  const verdicts = turned.flatMap(({ value, quote }) =>
    value === 'unchecked' ? [] : [{ kind: 'verdict', value, quote } as const],
  );
  const priceKey = `price ${price?.value} ${price?.currency} ${Math.floor(now / DAY)}`;
  const isMoved =
    price !== undefined &&
    page.price?.currency === price.currency &&
    page.price.value !== price.value &&
    !page.told.includes(priceKey);
  const moved = isMoved && page.price ? [{ kind: 'price', before: page.price.value, now: price.value } as const] : [];
  return {
    page: {
      ...page,
      seenAt: now,
      failures: 0,
      claims,
      ...(price && { price }),
      told: [...page.told, ...turned.map(verdictKey), ...(isMoved ? [priceKey] : [])].slice(-MOST_TOLD),
    },
    news: [...verdicts.sort(byWeight), ...moved.map((each) => ({ ...each, currency: price?.currency ?? '' }))],
  };
}

const WEIGHT = { false: 0, doubtful: 1, holds: 2 } as const;
const byWeight = (a: { value: keyof typeof WEIGHT }, b: { value: keyof typeof WEIGHT }) =>
  WEIGHT[a.value] - WEIGHT[b.value];

const verdictKey = ({ signature, value }: WatchedPage['claims'][number]) => `${value} ${signature}`;

const MOST_TOLD = 100;
const MOST_CLAIMS = 20;
const LONGEST = { title: 200, quote: 160 } as const;

/** What the page claims and costs now. */
function stateOf(frames: readonly FrameReport[]): Pick<WatchedPage, 'claims' | 'price'> {
  const claims = frames.flatMap(({ findings }) =>
    findings.flatMap(({ claim, quote, verdict }) =>
      claim && TELLING.has(claim.kind)
        ? [
            {
              signature: claim.signature,
              kind: claim.kind,
              quote: quote.slice(0, LONGEST.quote),
              value: verdict.value,
              ...(verdict.rule !== undefined && { rule: verdict.rule }),
            },
          ]
        : [],
    ),
  );
  const { price, currency = '' } = frames.find(({ top }) => top)?.page.product ?? {};
  return {
    claims: claims
      .filter((one, at) => claims.findIndex(({ signature }) => signature === one.signature) === at)
      .slice(0, MOST_CLAIMS),
    ...(price !== undefined && { price: { value: price, currency } }),
  };
}

const UNITS: Readonly<Partial<Record<Observation['unit'], Series['unit']>>> = {
  money: 'money',
  pieces: 'count',
  people: 'count',
  instant: 'instant',
  'seconds-left': 'instant',
};

/** The newest are drawn, where there are more. */
const MOST_POINTS = 400;
const MOST_SERIES = 12;

/**
 * What a page claimed over time, claim by claim, the price first. Of each visit the first look counts: what changes later in it may
 * be the reader's doing. A price that strangers were told is left out, as it may be another than the reader's.
 */
export function seriesOf(observations: readonly Observation[]): Series[] {
  const series = new Map<string, Series & { points: Series['points'][number][] }>();
  const seen = new Set<string>();
  for (const observation of observations.toSorted((a, b) => a.at - b.at)) {
    const { signature, kind, currency = '', quote, at, visit, look } = observation;
    const unit = UNITS[observation.unit];
    const value = valueAt(observation);
    if (unit === undefined || value === undefined || (unit === 'money' && look === 'stranger')) continue;
    const key = `${signature} ${unit} ${currency}`;
    if (seen.has(`${visit} ${key}`)) continue;
    seen.add(`${visit} ${key}`);
    const one = series.get(key) ?? { signature, kind, unit, currency, points: [] };
    if (one.points.at(-1)?.at !== at) one.points.push({ at, value, quote });
    series.set(key, one);
  }
  const order = [...series.values()].map((one) => ({ ...one, points: one.points.slice(-MOST_POINTS) }));
  return order
    .sort((a, b) => rank(a) - rank(b) || (b.points.at(-1)?.at ?? 0) - (a.points.at(-1)?.at ?? 0))
    .slice(0, MOST_SERIES);
}

const rank = ({ kind }: Series) => (kind === 'price' ? 0 : kind === 'deadline' ? 1 : 2);

/** Of a clock, the moment at which it ends, to the second. Nothing for what no page means. */
function valueAt({ unit, value = Number.NaN, at }: Observation): number | undefined {
  const meant = unit === 'seconds-left' ? Math.round((at + value * SECOND) / SECOND) * SECOND : value;
  return Math.abs(meant) <= LARGEST ? meant : undefined;
}

/** The last moment of all calendars, in milliseconds; no price nor count comes near it. */
const LARGEST = 8.64e15;
