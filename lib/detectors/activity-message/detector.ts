import { isAsked, isQuoted, LONG_TEXT, overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShop, isShopsOwn, surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Claim, CueHit, Support } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import { findDurations } from '@/lib/text/duration.ts';

/** Lexicon groups that say what others do, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  viewing: 'viewing-now',
  'some-viewing': 'some-viewing',
  viewed: 'viewed',
  'did-view': 'viewed',
  bought: 'bought',
  'bought-alone': 'bought',
  did: 'in-period',
  basket: 'in-baskets',
  share: 'share',
  somebody: 'somebody',
  named: 'somebody',
  'named-plain': 'somebody',
  'name-only': 'somebody',
  'ago-only': 'somebody',
  last: 'somebody',
  split: 'somebody',
};
const GROUPS: ReadonlySet<string> = new Set(Object.keys(REASONS));

/** Lexicon groups of periods, in seconds; those of `period` bring their own. */
const PERIODS: Readonly<Record<string, number>> = { hour: 3_600, day: 86_400, week: 604_800, month: 2_592_000 };
/** Without a period these are totals of years, which anybody may print. */
const OF_A_PERIOD: ReadonlySet<string> = new Set(['did', 'did-view']);
/** Without "5 minutes ago" these may be any order: the reader's own, or one in a report. */
const OF_A_MOMENT: ReadonlySet<string> = new Set(['last', 'name-only']);
/** How far a period may stand from what was done in it, in characters. */
const NEAR = 60;
/** How many places around a text its price, or the rest of a pop-up may stand. */
const [REACH, POPUP] = [8, 3];
/** Not looked at. */
const LONGEST = 400;
const MOST_PEOPLE = 10_000_000;

/** Says what other people are doing, or have just done, with what is on offer. */
export const activityMessage: PageDetector = {
  meta: { id: 'activity-message', family: 'social-proof', needs: ['segments', 'offer'], kinds: 'any' },

  *detect(page, lexicon) {
    if (page.kinds.includes('article') && !isShop(page)) return;
    for (const part of lexicon.partsWith(GROUPS)) {
      if (!isShopsOwn(part) || (isControl(part) && part.segment !== undefined)) continue;
      const hits = wordsOf(part).length > LONGEST ? undefined : lexicon.hits.get(part.id);
      yield hits && judge(part, hits, page, lexicon);
    }
  },
};

function judge(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): Sighting | undefined {
  const words = wordsOf(part);
  // Who reports what shops say, or asks whether it is true, says nothing of the sort.
  if (hits.some(({ group }) => group === 'elsewhere')) return undefined;
  const innocent = hits.filter(({ group }) => group === 'innocent');
  const ago = hits.find(({ group }) => group === 'ago');
  const said = hits
    .filter(({ group }) => GROUPS.has(group))
    .filter((hit) => !innocent.some((other) => overlap(hit, other)) && !isQuoted(words, hit))
    .filter((hit) => !OF_A_PERIOD.has(hit.group) || periodOf(hit, hits) !== undefined)
    .filter((hit) => !OF_A_MOMENT.has(hit.group) || ago)
    .filter((hit) => isNameFirst(hit, words, hits, ago !== undefined))
    .filter((hit) => hit.group !== 'split' || isPopup(part, page, lexicon));
  const best = said.reduce<CueHit | undefined>((top, hit) => (top && top.weight >= hit.weight ? top : hit), undefined);
  if (!best || isAsked(words, best)) return undefined;
  const reason = REASONS[best.group] ?? 'somebody';
  const number = reason === 'somebody' || reason === 'some-viewing' ? undefined : Number(best.slots.n);
  if (number !== undefined && !(number >= 1 && number <= MOST_PEOPLE)) return undefined;
  const period = periodOf(best, hits);
  const isNaming = namesWho(best, hits, words);
  const moment = isNaming ? momentOf(part, hits, page, lexicon) : undefined;
  const count = number !== undefined && reason !== 'share' ? number : undefined;
  return {
    stance: 'pressure',
    part: part.id,
    quote: quoteAt(words, best),
    reason,
    data: {
      ...(count !== undefined && { count }),
      ...(reason === 'share' && number !== undefined && { percent: number }),
      ...(period !== undefined && { period }),
      ...(moment && { ago: moment.quote }),
    },
    cues: said,
    supports: supportsFor(part, page, ago !== undefined),
    claim: isNaming ? messageClaim(best, part, moment, page) : claimOf(reason, number),
  };
}

