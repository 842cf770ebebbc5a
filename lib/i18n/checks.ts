import type { OutcomeSummary, Report } from '@/lib/model/report.ts';
import { presses } from '@/lib/model/weight.ts';
import type { Translator } from './translator.ts';

/** One thing that was looked for on a page, and how the look ended. */
export interface Check {
  readonly pattern: string;
  readonly name: string;
  readonly ended: string;
  /** `unknown`: we cannot say whether it is there. */
  readonly kind: 'found' | 'fair' | 'none' | 'unknown';
}

/** Whether there are no words of the page's language to look for. */
export function isUnread(outcome: OutcomeSummary): boolean {
  return outcome.kind === 'notApplicable' && outcome.why === 'no-lexicon';
}

/** What was looked for, in the report's order; patterns without texts (of a newer Clearcart, say) are left out. */
export function checksOf(report: Report, { t, has }: Translator): Check[] {
  return Object.entries(report.outcomes).flatMap(([pattern, outcome]) => {
    const name = `patterns:${pattern}.checked`;
    return has(name) ? [{ pattern, name: t(name), ...ending(pattern, outcome, report, t) }] : [];
  });
}

function ending(
  pattern: string,
  outcome: OutcomeSummary,
  { findings, dismissed }: Report,
  t: Translator['t'],
): Pick<Check, 'ended' | 'kind'> {
  if (outcome.kind === 'clear') return { ended: t('report:outcome.clear'), kind: 'none' };
  if (isUnread(outcome)) return { ended: t('report:outcome.unread'), kind: 'unknown' };
  if (outcome.kind !== 'findings') return { ended: t(`report:outcome.${outcome.kind}`), kind: 'unknown' };

  const own = findings.filter((finding) => finding.pattern === pattern);
  const fair = own.filter((finding) => !presses(finding)).length;
  const aside = dismissed.filter((finding) => finding.pattern === pattern).length;
  // What a report had no room for was found all the same.
  const pressure = Math.max(own.length, outcome.count - aside) - fair;
  const counts = [
    ['findings', pressure],
    ['fair', fair],
    ['dismissed', aside],
  ] as const;
  const parts = counts.flatMap(([key, count]) => (count > 0 ? [t(`report:outcome.${key}`, { count })] : []));
  return { ended: parts.join(', '), kind: pressure > 0 ? 'found' : fair > 0 ? 'fair' : 'none' };
}
