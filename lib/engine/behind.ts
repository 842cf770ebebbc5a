import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel } from '@/lib/model/page.ts';
import type { BehindReader } from '@/lib/model/source.ts';
import { matchVendors, strangersOn } from '@/lib/signals/match.ts';
import { chosenRegions } from '@/lib/signals/regions.ts';
import type { Registry } from '@/lib/signals/registry.ts';

/**
 * Looks behind pages with these detectors.
 * @param packs JSON text of each language's lexicon pack; may grow.
 * @param vendors those whose traces are known; made when first asked for.
 * @param read what more is read of the document: see `BehindReader`.
 */
export function createBehindReader(
  packs: Readonly<Record<string, string>>,
  vendors: () => Registry,
  detectors: readonly PageDetector[],
  read: (page: PageModel) => PageModel,
): BehindReader {
  return {
    packs,
    detectors,
    read,
    *conclude(page, lexicon, measure) {
      const host = URL.canParse(page.url) ? new URL(page.url).hostname : '';
      const signals = matchVendors(page.traces, vendors(), host);
      const strangers = strangersOn(page.traces, vendors(), host);
      yield;
      const regions = chosenRegions(page, lexicon('chosen-for-you'), measure);
      yield;
      return {
        signals,
        behind: { regions, experiments: [], made: [], contact: [], strangers },
      };
    },
  };
}
