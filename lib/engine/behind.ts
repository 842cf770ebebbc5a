import { withVendor } from '@/lib/chat/makers.ts';
import { understandChat } from '@/lib/chat/understand.ts';
import type { PageDetector } from '@/lib/model/detector.ts';
import type { PageModel, Trace } from '@/lib/model/page.ts';
import type { BehindReader, BlockParts, DeepPage, Steps } from '@/lib/model/source.ts';
import { watchConsent } from '@/lib/signals/consent.ts';
import { contactWays } from '@/lib/signals/contact.ts';
import { madeByAi } from '@/lib/signals/made-by-ai.ts';
import { matchVendors, strangersOn } from '@/lib/signals/match.ts';
import { privacyOf, thatAskFirst } from '@/lib/signals/privacy.ts';
import { chosenRegions, fillerOf } from '@/lib/signals/regions.ts';
import type { Registry } from '@/lib/signals/registry.ts';
import { responsibleFor } from '@/lib/signals/responsible.ts';

/** What a reader asks of the document that it looks behind. */
export interface DocumentReader {
  /** The page with what its chat shows. */
  readChat(page: PageModel): Steps<PageModel>;
  /** The page with what more its document tells. */
  read(page: PageModel): Steps<DeepPage>;
  /** Those of the selectors that each thing of a block lies in. */
  around(block: BlockParts, selectors: readonly string[]): readonly string[];
  /** Traces that came since a moment of the page's own clock, in milliseconds; of what is kept only those that are wanted. */
  tracesSince(moment: number, isWanted: (trace: Trace) => boolean): readonly Trace[];
  /** The page's own clock. */
  now(): number;
}

/** What was asked for when the reader refused may come some moments later. */
const UNDER_WAY_MS = 2_000;
/** So long a dialog may take to go once it was answered. */
const GOING_MS = 1_500;
/** Software that records or counts is mostly brought in once the page stands, and need not change it. */
const LATE_MS = 3_000;

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
  let firstAt: number | undefined;
  return {
    packs,
    detectors,
    *read(page, lexicon) {
      return yield* understandChat(yield* source.readChat(page), lexicon);
    },
    pressed: (press) => consent.pressed(press, source.now()),
    awaits() {
      const now = source.now();
      const { answeredAt = Number.NEGATIVE_INFINITY, refusedAt = Number.NEGATIVE_INFINITY } = consent;
      const moments = [(firstAt ?? now) + LATE_MS, answeredAt + GOING_MS, refusedAt + 2 * UNDER_WAY_MS];
      const coming = moments.filter((moment) => moment > now);
      return coming.length > 0 ? Math.min(...coming) - now : undefined;
    },
    *conclude(told, own, lexicon, measure) {
      const page = yield* source.read(told);
      firstAt ??= source.now();
      const host = URL.canParse(page.url) ? new URL(page.url).hostname : '';
      const signals = matchVendors(page.traces, vendors(), host);
      const strangers = strangersOn(page.traces, vendors(), host);
      yield;
      const filler = fillerOf(signals, vendors(), source.around);
      const regions = chosenRegions(page, lexicon('chosen-for-you'), measure, filler);
      yield;
      const made = madeByAi(page, lexicon('made-by-ai'), measure);
      yield;
      const contact = contactWays(page, lexicon('reach-a-person'));
      const responsible = responsibleFor(page, lexicon('responsible'));
      yield;
      consent.see(page, own, measure);
      const { state, refusedAt, isUntouched } = consent;
      const ranSince = (moment: number) =>
        thatAskFirst(
          matchVendors(
            source.tracesSince(moment, (trace) => vendors().of(trace).length > 0),
            vendors(),
            host,
          ),
        );
      if (isUntouched) for (const vendor of ranSince(0)) before.add(vendor);
      const after = refusedAt === undefined ? [] : ranSince(refusedAt + UNDER_WAY_MS);
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
