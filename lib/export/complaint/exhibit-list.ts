import { type ExhibitKey, exhibitTranslator } from '@/lib/i18n/exhibits.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { visible } from '@/lib/text/visible.ts';
import { type Exhibit, type Numbered, numbered } from '../evidence/exhibit.ts';
import { type DocumentOptions, type Fact, isSound, soundText, stampText } from '../evidence/told.ts';
import { documentOf, html } from '../markup.ts';
import { dayText, localeOf, momentsIn } from '../moment.ts';
import { csvTable } from '../table.ts';
import { LETTER_CSS } from './style.ts';

interface ExhibitListOptions extends DocumentOptions {
  /** The reader's day, `2026-05-10`. */
  readonly today: string;
}

interface ExhibitList {
  readonly text: string;
  /** A document that opens by itself. */
  readonly html: string;
  /** A row an exhibit; quotes a line each. */
  readonly csv: string;
}

/** What exhibits there are, in the order of time, with what names each beyond doubt and the words found, verbatim. It argues nothing. */
export function exhibitList(
  exhibits: readonly Exhibit[],
  options: ExhibitListOptions,
  translator: Translator,
): ExhibitList {
  const { t } = exhibitTranslator(translator);
  const all = numbered(exhibits).map((exhibit) => listed(exhibit, options, translator));
  const title = t('exhibits:list.title');
  const made = t('exhibits:list.made', { date: dayText(options.today, localeOf(translator.lang, options.region)) });
  return {
    text: `${[`${title}\n${made}`, ...all.map((each) => textOf(each, t))].join('\n\n')}\n`,
    html: documentOf({
      lang: translator.lang,
      dir: translator.dir,
      title,
      css: LETTER_CSS,
      body: html`<main>
<h1>${title}</h1>
<p>${made}</p>
${all.map((each) => listedMarkup(each, t))}</main>`,
    }),
    csv: csvTable(
      [t('exhibits:list.number'), ...(all[0]?.facts.map(({ label }) => label) ?? []), t('exhibits:list.quotes')],
      all.map(({ number, facts, quotes }) => [number, ...facts.map(({ value }) => value), quotes.join('\n')]),
    ),
  };
}

interface Listed {
  readonly number: number;
  readonly name: string;
  readonly lang: string;
  /** The same labels for all. */
  readonly facts: readonly Fact[];
  readonly quotes: readonly string[];
}

function listed(exhibit: Numbered, { timeZone, region }: DocumentOptions, translator: Translator): Listed {
  const { opened, verification, number } = exhibit;
  const { circumstances } = opened.file;
  const { t } = exhibitTranslator(translator);
  const momentOf = momentsIn(localeOf(translator.lang, region), timeZone ?? circumstances.timeZone);
  const timeOf = (iso: string) => {
    const { local, zone } = momentOf(Date.parse(iso));
    return t('exhibits:at', { at: local, zone });
  };
  const title = circumstances.title.trim();
  const what = t(isSound(exhibit) ? 'exhibits:list.ofPage' : 'exhibits:list.unsound');
  const facts: [ExhibitKey, string][] = [
    ['exhibits:list.what', title === '' ? what : t('exhibits:fact', { label: what, value: title })],
    ['exhibits:circumstance.url', circumstances.url],
    ['exhibits:list.capturedAt', timeOf(circumstances.capturedAt)],
    ['exhibits:column.utc', circumstances.capturedAt],
    ['exhibits:circumstance.browser', circumstances.browser.userAgent],
    ['exhibits:origin', exhibit.foreign ? t('exhibits:foreign') : ''],
    ['exhibits:seal.verified', soundText(exhibit, t)],
    ['exhibits:digest', verification?.digest ?? ''],
    ['exhibits:seal.link', verification?.chain?.link ?? ''],
    ['exhibits:seal.stamp', verification ? stampText(verification, t, timeOf) : ''],
    ['exhibits:seal.file', exhibit.fileName ?? ''],
  ];
  return {
    number,
    name: t('exhibits:exhibit', { number }),
    lang: opened.report.page.lang,
    facts: facts.map(([key, value]) => ({ label: t(key), value })),
    quotes: opened.report.findings.map(({ quote }) => quote),
  };
}

function textOf({ name, facts, quotes }: Listed, t: Translator<ExhibitKey>['t']): string {
  const lines = facts
    .filter(({ value }) => value !== '')
    .map(({ label, value }) => `  ${t('exhibits:fact', { label, value: oneLine(value) })}`);
  const said = quotes.map((quote) => `    – ${oneLine(quote)}`);
  return [name, ...lines, ...(said.length > 0 ? [`  ${t('exhibits:list.quotes')}:`, ...said] : [])].join('\n');
}

const oneLine = (value: string) => visible(value).replace(/\s+/g, ' ');

const listedMarkup = ({ name, lang, facts, quotes }: Listed, t: Translator<ExhibitKey>['t']) => html`<h2>${name}</h2>
<table><tbody>
${facts.filter(({ value }) => value !== '').map(({ label, value }) => html`<tr><th scope="row">${label}</th><td><bdi>${value}</bdi></td></tr>\n`)}${quotes.length === 0 ? undefined : html`<tr><th scope="row">${t('exhibits:list.quotes')}</th><td>${quotes.map((quote) => html`<blockquote dir="auto" lang="${lang}">${quote}</blockquote>`)}</td></tr>\n`}</tbody></table>
`;
