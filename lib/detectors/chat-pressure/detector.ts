import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { CueHit, Support } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';
import { didBefore, didBetween, justDid, meantIn, type Said, saidIn, strongestOf } from '../chat-turns.ts';
import { quoteAt } from '../quote.ts';

/** Wordings that press by themselves, and the reason that each is. */
const PRESSING: ReadonlySet<string> = new Set(['urgency', 'guilt', 'flattery', 'foot', 'insists']);
/** Offers press only by their moment. */
const OFFERS: ReadonlySet<string> = new Set(['offer']);
/** A message that does what was asked may say goodbye sadly. */
const GRANTS: ReadonlySet<string> = new Set(['grants']);
const SAD: ReadonlySet<string> = new Set(['guilt', 'insists']);

/** Finds hurry, guilt, flattery, small first steps, and offers where the visitor complained, or said no to one before. */
export const chatPressure: PageDetector = {
  meta: { id: 'chat-pressure', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    let offered = Number.POSITIVE_INFINITY;
    for (const said of saidIn(page, lexicon)) {
      yield judge(page, said, offered);
      if (meantIn(said, OFFERS).length > 0) offered = Math.min(offered, said.at);
    }
  },
};

/** @param offered the turn of the first offer so far. */
function judge(page: PageModel, said: Said, offered: number): Sighting | undefined {
  const grants = meantIn(said, GRANTS).length > 0;
  const pressing = meantIn(said, PRESSING).filter(({ group }) => !grants || !SAD.has(group));
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
  // An offer that was answered with a no is made again, or another in its place.
  const again = times > 1 || didBetween(page, offered, said.at, 'declines');
  return again && declined ? sighting(said, 'no-refused', offers, supports) : undefined;
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