/** Seconds that a period beside a hit lasts. */
function periodOf({ start, end }: CueHit, hits: readonly CueHit[]): number | undefined {
  const period = hits.find(
    (hit) => (hit.group === 'period' || hit.group in PERIODS) && hit.start <= end + NEAR && hit.end >= start - NEAR,
  );
  return period && (PERIODS[period.group] ?? Number(period.slots.time));
}

/** A word of more than three letters that begins small: in "Rick in Columbia, United States" is none, in "Items in sale" is one. */
const SMALL_WORD = /^\p{Ll}{4,}/u;

/** Pop-ups begin with a name, in a capital where the script has any, and go on with a place where nothing tells the time. */
function isNameFirst({ group, quote }: CueHit, words: string, hits: readonly CueHit[], timed: boolean): boolean {
  if (!group.startsWith('name')) return true;
  if (!/^\P{L}*[\p{Lu}\p{Lo}]/u.test(words)) return false;
  if (timed || group !== 'named-plain') return true;
  const joins = new Set(hits.flatMap((hit) => (hit.group === 'place' ? [hit.quote] : [])));
  const who = quote.slice(0, quote.lastIndexOf(' ')).split(/[\s,]+/);
  return !who.some((word) => SMALL_WORD.test(word) && !joins.has(word));
}

/** "김** 님", "王＊＊": the name of many. */
const BLOTTED = /[*＊○〇]/;

/**
 * Names who bought, or belongs to a pop-up in which another text does: such a message tells of one purchase. Where a title or a
 * particle follows each name, that is a cue of its own, and another one what is said of anybody ("a customer").
 */
function namesWho({ group }: CueHit, hits: readonly CueHit[], words: string): boolean {
  if (group.startsWith('name') || group === 'split') return true;
  if (BLOTTED.test(words)) return false;
  return hits.some((hit) => hit.group === 'who') && !hits.some((hit) => hit.group === 'nobody');
}

/** "5 minutes ago", in the same text or else in the next ones of its pop-up. */
function momentOf(
  part: Segment | Control,
  hits: readonly CueHit[],
  page: PageModel,
  lexicon: Lexicon,
): CueHit | undefined {
  const isAgo = ({ group }: CueHit) => group === 'ago';
  const beside = popupOf(part, page).filter(({ order }) => order > part.order);
  return hits.find(isAgo) ?? beside.flatMap(({ id }) => lexicon.hits.get(id) ?? []).find(isAgo);
}

/** The short texts right before and after a part. */
const popupOf = (part: Segment | Control, page: PageModel) =>
  surroundingsOf(page)
    .beside(part, POPUP)
    .filter((other) => Math.abs(other.order - part.order) <= POPUP && wordsOf(other).length <= LONG_TEXT);

/** "just bought" stands alone where name, thing and "5 minutes ago" are texts of their own. */
function isPopup(part: Segment | Control, page: PageModel, lexicon: Lexicon): boolean {
  return popupOf(part, page).some((other) => lexicon.says(other, 'ago'));
}

function supportsFor(part: Segment | Control, page: PageModel, ago: boolean): Support[] {
  const supports: Support[] = [];
  const add = (key: string, weight: number, holds: boolean) => holds && supports.push({ key, weight });
  const { length } = wordsOf(part);
  const product = page.kinds.includes('product');
  add('near-price', 0.3, surroundingsOf(page).pricesAt(part, REACH).length > 0);
  add('on-product-page', 0.3, product);
  add('on-shop-page', 0.15, !product && isShop(page));
  add('moment-named', 0.3, ago);
  add('own-line', 0.2, length <= 60);
  add('in-long-text', -0.45, length > LONG_TEXT);
  add('on-article-page', -0.4, page.kinds.includes('article'));
  return supports;
}

/** One purchase: known again by who, where and what, in the message's own words or all those of its pop-up; and how long ago. */
function messageClaim({ group }: CueHit, part: Segment | Control, moment: CueHit | undefined, page: PageModel): Claim {
  const [ago] = findDurations(moment?.quote ?? '');
  const words = group === 'split' ? [part, ...popupOf(part, page)].map(wordsOf).join(' ') : '';
  return {
    kind: 'activity',
    signature: words,
    unit: 'seconds-ago',
    tolerance: ago?.unit ?? 0,
    ...(ago && { value: ago.seconds }),
  };
}

function claimOf(reason: string, number: number | undefined): Claim {
  const kind = reason === 'viewing-now' || reason === 'some-viewing' ? 'viewers' : 'activity';
  if (number === undefined) return { kind, signature: '', unit: 'none', tolerance: 0 };
  const unit = reason === 'share' ? 'percent' : 'people';
  return { kind, signature: '', value: number, unit, tolerance: 0 };
}
