import type { PageDetector } from '@/lib/model/detector.ts';
import { meantIn, saidIn, strongestOf } from '../chat-turns.ts';
import { quoteAt } from '../quote.ts';

/**
 * What is asked for: groups of cues, which are reasons as well. The end of a card's number alone is less, and so is a day of
 * birth.
 */
const KINDS: ReadonlySet<string> = new Set([
  'card',
  'password',
  'code',
  'identity',
  'health',
  'bank',
  'last-digits',
  'birth',
]);
/** "We sent you a code": it is asked for where the chat then says "read it to me". */
const SENT: ReadonlySet<string> = new Set(['code-sent']);
const READ_OUT: ReadonlySet<string> = new Set(['read-out']);

/** Finds requests for what nobody should write into a chat, whoever asks. Warnings not to write it are none. */
export const sensitiveDataRequest: PageDetector = {
  meta: { id: 'sensitive-data-request', family: 'chat', needs: ['chat'], kinds: 'any' },

  *detect(page, lexicon) {
    let sent = false;
    /** What was asked for in the same words is one request, however often. */
    const told = new Set<string>();
    for (const said of saidIn(page, lexicon)) {
      sent ||= meantIn(said, SENT).length > 0;
      const asked = meantIn(said, KINDS);
      const readOut = sent && asked.length === 0;
      const hits = readOut ? meantIn(said, READ_OUT) : asked;
      const best = strongestOf(hits);
      const isTold = told.has(said.segment.text);
      told.add(said.segment.text);
      yield best && !isTold
        ? {
            stance: 'pressure' as const,
            part: said.segment.id,
            quote: quoteAt(said.segment.text, best),
            reason: readOut ? 'code' : best.group,
            data: {},
            cues: hits,
            supports: readOut ? [{ key: 'code-was-sent', weight: 0.4 }] : [],
          }
        : undefined;
    }
  },
};
