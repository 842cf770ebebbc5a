import { tellBehind } from '@/lib/i18n/behind.ts';
import { tellChat } from '@/lib/i18n/chat.ts';
import { checksOf } from '@/lib/i18n/checks.ts';
import { type Explanation, explain, type Reason } from '@/lib/i18n/explain.ts';
import { toldResponsible } from '@/lib/i18n/responsible.ts';
import { placeName, type ToldBody, type ToldRule, toldBodies, toldRules } from '@/lib/i18n/rules.ts';
import { summarise } from '@/lib/i18n/summary.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { grouped } from '@/lib/model/grouped.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import type { SignalRole } from '@/lib/model/vocabulary.ts';
import { byGravity, presses } from '@/lib/model/weight.ts';
import { wrap } from './wrap.ts';

const COLUMNS = 80;
const INDENT = '  ';

const NOBODY_KNOWN: CompanyBook = { vendors: {}, names: {} };

interface TextOptions {
  /** What is known of companies. */
  readonly known?: CompanyBook;
  /** Where the reader lives (ISO 3166 country or subdivision), for rules and places to complain; `''` for none of them. */
  readonly region?: string;
}

/** A report as a reader meets it in a terminal: plain sentences, the page's own words first, no line beyond 80 columns. */
export function reportText(
  report: Report,
  translator: Translator,
  { known = NOBODY_KNOWN, region = '' }: TextOptions = {},
): string {
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
    ...(fair.length > 0 ? [underlined(t('report:label.fair')), ...fair] : []),
    ...(region === '' ? [] : rulesText(report, region, translator)),
    ...behindSections(report, region, translator, known),
    chatSection(report, known, translator),
    responsibleText(report, region, translator),
    section(t('report:label.limits'), gaps, translator),
    section(t('report:label.checked'), checks, translator),
    lines([t('report:plain.footer', { version: report.tool.version })]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Rules that may be relevant to what presses, and where to complain. */
function rulesText({ findings }: Report, region: string, translator: Translator): string[] {
  const { t, lang } = translator;
  const patterns = [...new Set(byGravity(findings.filter(presses)).map(({ pattern }) => pattern))];
  if (patterns.length === 0) return [];
  const place = placeName(region, lang);
  const told = patterns.flatMap((pattern) => toldRules({ pattern }, region, translator));
  const rules = [...new Map(told.map((rule) => [rule.id, rule])).values()].map((rule) => ruleText(rule, translator));
  const takes = patterns.includes('consent-nudge') ? undefined : 'consumer';
  return [
    rules.length === 0
      ? lines([t('rules:none', { place })])
      : [t('rules:in', { place }), ...rules, lines([t('rules:advice')], INDENT)].join('\n'),
    bodiesText(toldBodies(region, translator, takes), translator) || lines([t('rules:complain.none', { place })]),
  ];
}

/** Where to complain; empty where no place is known. */
function bodiesText(bodies: readonly ToldBody[], translator: Translator): string {
  if (bodies.length === 0) return '';
  const listed = bodies.map(({ name, english, about, url, checked }) =>
    linked(`${english === undefined ? name : `${name} (${english})`}: ${about}. ${checked}.`, url, translator),
  );
  return [translator.t('rules:complain.heading'), ...listed].join('\n');
}

/** Who is responsible for the page and how to reach a person, where the scan looked behind it. */
function responsibleText(report: Report, region: string, translator: Translator): string {
  const { t } = translator;
  const told = toldResponsible(report, region, translator);
  if (!told) return '';
  const facts = told.facts.map((fact) => t('responsible:fact', fact));
  const links = told.links.map(({ label, name, href }) => ({
    text: label === undefined ? name : t('responsible:fact', { label, value: name }),
    href,
  }));
  const rules = told.wantsRules ? toldRules({ topic: 'legal-notice' }, region, translator) : [];
  const listed = ({ text, href }: { text: string; href?: string | undefined }) =>
    href === undefined ? lines([t('report:plain.list', { text })], INDENT, INDENT) : linked(text, href, translator);
  return [
    lines([t('responsible:heading')]),
    ...facts.map((text) => listed({ text })),
    lines([told.note], INDENT),
    ...links.map(listed),
    ...told.gaps.map((gap) => lines([gap], INDENT)),
    ...rules.map((rule) => ruleText(rule, translator)),
    ...(rules.length > 0 ? [lines([t('rules:advice')], INDENT)] : []),
    lines([told.reach], INDENT),
    ...told.ways.map(listed),
  ].join('\n');
}

const ruleText = ({ says, place, name, since, url }: ToldRule, translator: Translator) =>
  linked(`${says} ${place}: ${name}. ${translator.t('rules:since', { since })}`, url, translator);

/** An entry of a list with its address below it, which stays whole: a part of one leads nowhere. */
const linked = (text: string, url: string, { t }: Translator) =>
  `${lines([t('report:plain.list', { text })], INDENT, INDENT)}\n${INDENT}${INDENT}${url}`;

function heading(report: Report, { t }: Translator): string {
  const { source, url, scannedAt } = report;
  return lines([
    t('report:plain.title'),
    t('report:plain.page', { url }),
    source === url ? '' : t('report:plain.source', { source }),
    t('report:plain.readAt', { at: new Date(scannedAt) }),
  ]);
}

/** What stands behind the page, a section for each question to which something was seen. */
function behindSections(report: Report, region: string, translator: Translator, companies: CompanyBook): string[] {
  const { t, lang } = translator;
  const topics = tellBehind(report, companies, translator);
  const known = new Set<string>();
  /** Rules that may be relevant to a topic, each where it is met first. */
  const rulesOf = (role: SignalRole | undefined) =>
    role === undefined || region === ''
      ? []
      : toldRules({ role }, region, translator).filter(({ id }) => !known.has(id) && known.add(id));
  const told = topics.map(({ title, lead, items, advice, role }) => {
    const each = items.map(({ quote, text, more, gaveAway, optOut }) =>
      [
        quote === undefined ? '' : t('report:quote', { quote }),
        text,
        ...more,
        asSentence(item(t('vendors:gaveAway'), gaveAway.join(', '), translator)),
        item(t('vendors:optOut'), optOut?.url ?? '', translator),
      ]
        .filter(Boolean)
        .join(' '),
    );
    const rules = rulesOf(role);
    return [
      section(title, [lead, ...each, item(t('behind:do'), advice, translator)].filter(Boolean), translator),
      ...(rules.length === 0 ? [] : [lines([t('rules:in', { place: placeName(region, lang) })], INDENT)]),
      ...rules.map((rule) => ruleText(rule, translator)),
    ].join('\n');
  });
  if (told.length === 0) return [];
  const record =
    known.size === 0
      ? []
      : [lines([t('rules:advice')]), bodiesText(toldBodies(region, translator, 'privacy'), translator)];
  return [underlined(t('behind:heading')), ...told, ...record, lines([t('vendors:hidden')])];
}

const underlined = (title: string) => `${title}\n${'-'.repeat(title.length)}`;

/** Findings of which the same is to be said, each group where its first one stands. */
function alike(findings: readonly Explanation[]): Explanation[][] {
  return grouped(findings, (told) => [told.title, ...generalTexts(told)].join('\n'));
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

/** What asks something ends already. */
const asSentence = (text: string) => (text === '' || /[.?…]$/.test(text) ? text : `${text}.`);

const item = (name: string, value: string, { t }: Translator) =>
  value === '' ? '' : t('report:plain.item', { name, value });

function reasons(all: readonly Reason[], speaks: Reason['speaks'], lead: string): string[] {
  const texts = all.filter((reason) => reason.speaks === speaks).map(({ text }) => text);
  return texts.length === 0 ? [] : [`${lead} ${texts.join(' ')}`];
}

function chatSection(report: Report, companies: CompanyBook, translator: Translator): string {
  const told = tellChat(report, companies, translator);
  if (!told) return '';
  const { t } = translator;
  const items = told.facts.map(({ name, value }) => t('report:plain.item', { name, value }));
  return section(t('chat:heading'), [...items, told.open].filter(Boolean), translator);
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
