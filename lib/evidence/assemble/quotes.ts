import type { QuoteInContext } from '@/lib/model/evidence.ts';
import type { Finding, FrameId } from '@/lib/model/finding.ts';
import type { PageModel } from '@/lib/model/page.ts';

/** Characters on each side: a sentence or two. */
const AROUND = 400;

/**
 * Each finding's words with what is read before and after them in the same document. Where several texts hold
 * them, the first; a quote that no text holds has nothing around it.
 */
export function quotesInContext(
  findings: readonly Finding[],
  models: ReadonlyMap<FrameId, Pick<PageModel, 'segments'>>,
): QuoteInContext[] {
  return findings.map(({ id, quote, target: { frame } }) => {
    const segments = models.get(frame)?.segments ?? [];
    const at = segments.findIndex(({ text }) => quote !== '' && text.includes(quote));
    const segment = segments[at];
    if (!segment) return { finding: id, frame, before: '', quote, after: '' };
    const start = segment.text.indexOf(quote);
    const before = [...segments.slice(0, at).map(({ text }) => text), segment.text.slice(0, start)].join('\n');
    const after = [segment.text.slice(start + quote.length), ...segments.slice(at + 1).map(({ text }) => text)].join(
      '\n',
    );
    return { finding: id, frame, before: before.slice(-AROUND), quote, after: after.slice(0, AROUND) };
  });
}
