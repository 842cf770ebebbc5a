import type { PageDetector } from '@/lib/model/detector.ts';
import { justDid, meantIn, saidIn, strongestOf } from '../chat-turns.ts';
import { quoteAt } from '../quote.ts';

const CLAIMS: ReadonlySet<string> = new Set(['claims']);
/** So many traits of a machine make one that calls itself a person doubtful enough to tell. */
const MANY_TRAITS = 2;

/** Finds machines that say that they are people. Where a person may have taken over, it says nothing. */
export const botClaimsHuman: PageDetector = {
  meta: { id: 'bot-claims-human', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    const { chat } = page;
    if (!chat) return;
    for (const said of saidIn(page, lexicon)) {
      const { turn, at, segment } = said;
      const best = strongestOf(meantIn(said, CLAIMS));
      const known = turn.speaker === 'machine';
      const likely = turn.speaker === 'unknown' && chat.traits.length >= MANY_TRAITS && !chat.handover.given;
      yield best && (known || likely)
        ? {
            stance: 'pressure' as const,
            part: segment.id,
            quote: quoteAt(segment.text, best),
            reason: known ? 'known-machine' : 'likely-machine',
            data: {},
            cues: [{ ...best, weight: best.weight / 2 }],
            supports: [
              { key: known ? 'speaks-as-machine' : 'machine-traits', weight: known ? 0.5 : 0.3 },
              ...(justDid(page, at, 'asks-machine') ? [{ key: 'was-asked', weight: 0.4 }] : []),
            ],
          }
        : undefined;
    }
  },
};
