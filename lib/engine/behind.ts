import { withVendor } from '@/lib/chat/makers.ts';
import { understandChat } from '@/lib/chat/understand.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { BehindReader } from '@/lib/model/source.ts';
import { matchVendors } from '@/lib/signals/match.ts';
import { chosenRegions } from '@/lib/signals/regions.ts';

/**
 * Looks behind pages with these detectors.
 * @param packs JSON text of each language's lexicon pack; may grow.
 * @param read what more is read of the document: see `BehindReader`.
 */
export function createBehindReader(
  packs: Readonly<Record<string, string>>,
  detectors: readonly PageDetector[],
  read: (page: PageModel) => PageModel,
): BehindReader {
  return {
    packs,
    detectors,
    read: (page, lexicon) => understandChat(read(page), lexicon),
    *conclude(page, lexicon, measure) {
      const signals = matchVendors(page.traces);
      yield;
      const regions = chosenRegions(page, lexicon('chosen-for-you'), measure);
      yield;
      return {
        signals,
        ...(page.chat && { chat: withVendor(page.chat, signals) }),
        behind: { regions, experiments: [], made: [], contact: [], strangers: [] },
      };
    },
  };
}
