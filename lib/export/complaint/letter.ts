import type { Body } from '@/lib/catalog/bodies.ts';
import { LAWS } from '@/lib/catalog/laws.ts';
import { type ExhibitKey, exhibitTranslator } from '@/lib/i18n/exhibits.ts';
import { explain } from '@/lib/i18n/explain.ts';
import { toldRules } from '@/lib/i18n/rules.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import type { LetterBlock as Block } from '@/lib/model/letter.ts';
import { presses } from '@/lib/model/weight.ts';
import { siteOf } from '@/lib/text/site.ts';
import { visible } from '@/lib/text/visible.ts';
import { capturedAt, type Exhibit, type Numbered, numbered } from '../evidence/exhibit.ts';
import { isSound, soundText, stampText, verdictText } from '../evidence/told.ts';
import { documentOf, html, type Markup } from '../markup.ts';
import { dayText, localeOf, momentsIn } from '../moment.ts';
import { type Chosen, type Shown, type ShownAt, shownIn, shownOverTime } from './facts.ts';
import { mailtoOf } from './mail.ts';
import { LETTER_CSS } from './style.ts';
import { verifySteps } from './verify-steps.ts';

export interface LetterOptions {
  /** All that go with the letter. */
  readonly exhibits: readonly Exhibit[];
  /** What it is about. */
  readonly chosen: readonly Chosen[];
  /** Absent where the person chooses it themselves. */
  readonly body?: Body | undefined;
  /** Where the reader lives (ISO 3166 country or subdivision), for rules and the way dates are written. */
  readonly region: string;
  /** The reader's day, `2026-05-10`. */
  readonly today: string;
}

interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
  readonly text: string;
  /** A document that opens by itself. */
  readonly html: string;
  /** Opens a draft; see `mailtoOf`. */
  readonly mailto: string;
}

/**
 * A draft in the reader's language: what was shown in the order of time, what was checked and what came of it, rules that may be
 * relevant, exhibits and how to check them. It says no more than was seen; the person's own data stand in it as places to be filled.
 *
 * @throws RangeError where the exhibits show nothing of what was chosen
 */
export function complaintLetter(options: LetterOptions, translator: Translator): Letter {
  const { t } = exhibitTranslator(translator);
  const exhibits = numbered(options.exhibits);
  const shown = shownIn(exhibits, options.chosen);
  if (shown.length === 0) throw new RangeError('Nothing was chosen that these exhibits show.');
  const subject = oneLine(subjectOf(shown, translator));
  const blocks = [
    ...opening(subject, shown, options, translator),
    ...factBlocks(shownOverTime(shown), options, translator),
    ...checkedBlocks(shown, translator),
    ...ruleBlocks(shown, options, translator),
    ...exhibitBlocks(exhibits, options, translator),
    ...closing(t),
  ].map(clean);
  const text = textOf(blocks);
  return {
    subject,
    blocks,
    text,
    html: documentOf({
      lang: translator.lang,
      dir: translator.dir,
      title: subject,
      css: LETTER_CSS,
      body: html`<main>\n${blocks.map(blockMarkup)}</main>`,
    }),
    mailto: mailtoOf(subject, text, t('exhibits:letter.cut')),
  };
}

const text = (value: string): Block => ({ kind: 'text', text: value });
const heading = (value: string): Block => ({ kind: 'heading', text: value });
const places = (...lines: string[]): Block => ({ kind: 'places', lines });

const sitesOf = (shown: readonly Shown[], { lang }: Translator): string =>
  listed([...new Set(shown.map(({ exhibit }) => nameOf(exhibit)))], lang);

const listed = (all: readonly string[], lang: string) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(all);

/** Its site, or the address as it stands where it is none of the web. */
function nameOf({ opened }: Exhibit): string {
  const { url } = opened.file.circumstances;
  return siteOf(url) || url;
}

function subjectOf(shown: readonly Shown[], translator: Translator): string {
  const titles = [...new Set(shown.map(({ finding }) => explain(finding, translator).title))].join('; ');
  return exhibitTranslator(translator).t('exhibits:letter.subject', { site: sitesOf(shown, translator), titles });
}

