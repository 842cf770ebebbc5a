import type { Circumstances, EvidenceItem } from '@/lib/model/evidence.ts';
import type { Report } from '@/lib/model/report.ts';
import type { VERDICTS } from '@/lib/model/vocabulary.ts';
import { presses } from '@/lib/model/weight.ts';
import { siteOf } from '@/lib/text/site.ts';

const MOST_QUOTES = 200;
const LONGEST_QUOTE = 300;

/** Of an item, what its list shows and searches, but for what sealing and the person add. */
export function rowOf(
  { url, title, capturedAt }: Pick<Circumstances, 'url' | 'title' | 'capturedAt'>,
  { findings, page }: Pick<Report, 'findings' | 'page'>,
): Pick<EvidenceItem, 'url' | 'site' | 'title' | 'capturedAt' | 'lang' | 'patterns' | 'quotes'> {
  const gravest = new Map<EvidenceItem['patterns'][number]['pattern'], number>();
  for (const { pattern, verdict } of findings.filter(presses))
    gravest.set(pattern, Math.max(gravest.get(pattern) ?? 0, BY_GRAVITY.indexOf(verdict.value)));
  return {
    url,
    site: siteOf(url),
    title,
    capturedAt: Date.parse(capturedAt),
    lang: page.lang,
    patterns: [...gravest].map(([pattern, at]) => ({ pattern, verdict: BY_GRAVITY[at] ?? 'unchecked' })),
    quotes: [...new Set(findings.map(({ quote }) => quote.slice(0, LONGEST_QUOTE)))].slice(0, MOST_QUOTES),
  };
}

/** The gravest last: what turned out false weighs more than what nobody checked, and that more than what holds. */
const BY_GRAVITY = ['holds', 'unchecked', 'doubtful', 'false'] as const satisfies readonly (typeof VERDICTS)[number][];
