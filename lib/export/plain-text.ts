import { chatFacts } from '@/lib/i18n/chat.ts';
import { checksOf } from '@/lib/i18n/checks.ts';
import { type Explanation, explain, type Reason } from '@/lib/i18n/explain.ts';
import { summarise } from '@/lib/i18n/summary.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { Report } from '@/lib/model/report.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { wrap } from './wrap.ts';

const COLUMNS = 80;
const INDENT = '  ';

/** A report as a reader meets it in a terminal: plain sentences, the page's own words first, no line beyond 80 columns. */
export function reportText(report: Report, translator: Translator): string {
  const { t } = translator;
  const { headline, detail, gaps } = summarise(report, translator);
  const told = (findings: readonly Finding[]) =>
    alike(findings.map((each) => explain(each, translator))).map((each) => findingsText(each, translator));
  const fair = told(report.findings.filter((finding) => !presses(finding)));
  const checks = checksOf(report, translator).map(({ name, ended }) => t('report:plain.item', { name, value: ended }));
  const blocks = [
    heading(report, translator),
    lines([headline, detail]),
    ...told(byGravity(report.findings.filter(presses))),
    ...(fair.length > 0 ? [`${t('report:label.fair')}\n${'-'.repeat(t('report:label.fair').length)}`, ...fair] : []),
    chatSection(report, translator),
    section(t('report:label.limits'), gaps, translator),
    section(t('report:label.checked'), checks, translator),
    lines([t('report:plain.footer', { version: report.tool.version })]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function heading(report: Report, { t }: Translator): string {
  const { source, url, scannedAt } = report;
  return lines([
    t('report:plain.title'),
    t('report:plain.page', { url }),
    source === url ? '' : t('report:plain.source', { source }),
    t('report:plain.readAt', { at: new Date(scannedAt) }),
  ]);
}

/** Findings of which the same is to be said, each group where its first one stands. */
function alike(findings: readonly Explanation[]): Explanation[][] {
  const groups = new Map<string, Explanation[]>();
  for (const told of findings) {
    const same = [told.title, ...generalTexts(told)].join('\n');
    groups.set(same, [...(groups.get(same) ?? []), told]);
  }
  return [...groups.values()];
}

/** What holds for all findings of a kind. */
const generalTexts = (told: Explanation): [why: string, innocent: string, advice: string] => [
  told.why,
  told.innocent ?? '',
  told.do,
];

/** Each finding for itself, and once below them what is the same for all. */
function findingsText(findings: readonly Explanation[], translator: Translator): string {
  const [first] = findings;
  if (first === undefined) return '';
  const { t } = translator;
  const [why, innocent, advice] = generalTexts(first);
  const general = [
    item(t(innocent === '' ? 'report:label.whyFair' : 'report:label.why'), why, translator),
    item(t('report:label.innocent'), innocent, translator),
    item(t('report:label.do'), advice, translator),
  ];
  const own = findings.map((told) => seenText(told, translator));
  return [...own, lines(general, INDENT, INDENT)].join(findings.length > 1 ? '\n\n' : '\n');
}

function seenText(told: Explanation, translator: Translator): string {
  const { t } = translator;
  return lines(
    [
      t('report:quote', { quote: told.quote }),
      `${asSentence(told.title)} ${told.seen}`,
      told.verdict ? `${told.verdict.text} ${told.verdict.why}`.trim() : '',
      ...(told.verdict?.proof ?? []).map((look) => t('report:proof', look)),
      item(
        t('report:label.sure'),
        [told.confidence, ...reasons(told.reasons, 'for', t('report:label.for'))].join(' '),
        translator,
      ),
      ...reasons(told.reasons, 'against', t('report:label.against')),
    ],
    INDENT,
    INDENT,
  );
}

/** A title that asks something ends already. */
const asSentence = (title: string) => (/[.?…]$/.test(title) ? title : `${title}.`);

const item = (name: string, value: string, { t }: Translator) =>
  value === '' ? '' : t('report:plain.item', { name, value });

function reasons(all: readonly Reason[], speaks: Reason['speaks'], lead: string): string[] {
  const texts = all.filter((reason) => reason.speaks === speaks).map(({ text }) => text);
  return texts.length === 0 ? [] : [`${lead} ${texts.join(' ')}`];
}

function chatSection(report: Report, translator: Translator): string {
  const facts = chatFacts(report, translator) ?? [];
  const { t } = translator;
  const items = facts.map(({ name, value }) => t('report:plain.item', { name, value }));
  return section(t('chat:heading'), items, translator);
}

function section(title: string, items: readonly string[], { t }: Translator): string {
  if (items.length === 0) return '';
  return `${title}\n${lines(
    items.map((text) => t('report:plain.list', { text })),
    INDENT,
    INDENT,
  )}`;
}

/** Each text as a paragraph of its own, its later lines deeper by `hang`; empty ones left out. */
function lines(texts: readonly string[], indent = '', hang = ''): string {
  return texts
    .filter((text) => text !== '')
    .flatMap((text) =>
      wrap(text, COLUMNS - indent.length - hang.length).map((line, index) => indent + (index > 0 ? hang : '') + line),
    )
    .join('\n');
}