function opening(subject: string, shown: readonly Shown[], options: LetterOptions, translator: Translator): Block[] {
  const { t } = exhibitTranslator(translator);
  const { body, today, region } = options;
  return [
    places(t('exhibits:letter.name'), t('exhibits:letter.address'), t('exhibits:letter.reach')),
    body ? addressed(body, translator) : places(t('exhibits:letter.to')),
    text(dayText(today, localeOf(translator.lang, region))),
    heading(subject),
    text(t('exhibits:letter.greeting')),
    text(t('exhibits:letter.opening', { site: sitesOf(shown, translator) })),
    places(t('exhibits:letter.bought')),
  ];
}

function addressed(body: Body, { lang }: Translator): Block {
  const isForeign = body.lang !== lang && body.english !== body.name;
  return { kind: 'lines', lines: [body.name, ...(isForeign ? [body.english] : []), body.url] };
}

function factBlocks(events: readonly ShownAt[], { region }: LetterOptions, translator: Translator): Block[] {
  const { t } = exhibitTranslator(translator);
  const locale = localeOf(translator.lang, region);
  const items = events.map(({ at, url, quotes, look, stated, exhibit, captured }, index) => {
    const { local, zone } = momentsIn(locale, exhibit.opened.file.circumstances.timeZone)(at);
    const own = t('exhibits:exhibit', { number: exhibit.number });
    const name = exhibit.foreign ? t('exhibits:letter.foreign', { exhibit: own }) : own;
    // "It" is the page of the line before.
    const way = events[index - 1]?.url === url ? (`again.${look}` as const) : look;
    const fact = t(`exhibits:letter.fact.${stated ? 'stated' : way}`, {
      at: t('exhibits:at', { at: local, zone }),
      url,
      quotes: quotes.map((quote) => translator.t('report:quote', { quote })),
    });
    return [`${fact} ${t(captured ? 'exhibits:letter.in' : 'exhibits:letter.notedIn', { exhibit: name })}`];
  });
  return [heading(t('exhibits:letter.facts')), { kind: 'list', items }];
}

/**
 * What came of checking, once for words that several exhibits show of one page: as the last of them has it that was checked, else as the
 * last.
 */
function checkedBlocks(shown: readonly Shown[], translator: Translator): Block[] {
  const { t } = exhibitTranslator(translator);
  const told = new Map<string, Shown>();
  for (const each of shown) {
    const key = `${each.exhibit.opened.file.circumstances.url} ${each.finding.signature}`;
    const before = told.get(key);
    if (!before || before.finding.verdict.value === 'unchecked' || each.finding.verdict.value !== 'unchecked')
      told.set(key, each);
  }
  const items = [...told.values()].map(({ exhibit, finding }) => {
    const { quote, seen } = explain(finding, translator);
    const found = t('exhibits:letter.found', { quote, seen });
    const where = t('exhibits:letter.in', { exhibit: t('exhibits:exhibit', { number: exhibit.number }) });
    return [`${found} ${verdictText(finding, translator) ?? t('exhibits:noClaim')} ${where}`];
  });
  return [heading(t('exhibits:letter.checked')), text(t('exhibits:letter.checkedBy')), { kind: 'list', items }];
}

/** Rules on what presses, as far as they were in force when it was last seen. */
function ruleBlocks(shown: readonly Shown[], { region }: LetterOptions, translator: Translator): Block[] {
  const { t } = exhibitTranslator(translator);
  const last = new Date(Math.max(...shown.map(({ exhibit }) => capturedAt(exhibit)))).toISOString().slice(0, 10);
  const patterns = [...new Set(shown.filter(({ finding }) => presses(finding)).map(({ finding }) => finding.pattern))];
  const told = patterns.flatMap((pattern) => toldRules({ pattern }, region, translator));
  const items = [...new Map(told.map((rule) => [rule.id, rule])).values()].flatMap(({ id, says, place, name, url }) => {
    const law = LAWS.find((each) => each.id === id);
    if (!law || law.since > last || (law.until !== undefined && law.until < last)) return [];
    const since = translator.t('rules:since', { since: dayText(law.since, localeOf(translator.lang, region)) });
    return [[t('exhibits:letter.rule', { says, place, name, since, url })]];
  });
  if (items.length === 0) return [];
  return [heading(t('exhibits:letter.rules')), { kind: 'list', items }, text(t('exhibits:letter.judge'))];
}

