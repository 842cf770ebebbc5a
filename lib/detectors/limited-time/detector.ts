import {
  holds,
  type Notice,
  noticeIn,
  type Setting,
  settingOf,
  standsAlone,
  strongest,
  supportsOf,
} from '@/lib/detectors/notice.ts';
import { overlap, quoteAt } from '@/lib/detectors/quote.ts';
import { surroundingsOf, wordsOf } from '@/lib/detectors/surroundings.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Claim, CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { ClaimKind } from '@/lib/model/vocabulary.ts';
import { namedEnd, withoutDates } from '@/lib/text/date.ts';
import { findDurations } from '@/lib/text/duration.ts';

/** Lexicon groups that say that an offer ends soon: the reason each gives, and what it claims. */
const SAID: Readonly<Record<string, { readonly reason: string; readonly claim: ClaimKind }>> = {
  limited: { reason: 'limited-time', claim: 'deadline' },
  ends: { reason: 'ends-soon', claim: 'deadline' },
  counting: { reason: 'ends-soon', claim: 'deadline' },
  'ends-bare': { reason: 'ends-soon', claim: 'deadline' },
  rises: { reason: 'price-rises', claim: 'deadline' },
  today: { reason: 'only-today', claim: 'only-today' },
  chance: { reason: 'last-chance', claim: 'last-chance' },
  flash: { reason: 'flash-sale', claim: 'deadline' },
  'hurry-offer': { reason: 'hurry', claim: 'deadline' },
};
const NAMED_DAY = { reason: 'named-day', claim: 'deadline' } as const;
const GROUPS: ReadonlySet<string> = new Set(Object.keys(SAID));
const DATED: ReadonlySet<string> = new Set(['dated']);
const LOOKED_FOR: ReadonlySet<string> = new Set([...GROUPS, ...DATED]);
/** Words that speak of anything that ends, a season or a film: they need an offer in the same text, or stand alone. */
const OF_ANYTHING: ReadonlySet<string> = new Set(['ends-bare', 'today', 'chance', 'flash']);

/** Groups whose cues name a length of time themselves, as "24 hours only". */
const BRIEF: ReadonlySet<string> = new Set(['today', 'flash']);
const DAY = 24 * 3600;
/** How many places from a clock's label its digits may stand, and how long its face is in characters, units written out. */
const CLOCK_REACH = 4;
const LONGEST_FACE = 48;

/** Says that an offer ends, without a clock. Where the day is named and nothing presses, that is fair: it can be checked. */
export const limitedTime: PageDetector = {
  meta: { id: 'limited-time', family: 'urgency', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const part of lexicon.partsWith(LOOKED_FOR)) {
      const notice = noticeIn(part, lexicon);
      yield notice && judge(notice, page, lexicon);
    }
  },
};

function judge(notice: Notice, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const day = strongest(notice, DATED);
  const claim = day && endClaim(notice, day, page);
  // A day that stands alone is told only where it can be checked.
  const said = strongest(notice, GROUPS) ?? (claim && day);
  if (!said || showsClock(notice) || labelsClock(notice, said, page)) return undefined;
  const setting = settingOf(notice, page, lexicon);
  if (!isOffer(notice, said, setting, page)) return undefined;
  // A day that is named can be written down and checked, unless words press on top of it.
  const dated = (said === day || said.group === 'limited') && !holds(notice, 'hurry') ? day : undefined;
  const { reason, claim: kind } = (!dated && SAID[said.group]) || NAMED_DAY;
  return {
    stance: dated ? 'fair' : 'pressure',
    part: notice.part.id,
    quote: quoteAt(notice.words, said),
    reason,
    data: day && reason === NAMED_DAY.reason ? { date: String(day.slots.date) } : {},
    cues: notice.hits.filter((hit) => GROUPS.has(hit.group) || hit === said),
    supports: supportsOf(notice, setting, page),
    claim: (kind === 'deadline' && claim) || { kind, signature: '', unit: 'none', tolerance: 0 },
  };
}

/** The end that is named, known again by the words around it. */
function endClaim({ words }: Notice, day: CueHit, { capturedAt }: PageModel): Claim | undefined {
  const end = namedEnd(words, day, day.lang, capturedAt);
  const signature = withoutDates(quoteAt(words, day), day.lang);
  return end && { kind: 'deadline', signature, value: end.at, unit: 'instant', tolerance: end.tolerance };
}

/** "Offer ends in" is a clock's label where digits stand beside it. */
function labelsClock({ part }: Notice, { group }: CueHit, page: PageModel): boolean {
  const isDigits = (words: string) => words.length <= LONGEST_FACE && /^\d/.test(words);
  return group === 'counting' && surroundingsOf(page).beside(part, CLOCK_REACH).map(wordsOf).some(isDigits);
}

/** What runs down in hours, minutes or seconds is the countdown's; not hours that a cue names, unless they stand on a clock. */
function showsClock({ words, hits }: Notice): boolean {
  return findDurations(words).some(
    ({ unit, form, start, end }) =>
      unit < DAY && (form === 'clock' || !hits.some((hit) => BRIEF.has(hit.group) && overlap(hit, { start, end }))),
  );
}

/** Whether something is on offer that could end. */
function isOffer(notice: Notice, hit: CueHit, setting: Setting, { prices }: PageModel): boolean {
  const { nearPrice, nearBuy, shop, article, prose, entry } = setting;
  const { part } = notice;
  const sold = nearPrice || nearBuy;
  const onTop = part.region === 'header' || part.dialog !== undefined;
  if (prose) return false;
  if (!OF_ANYTHING.has(hit.group))
    return (
      sold || shop || onTop || (!article && prices.length > 0 && (holds(notice, 'offer') || standsAlone(notice, hit)))
    );
  if (holds(notice, 'offer')) return sold || shop || onTop;
  if (entry || (article && !shop)) return false;
  return (standsAlone(notice, hit) || holds(notice, 'hurry')) && (sold || shop);
}
