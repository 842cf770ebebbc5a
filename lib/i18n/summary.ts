import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import type { PageKind } from '@/lib/model/vocabulary.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { isUnread } from './checks.ts';
import { nameOf } from './explain.ts';
import type { Language } from './languages.ts';
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

export function summarise(report: Report, translator: Translator): Summary {
  const gaps = gapsOf(report, translator);
  const unread = Object.values(report.outcomes).filter(isUnread).length;
  // The little that was looked for without words says nothing of the page.
  const isUnreadWhole = report.findings.length + report.dismissed.length === 0 && checkedCount(report) < unread;
  if (isUnreadWhole) return { ...unreadSentences(report, translator), gaps };
  const all = [...gaps, ...(hasUnread(report) ? [unreadGap(report, translator)] : [])];
  return { ...sentences(report, translator, all.length > 0), gaps: all };
}

/** How many kinds of pressure the page was really checked for: detectors that ran to their end. */
function checkedCount(report: Report): number {
  return Object.values(report.outcomes).filter(({ kind }) => kind === 'clear' || kind === 'findings').length;
}

const hasUnread = ({ outcomes }: Report) => Object.values(outcomes).some(isUnread);

type Sentences = Omit<Summary, 'gaps'>;

function sentences(report: Report, translator: Translator, partly: boolean): Sentences {
  const { t } = translator;
  const pressure = byGravity(report.findings.filter(presses));
  const fair = names(
    // What a thing cost last time is a fact, neither pressure nor fair.
    report.findings.filter((finding) => !presses(finding) && finding.pattern !== 'price-changed'),
    translator,
  );
  if (pressure.length > 0) {
    const untrue = pressure.filter(({ verdict }) => verdict.value === 'false').length;
    const follows =
      untrue > 0
        ? t('report:summary.false', { count: untrue })
        : t('report:summary.mayPush', { count: pressure.length });
    const also = fair.length > 0 ? ` ${t('report:summary.alsoFair', { names: fair })}` : '';
    return {
      headline: t('report:summary.shows', { names: names(pressure, translator) }),
      detail: `${follows}${also}`,
    };
  }
  if (fair.length > 0) {
    return {
      headline: t(partly ? 'report:summary.onlyFairPartly' : 'report:summary.onlyFair', { names: fair }),
      detail: t('report:summary.looksFair'),
    };
  }
  if (report.dismissed.length > 0) return { headline: t('report:summary.allDismissed'), detail: '' };
  const count = checkedCount(report);
  if (count === 0) return { headline: t('report:summary.nothingChecked'), detail: '' };
  return {
    headline: t(partly ? 'report:summary.nonePartly' : 'report:summary.none', { count }),
    detail: doubtOfShop(report.page.kinds, translator),
  };
}

/** What to say of a page that was read in full but may be no shop. */
function doubtOfShop(kinds: readonly PageKind[], { t }: Translator): string {
  if (kinds.some((kind) => kind !== 'article' && kind !== 'other')) return '';
  return t(kinds.includes('article') ? 'report:summary.article' : 'report:summary.other');
}

function unreadSentences({ page }: Report, { lang, t }: Translator): Sentences {
  const language = languageName(page.lang, lang);
  return {
    headline: language === '' ? t('report:summary.unreadUnknown') : t('report:summary.unread', { language }),
    detail: t('report:summary.unreadSo'),
  };
}

function unreadGap({ page }: Report, { lang, t }: Translator): string {
  const language = languageName(page.lang, lang);
  return language === '' ? t('report:unreadUnknown') : t('report:unread', { language });
}

/** What a language is called; `''` for none, and for a subtag that stands for none. */
function languageName(subtag: string, lang: Language): string {
  try {
    return new Intl.DisplayNames(lang, { type: 'language', fallback: 'none' }).of(subtag) ?? '';
  } catch {
    return '';
  }
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
