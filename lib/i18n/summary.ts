import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import { nameOf } from './explain.ts';
import type { Translator } from './translator.ts';

/** What goes on on a page, in words. */
export interface Summary {
  /** The one sentence that a reader may stop after. */
  readonly headline: string;
  /** What follows from it; may be empty. */
  readonly detail: string;
  /** What we could not read or finish, one sentence each. */
  readonly gaps: readonly string[];
}

/** What a page has to be for "we checked and found none" to mean something. */
const NO_SHOP: readonly string[] = ['article', 'other'];

export function summarise(report: Report, translator: Translator): Summary {
  const gaps = gapsOf(report, translator);
  return { ...sentences(report, translator, gaps.length > 0), gaps };
}

/** How many kinds of pressure the page was really checked for: detectors that ran to their end. */
function checkedCount(report: Report): number {
  return Object.values(report.outcomes).filter(({ kind }) => kind === 'clear' || kind === 'findings').length;
}

function sentences(report: Report, translator: Translator, partly: boolean): Omit<Summary, 'gaps'> {
  const { t } = translator;
  const pressure = report.findings.filter(({ stance }) => stance === 'pressure');
  const untrue = pressure.filter(({ verdict }) => verdict.value === 'false').length;
  if (pressure.length > 0) {
    return {
      headline: t('report:summary.shows', { names: names(pressure, translator) }),
      detail:
        untrue > 0
          ? t('report:summary.false', { count: untrue })
          : t('report:summary.mayPush', { count: pressure.length }),
    };
  }
  if (report.findings.length > 0) {
    return {
      headline: t('report:summary.onlyFair', { names: names(report.findings, translator) }),
      detail: t('report:summary.looksFair'),
    };
  }
  if (report.dismissed.length > 0) return { headline: t('report:summary.allDismissed'), detail: '' };
  const count = checkedCount(report);
  const none =
    count === 0
      ? t('report:summary.nothingChecked')
      : t(partly ? 'report:summary.nonePartly' : 'report:summary.none', { count });
  const isShop = report.page.kinds.some((kind) => !NO_SHOP.includes(kind));
  return isShop ? { headline: none, detail: '' } : { headline: t('report:summary.noShop'), detail: none };
}

/** Alike findings as one name each, most frequent first: `2 countdowns`, `a delivery cut-off`. */
function names(findings: readonly Finding[], translator: Translator): string[] {
  const alike = new Map<string, { finding: Finding; count: number }>();
  for (const finding of findings) {
    const name = nameOf(finding, 1, translator);
    alike.set(name, { finding, count: (alike.get(name)?.count ?? 0) + 1 });
  }
  return [...alike.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ finding, count }) => nameOf(finding, count, translator))
    .filter((name) => name !== '');
}

function gapsOf(report: Report, { t }: Translator): string[] {
  const failed = Object.values(report.outcomes).filter(({ kind }) => kind === 'error').length;
  const hosts = [...new Set(report.withheld.map(({ host }) => host))];
  const limits = [...new Set(report.limits.map(({ limit }) => limit))];
  return [
    ...(hosts.length > 0 ? [t('report:withheld', { count: hosts.length, hosts })] : []),
    ...limits.map((limit) => t(`report:limits.${limit}`)),
    ...(failed > 0 ? [t('report:failed', { count: failed })] : []),
  ];
}
