import type { PageDetector } from '@/lib/model/detector.ts';
import { meantIn, saidIn, strongestOf } from '../chat-turns.ts';
import { quoteAt } from '../quote.ts';

/** What is asked for: groups of cues, which are reasons as well. The end of a card's number alone is less. */
const KINDS: ReadonlySet<string> = new Set(['card', 'password', 'code', 'identity', 'health', 'bank', 'last-digits']);

/** Finds requests for what nobody should write into a chat, whoever asks. Warnings not to write it are none. */
export const sensitiveDataRequest: PageDetector = {
  meta: { id: 'sensitive-data-request', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    for (const said of saidIn(page, lexicon)) {
      const hits = meantIn(said, KINDS);
      const best = strongestOf(hits);
      yield best && {
        stance: 'pressure' as const,
        part: said.segment.id,
        quote: quoteAt(said.segment.text, best),
        reason: best.group,
        data: {},
        cues: hits,
        supports: [],
      };
    }
  },
};