function exhibitBlocks(exhibits: readonly Numbered[], { region }: LetterOptions, translator: Translator): Block[] {
  const { t } = exhibitTranslator(translator);
  const items = exhibits.map((exhibit) => exhibitLines(exhibit, localeOf(translator.lang, region), t));
  const isAnyStamped = exhibits.some(({ verification }) => verification?.stamp);
  const steps = verifySteps(t, { isAnyStamped }).flatMap((step): Block[] => [
    text(step.text),
    ...(step.commands.length > 0 ? [{ kind: 'commands', lines: step.commands } as const] : []),
  ]);
  return [
    heading(t('exhibits:letter.exhibits')),
    text(t(exhibits.every(isSound) ? 'exhibits:letter.sealed' : 'exhibits:letter.unsound')),
    { kind: 'list', items },
    heading(t('exhibits:verify.heading')),
    ...steps,
  ];
}

/** What names an exhibit beyond doubt, a line each. */
function exhibitLines(exhibit: Numbered, locale: string, t: Texts): string[] {
  const { opened, verification, fileName, number, foreign } = exhibit;
  const { circumstances } = opened.file;
  const momentOf = momentsIn(locale, circumstances.timeZone);
  const timeOf = (iso: string) => {
    const { local, zone, utc } = momentOf(Date.parse(iso));
    return `${t('exhibits:at', { at: local, zone })}, ${utc}`;
  };
  const title = circumstances.title.trim() || t('exhibits:unnamed');
  const facts: [string, string | undefined][] = [
    [t('exhibits:circumstance.url'), circumstances.url],
    [t('exhibits:list.capturedAt'), timeOf(circumstances.capturedAt)],
    [t('exhibits:origin'), foreign ? t('exhibits:foreign') : undefined],
    [t('exhibits:seal.verified'), soundText(exhibit, t)],
    [t('exhibits:seal.file'), fileName],
    [t('exhibits:digest'), verification?.digest],
    [t('exhibits:seal.key'), verification?.seal?.key],
    [t('exhibits:seal.stamp'), verification && stampText(verification, t, timeOf)],
  ];
  return [
    t('exhibits:fact', { label: t('exhibits:exhibit', { number }), value: title }),
    ...facts.flatMap(([label, value]) => (value === undefined ? [] : [t('exhibits:fact', { label, value })])),
  ];
}

type Texts = Translator<ExhibitKey>['t'];

const closing = (t: Texts): Block[] => [
  places(t('exhibits:letter.ask')),
  text(t('exhibits:letter.closing')),
  places(t('exhibits:letter.name')),
];

/** A line feed within what a page said would begin a paragraph of its own; and nothing of it may command or turn anything. */
const oneLine = (value: string) => visible(value).replace(/\s+/g, ' ');

function clean(block: Block): Block {
  if (block.kind === 'list') return { ...block, items: block.items.map((lines) => lines.map(oneLine)) };
  if (block.kind === 'heading' || block.kind === 'text') return { ...block, text: oneLine(block.text) };
  return { ...block, lines: block.lines.map(oneLine) };
}

function textOf(blocks: readonly Block[]): string {
  const written = blocks.map((block) => {
    if (block.kind === 'heading' || block.kind === 'text') return block.text;
    if (block.kind === 'commands') return block.lines.map((command) => `    ${command}`).join('\n');
    if (block.kind !== 'list') return block.lines.join('\n');
    return block.items
      .map((lines) => lines.map((line, at) => `${at === 0 ? '– ' : '  '}${line}`).join('\n'))
      .join('\n');
  });
  return `${written.join('\n\n')}\n`;
}

function blockMarkup(block: Block): Markup {
  if (block.kind === 'lines') return html`<p>${broken(block.lines)}</p>\n`;
  if (block.kind === 'places') return html`<p>${broken(block.lines.map((line) => html`<mark>${line}</mark>`))}</p>\n`;
  if (block.kind === 'list') return html`<ul>\n${block.items.map((lines) => html`<li>${broken(lines)}</li>\n`)}</ul>\n`;
  if (block.kind === 'commands') return html`<pre>${block.lines.join('\n')}</pre>\n`;
  if (block.kind === 'heading') return html`<h2>${block.text}</h2>\n`;
  return html`<p>${block.text}</p>\n`;
}

const broken = (lines: readonly (string | Markup)[]) => lines.map((line, at) => (at === 0 ? line : html`<br>${line}`));
