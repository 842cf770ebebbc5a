import type { PageDetector } from '@/lib/model/detector.ts';
import type { CueHit } from '@/lib/model/finding.ts';
import { areNear } from '@/lib/model/near.ts';
import { meantIn, type Said, saidIn, strongestOf } from '../chat-turns.ts';
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
/** A secret that is only named, `names-card`, is asked for where words that ask stand in its sentence, in whatever order. */
const NAMES = 'names-';
const NAMED: ReadonlySet<string> = new Set([...KINDS].map((kind) => NAMES + kind));
/** "The last four digits of your card" are not its number. */
const PART: ReadonlySet<string> = new Set(['part']);
const ASKING: ReadonlySet<string> = new Set(['asks']);
/** "Never send us your PIN, your card number": what is warned of spares all that stands with it. */
const WARNING: ReadonlySet<string> = new Set(['warns']);
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
      const asked = askedIn(said);
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

function askedIn(said: Said): readonly CueHit[] {
  const { text } = said.segment;
  const asking = meantIn(said, ASKING);
  const warnings = said.hits.filter(({ group }) => WARNING.has(group));
  const isNear = (hit: CueHit, others: readonly CueHit[]) => others.some((other) => areNear(text, hit, other));
  const parts = meantIn(said, PART);
  const isPart = (hit: CueHit) => parts.some((part) => part.start < hit.end && hit.start < part.end);
  const named = meantIn(said, NAMED).filter((hit) => !isPart(hit) && isNear(hit, asking));
  const asked = [...meantIn(said, KINDS), ...named.map((hit) => ({ ...hit, group: hit.group.slice(NAMES.length) }))];
  return asked.filter((hit) => !isNear(hit, warnings));
}
