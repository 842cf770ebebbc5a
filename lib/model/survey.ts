/** What a survey keeps: one record of each site that it went to, whatever came of it. */
import * as v from 'valibot';
import { PersonaId } from './audit.ts';
import { Sha256 } from './evidence.ts';
import { Observation } from './finding.ts';
import { Instant } from './page.ts';
import { Report } from './report.ts';

/**
 * How a survey of a site, or a look at one of its pages, can fail. `refused`: robots.txt asks to stay away; `unreachable`: no
 * server answers, or nobody knows which; `blocked`: it answers that programs are not welcome, which is never circumvented;
 * `timed-out`: it took longer than it was given; `failed`: anything else, with its reason.
 */
export const FAILURES = ['refused', 'unreachable', 'blocked', 'timed-out', 'failed'] as const;
export type FailureKind = (typeof FAILURES)[number];

/**
 * Each site ends in exactly one: `done`, each look read its page, and a product (and, on a walk, a basket) was among them, however many were
 * wanted; `partly`, some of that; or none of it, for the first reason.
 */
export const SITE_STATES = ['done', 'partly', ...FAILURES] as const;
export type SiteState = (typeof SITE_STATES)[number];

/** Why a page was looked at. `given`: the list named it; `archived`: it lay in an archive. */
export const PAGE_ROLES = ['home', 'listing', 'product', 'basket', 'checkout', 'given', 'archived'] as const;
export type PageRole = (typeof PAGE_ROLES)[number];

/** What was done about a consent dialog. */
export const CONSENT_CHOICES = ['ignore', 'refuse', 'accept'] as const;
export type ConsentChoice = (typeof CONSENT_CHOICES)[number];
/** What came of it. `none`: no dialog that is known was met; `left`: one was met, and what was wanted could not be done. */
export const CONSENT_RESULTS = ['ignored', 'none', 'refused', 'accepted', 'left'] as const;

/** Kinds of devices that sites can be visited with; `desktop` is the browser as it comes. */
export const DEVICES = ['desktop', 'phone', 'tablet'] as const;
export type Device = (typeof DEVICES)[number];

/** BCP 47, such as `de-AT`. */
export const Locale = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/));

/** In whose place something was looked at; all absent for a stranger with a browser as it comes. */
const PLACE = {
  persona: v.optional(PersonaId),
  device: v.optional(v.picklist(DEVICES)),
  locale: v.optional(Locale),
};
export const Place = v.strictObject(PLACE);
export type Place = v.InferOutput<typeof Place>;

/** Whether two are one and the same. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.persona === other.persona && one.device === other.device && one.locale === other.locale;

/**
 * What came of the wish to open a page's chat. `none`: no sign of one; `shown`: one stood open by itself; `opened`: what opens it was
 * pressed, and its messages were read; `unread`: pressed, and no message could be read; `unopenable`: there are signs of one, and nothing
 * that opens it could be pressed.
 */
export const CHAT_RESULTS = ['none', 'shown', 'opened', 'unread', 'unopenable'] as const;
export type ChatResult = (typeof CHAT_RESULTS)[number];

const Counted = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Characters of what is kept: reasons, and addresses. */
export const LONGEST_REASON = 500;
export const LONGEST_ADDRESS = 4_000;
const Words = v.pipe(v.string(), v.maxLength(LONGEST_REASON));
const Address = v.pipe(v.string(), v.maxLength(LONGEST_ADDRESS));
const Hundredth = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** Other programs read no years of five digits, in milliseconds since 1970. */
export const LAST_INSTANT = Date.UTC(9999, 11, 31);

/** Of a survey that was not repeated. */
export const FIRST_WAVE = 1;

/** Characters of a text of a page that is kept, and texts of one page. */
export const LONGEST_TEXT = 400;
export const MOST_TEXTS = 500;

/** Texts of a page that a person could see: what samples for hand labels are drawn from. */
export const PageTexts = v.strictObject({
  /** In reading order; those that stand on an earlier page of the same record are left out. */
  kept: v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_TEXT))), v.maxLength(MOST_TEXTS)),
  /** How many more there were than are kept. */
  left: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type PageTexts = v.InferOutput<typeof PageTexts>;

