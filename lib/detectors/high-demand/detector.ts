import type { PageDetector, Sighting } from '@/lib/model/detector.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, Segment } from '@/lib/model/page.ts';
import { REPORTED } from '../surroundings.ts';

/** Finds wordings of its lexicon wherever the shop itself speaks. */
export const highDemand: PageDetector = {
  meta: { id: 'high-demand', family: 'scarcity', needs: ['segments'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const parts of [page.segments, page.controls]) for (const part of parts) yield judge(part, lexicon);
  },
};

function judge(part: Segment | Control, lexicon: Lexicon): Sighting | undefined {
  // Menus, reports and what others wrote are not the shop's own words about an offer.
  if (REPORTED.has(part.region) || part.region === 'footer' || part.region === 'navigation') return undefined;
  const said = lexicon.hits.get(part.id)?.find(({ group }) => group === 'said');
  if (!said) return undefined;
  const { n } = said.slots;
  return {
    stance: 'pressure',
    part: part.id,
    quote: said.quote,
    reason: 'said',
    data: n === undefined ? {} : { count: n },
    cues: [said],
    supports: [],
  };
}
