/** Pages that the reader asked Clearcart to look at again, and what was seen on them over time. */
import * as v from 'valibot';
import { Instant } from './page.ts';
import { CLAIM_KINDS, type ClaimKind, VERDICTS } from './vocabulary.ts';

const Money = v.strictObject({ value: v.number(), currency: v.string() });

export const WatchedPage = v.strictObject({
  /** Everybody's address of the page: it names no visit and no person. */
  url: v.pipe(v.string(), v.regex(/^https?:\/\//i), v.maxLength(1000)),
  /** As observations name them; the two name a watched page. */
  site: v.string(),
  subject: v.string(),
  title: v.string(),
  every: v.picklist(['hour', 'day']),
  /** The reader wants to be told of news. */
  tells: v.boolean(),
  since: Instant,
  /** It stops by itself then. */
  until: Instant,
  dueAt: Instant,
  /** When it was last tried to look, and when that last worked. */
  triedAt: v.optional(Instant),
  seenAt: v.optional(Instant),
  /** How many looks in a row came to nothing, one that is going on included. */
  failures: v.number(),
  /** What the page claimed at the last look, and whether it was true. */
  claims: v.array(
    v.strictObject({
      signature: v.string(),
      kind: v.picklist(CLAIM_KINDS),
      quote: v.string(),
      value: v.picklist(VERDICTS),
      rule: v.optional(v.string()),
    }),
  ),
  price: v.optional(Money),
  /** News that the reader need not be told again, the oldest first. */
  told: v.array(v.string()),
  /** It came to its end before: looks failed, or the reader took back what a look needs. */
  ended: v.optional(v.strictObject({ at: Instant, why: v.picklist(['failed', 'withdrawn']) })),
});
export type WatchedPage = v.InferOutput<typeof WatchedPage>;

/** How the reader wants a page to be watched. */
export const WatchWish = v.pick(WatchedPage, ['every', 'tells']);
export type WatchWish = v.InferOutput<typeof WatchWish>;

/** What names a watched page. */
export type PageName = Pick<WatchedPage, 'site' | 'subject'>;

export const isSamePage = (one: PageName, other: PageName) => one.site === other.site && one.subject === other.subject;

export const isOver = ({ ended, until }: WatchedPage, now: number) => ended !== undefined || until <= now;

/** Pages that are watched at most. */
export const MOST_WATCHED = 20;

/** How long a page is watched, in days. */
export const WATCHED_DAYS = { hour: 3, day: 30 } as const satisfies Record<WatchedPage['every'], number>;

/** Something that changed between two looks. */
export type News =
  | {
      readonly kind: 'verdict';
      readonly value: 'holds' | 'doubtful' | 'false';
      readonly quote: string;
    }
  | { readonly kind: 'price'; readonly before: number; readonly now: number; readonly currency: string };

/** One claim over time, to be drawn. */
export interface Series {
  readonly signature: string;
  readonly kind: ClaimKind;
  /** `instant`: milliseconds since 1970 at which what the page says ends. */
  readonly unit: 'money' | 'count' | 'instant';
  readonly currency: string;
  /** In the order of time; never empty. */
  readonly points: readonly { readonly at: number; readonly value: number; readonly quote: string }[];
}