/** One look at one page. */
export const PageLook = v.strictObject({
  visit: Counted,
  at: Instant,
  state: v.picklist(['read', ...FAILURES]),
  /** Of a look that failed. */
  why: v.optional(Words),
  /** Where it ended, where that is another address than was asked for. */
  landed: v.optional(Address),
  /** Where its chat was to be opened. */
  chat: v.optional(v.picklist(CHAT_RESULTS)),
});
export type PageLook = v.InferOutput<typeof PageLook>;

/** A file that is kept of a page, seen from the survey's folder. */
const KeptFile = v.strictObject({
  file: v.pipe(
    v.string(),
    v.regex(/^(?:evidence|screenshots)\/[a-z0-9-]{1,100}\/[0-9a-f]{16}-\d{1,6}\.(?:wacz|webp)$/),
  ),
  bytes: Counted,
  sha256: Sha256,
});

/** What is kept of a page beside its record, by one capture. */
export const KeptOfPage = v.strictObject({
  at: Instant,
  screenshot: v.optional(KeptFile),
  evidence: v.optional(KeptFile),
  /** Findings that stand in the picture, by their signatures, and where their middles stand there: in hundredths, from its left and its top. */
  shown: v.pipe(
    v.array(v.strictObject({ signature: v.pipe(v.string(), v.maxLength(2_000)), x: Hundredth, y: Hundredth })),
    v.maxLength(500),
  ),
  /** Why something of it is missing. */
  why: v.optional(Words),
});
export type KeptOfPage = v.InferOutput<typeof KeptOfPage>;

export const SurveyedPage = v.strictObject({
  role: v.picklist(PAGE_ROLES),
  /** As it was asked for. */
  url: Address,
  /** Tells pages of one address apart that were archived at different moments. */
  moment: v.optional(Words),
  ...PLACE,
  looks: v.pipe(v.array(PageLook), v.minLength(1)),
  /**
   * Of the last look that read it; what it claims was held against all looks. With what came of comparing its price, and of its chat as it
   * stood once it was opened.
   */
  report: v.optional(Report),
  /** What was seen claimed, in the order in which it was seen. */
  seen: v.array(v.strictObject({ visit: Counted, look: Counted, observation: Observation })),
  /** Where it was to be kept. */
  kept: v.optional(KeptOfPage),
  /** Of the same look, where texts are kept. */
  texts: v.optional(PageTexts),
});
export type SurveyedPage = v.InferOutput<typeof SurveyedPage>;

/** A site as the list of the survey names it. */
export const ListedSite = v.strictObject({
  /** Its name in all tables: the host in lower case without `www.`, with its port where it has one of its own. */
  site: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)),
  /** Where its visit begins. */
  url: Address,
  /** Pages that the list names itself: then no others are looked for. */
  pages: v.optional(v.array(Address)),
  /** What the list says of it: columns of its own by which the report is parted. */
  category: v.optional(v.pipe(v.string(), v.maxLength(100))),
  country: v.optional(v.pipe(v.string(), v.maxLength(100))),
});
export type ListedSite = v.InferOutput<typeof ListedSite>;

export const SurveyVisit = v.strictObject({
  visit: Counted,
  ...PLACE,
  at: Instant,
  consent: v.picklist(CONSENT_RESULTS),
});
export type SurveyVisit = v.InferOutput<typeof SurveyVisit>;

/** All that one wave of a survey knows of a site. */
export const SiteRecord = v.strictObject({
  schema: v.literal('clearcart.site/1'),
  /** 1 for a survey's first run, one more each time it is repeated. */
  wave: Counted,
  /** In the list, from 1 on: all tables are in this order. */
  place: Counted,
  /** Names the record where a site has several: each page of an archive has one of its own. */
  unit: v.optional(Words),
  listed: ListedSite,
  state: v.picklist(SITE_STATES),
  /** Of any state but `done`. */
  why: v.optional(Words),
  tool: v.strictObject({ version: v.string(), rules: v.string() }),
  startedAt: Instant,
  endedAt: Instant,
  visits: v.array(SurveyVisit),
  pages: v.array(SurveyedPage),
});
export type SiteRecord = v.InferOutput<typeof SiteRecord>;

/** A record as the folder of its survey gives it. */
export interface StoredRecord extends SiteRecord {
  /** When the files that were kept of its pages were deleted: known by the journal, and no part of what is written. */
  readonly filesDeletedAt?: number;
}
