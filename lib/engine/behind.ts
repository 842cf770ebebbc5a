import { withVendor } from '@/lib/chat/makers.ts';
import { understandChat } from '@/lib/chat/understand.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel, Trace } from '@/lib/model/page.ts';
import type { BehindReader, DeepPage } from '@/lib/model/source.ts';
import { watchConsent } from '@/lib/signals/consent.ts';
import { contactWays } from '@/lib/signals/contact.ts';
import { madeByAi } from '@/lib/signals/made-by-ai.ts';
import { matchVendors, strangersOn } from '@/lib/signals/match.ts';
import { privacyOf, runsUnasked } from '@/lib/signals/privacy.ts';
import { chosenRegions } from '@/lib/signals/regions.ts';
import type { Registry } from '@/lib/signals/registry.ts';
import { responsibleFor } from '@/lib/signals/responsible.ts';

/** What a reader asks of the document that it looks behind. */
export interface DocumentReader {
  /** See `BehindReader`. */
  read(page: PageModel): DeepPage;
  /** Hosts that were asked since a moment of the page's own clock, in milliseconds. */
  hostsSince(moment: number): ReadonlySet<string>;
  /** The page's own clock. */
  now(): number;
}

/** What was asked for when the reader refused may come some moments later. */
const UNDER_WAY_MS = 2_000;

/**
 * Looks behind pages with these detectors.
 * @param packs JSON text of each language's lexicon pack; may grow.
 * @param vendors those whose traces are known; made when first asked for.
 */
export function createBehindReader(
  packs: Readonly<Record<string, string>>,
  vendors: () => Registry,
  detectors: readonly PageDetector[],
  source: DocumentReader,
): BehindReader {
  const consent = watchConsent();
  const before = new Set<string>();
  return {
    packs,
    detectors,
    read: (page, lexicon) => understandChat(source.read(page), lexicon),
    pressed: (press) => consent.pressed(press, source.now()),
    *conclude(page, own, lexicon, measure) {
      const host = URL.canParse(page.url) ? new URL(page.url).hostname : '';
      const signals = matchVendors(page.traces, vendors(), host);
      const strangers = strangersOn(page.traces, vendors(), host);
      yield;
      const regions = chosenRegions(page, lexicon('chosen-for-you'), measure);
      yield;
      const made = madeByAi(page, lexicon('made-by-ai'), measure);
      yield;
      const contact = contactWays(page, lexicon('reach-a-person'));
      const responsible = responsibleFor(page, lexicon('responsible'));
      yield;
      consent.see(page, own);
      if (consent.state === 'waiting') for (const vendor of runsUnasked(signals)) before.add(vendor);
      const { state, refusedAt } = consent;
      const later = refusedAt === undefined ? [] : [...source.hostsSince(refusedAt + UNDER_WAY_MS)];
      const after = matchVendors(
        later.map((value): Trace => ({ kind: 'host', value })),
        vendors(),
        host,
      );
      return {
        signals,
        ...(page.chat && { chat: withVendor(page.chat, signals) }),
        behind: {
          regions,
          experiments: [...page.deep.experiments],
          privacy: privacyOf(page.deep, state, signals, before, after),
          made,
          contact,
          responsible,
          strangers,
        },
      };
    },
  };
}
