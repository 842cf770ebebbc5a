import { holds, type Notice, noticeIn, settingOf, standsAlone, strongest, supportsOf } from '@/lib/detectors/notice.ts';
import { quoteAt } from '@/lib/detectors/quote.ts';
import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';

/** Lexicon groups that say that many want what is on offer, and the reason each gives. */
const REASONS: Readonly<Record<string, string>> = {
  demand: 'wanted',
  alone: 'wanted',
  selling: 'selling-fast',
  popular: 'popular-hurry',
};
const GROUPS: ReadonlySet<string> = new Set(Object.keys(REASONS));
/** On these pages everything is about something on offer, wherever its price may stand. */
const SELLING: readonly PageKind[] = ['product', 'cart', 'checkout', 'booking'];

/** Says that many want what is on offer, so that one had better be quick. How much is left is low-stock's. */
export const highDemand: PageDetector = {
  meta: { id: 'high-demand', family: 'scarcity', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const part of lexicon.partsWith(GROUPS)) {
      const notice = noticeIn(part, lexicon);
      yield notice && judge(notice, page, lexicon);
    }
  },
};

function judge(notice: Notice, page: PageModel, lexicon: Lexicon): Sighting | undefined {
  const hit = strongest(notice, GROUPS);
  if (!hit || !presses(notice, hit)) return undefined;
  const setting = settingOf(notice, page, lexicon);
  const { nearPrice, nearBuy, prose, entry } = setting;
  if (!nearPrice && !nearBuy && !SELLING.some((kind) => page.kinds.includes(kind))) return undefined;
  if (prose || (entry && standsAlone(notice, hit))) return undefined;
  return {
    stance: 'pressure',
    part: notice.part.id,
    quote: quoteAt(notice.words, hit),
    reason: REASONS[hit.group] ?? 'wanted',
    data: {},
    cues: notice.hits.filter(({ group }) => GROUPS.has(group)),
    supports: supportsOf(notice, setting, page),
  };
}

/** "Bestseller" and "popular" are badges, and "in demand" can be a skill: they press where they urge, these also alone. */
function presses(notice: Notice, hit: CueHit): boolean {
  if (hit.group === 'demand' || hit.group === 'selling' || holds(notice, 'hurry')) return true;
  return hit.group === 'alone' && standsAlone(notice, hit);
}
