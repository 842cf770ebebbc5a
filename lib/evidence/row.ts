import type { EvidenceItem, Opened } from '@/lib/model/evidence.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { siteOf } from '@/lib/text/site.ts';

/** Of what is only searched, so much of each and so many. */
const [LONGEST_QUOTE, MOST_QUOTES, MOST_PATTERNS] = [300, 200, 100];

/**
 * The row by which a sealed item is found, with nothing yet that the person says of it.
 * @param sealedAt in milliseconds since 1970, by its own word.
 * @param bytes of the package.
 */
export function rowOf(
  { file, report }: Pick<Opened, 'file' | 'report'>,
  sealed: Pick<EvidenceItem, 'digest' | 'link' | 'sealedAt' | 'bytes'>,
): EvidenceItem {
  const { circumstances, chain } = file;
  const pressing = byGravity(report.findings.filter(presses));
  // The gravest of each comes first, and the first stays.
  const gravest = new Map(pressing.toReversed().map(({ pattern, verdict }) => [pattern, verdict.value]));
  const patterns = [...new Set(pressing.map(({ pattern }) => pattern))].map((pattern) => ({
    pattern,
    verdict: gravest.get(pattern) ?? 'unchecked',
  }));
  const quotes = new Set(report.findings.map(({ quote }) => quote.slice(0, LONGEST_QUOTE)));
  return {
    id: circumstances.id,
    case: chain.case,
    sequence: chain.sequence,
    capturedAt: Date.parse(circumstances.capturedAt),
    url: circumstances.url,
    site: siteOf(circumstances.url).slice(0, 260),
    title: circumstances.title,
    lang: report.page.lang.slice(0, 35),
    patterns: patterns.slice(0, MOST_PATTERNS),
    quotes: [...quotes].slice(0, MOST_QUOTES),
    ...sealed,
    note: '',
    tags: [],
  };
}
