import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';
import { didBefore, justDid, meantIn, type Said, saidIn, strongestOf } from '../chat-turns.ts';
import { quoteAt } from '../quote.ts';

/** Wordings that press by themselves, and the reason that each is. */
const PRESSING: ReadonlySet<string> = new Set(['urgency', 'guilt', 'flattery', 'foot', 'insists']);
/** Offers press only by their moment. */
const OFFERS: ReadonlySet<string> = new Set(['offer']);

/** Finds hurry, guilt, flattery, small first steps, and offers where the visitor complained or said no. */
export const chatPressure: PageDetector = {
  meta: { id: 'chat-pressure', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const said of saidIn(page, lexicon)) yield judge(page, said);
  },
};

function judge(page: PageModel, said: Said): Sighting | undefined {
  const pressing = meantIn(said, PRESSING);
  const offers = meantIn(said, OFFERS);
  const declined = justDid(page, said.at, 'declines');
  const complained = justDid(page, said.at, 'complains');
  const times = didBefore(page, said.at, 'declines');
  const best = strongestOf(pressing.filter(({ group }) => group !== 'insists' || declined));
  const supports: Support[] = [];
  if (declined) supports.push({ key: 'after-no', weight: times > 1 ? 0.45 : 0.2 });
  if (best) return sighting(said, best.group, [...pressing], supports);
  const offer = strongestOf(offers);
  if (!offer) return undefined;
  if (complained) return sighting(said, 'upsell', offers, [{ key: 'after-complaint', weight: 0.4 }, ...supports]);
  return times > 1 && declined ? sighting(said, 'no-refused', offers, supports) : undefined;
}

function sighting({ segment }: Said, reason: string, cues: readonly CueHit[], supports: readonly Support[]): Sighting {
  return {
    stance: 'pressure',
    part: segment.id,
    quote: quoteAt(segment.text, strongestOf(cues) ?? { start: 0, end: 0 }),
    reason,
    data: {},
    cues,
    supports,
  };
}
