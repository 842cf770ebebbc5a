import { exhibitTranslator } from '@/lib/i18n/exhibits.ts';
import type { Translator } from '@/lib/i18n/translator.ts';
import { documentOf, html, type Markup } from '../markup.ts';
import type { Moment } from '../moment.ts';
import { type Exhibit, type Numbered, numbered } from './exhibit.ts';
import { EVIDENCE_CSS } from './style.ts';
import {
  type CaseNote,
  type DocumentOptions,
  type Fact,
  type ReportOptions,
  type ToldFinding,
  type ToldItem,
  toldItems,
} from './told.ts';

type Texts = ReturnType<typeof exhibitTranslator>['t'];

/**
 * Items of evidence as one page that opens by itself, in the order of time. Nothing of what pages said is markup in it, or an
 * address that can be followed; pictures stand in it as they were captured.
 */
export function evidenceHtml(exhibits: readonly Exhibit[], options: ReportOptions, translator: Translator): string {
  const { t } = exhibitTranslator(translator);
  const inOrder = numbered(exhibits);
  const items = toldItems(exhibits, options, translator);
  const title = t('exhibits:document.title', { count: items.length });
  return documentOf({
    lang: translator.lang,
    dir: translator.dir,
    title,
    css: EVIDENCE_CSS + items.map((item) => pagesOf(item, t)).join(''),
    body: html`<main>
<h1>${title}</h1>
<p>${t('exhibits:document.about')}</p>
<p class="soft">${timesText(inOrder, options, t)}</p>
${notesMarkup(options.notes ?? [], t)}
${items.length > 1 ? contents(items, t) : undefined}
${items.map((item, index) => itemMarkup(item, inOrder[index], t))}
</main>`,
  });
}

/** Says once whose times are named, where one zone is asked for. */
export function timesText(exhibits: readonly Exhibit[], { timeZone }: DocumentOptions, t: Texts): string {
  const zones = new Set(
    timeZone === undefined ? exhibits.map(({ opened }) => opened.file.circumstances.timeZone) : [timeZone],
  );
  const [zone] = zones;
  return zone !== undefined && zones.size === 1
    ? t('exhibits:document.times', { zone })
    : t('exhibits:document.ownTimes');
}

/** On paper each page says of which item it is, and that one's digest. */
function pagesOf({ number, name, digest }: ToldItem, t: Texts): string {
  const head = digest === undefined ? name : `${name} · ${t('exhibits:digest')} ${digest}`;
  const font = 'font:7pt "Liberation Sans",Arial,sans-serif;color:#444';
  return `@page item-${number}{@top-left{content:${cssString(head)};${font}}}
@media print{#item-${number}{page:item-${number}}}
`;
}

/** A text as CSS has it between quotes, every sign but letters, digits and blanks by its number. */
const cssString = (text: string) =>
  `"${text.replace(/[^A-Za-z0-9 ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

function contents(items: readonly ToldItem[], t: Texts): Markup {
  return html`<nav aria-labelledby="contents">
<h2 id="contents">${t('exhibits:document.contents')}</h2>
<ul>
${items.map(({ number, name, title, capturedAt: at }) => html`<li><a href="#item-${number}">${name}</a>: <bdi>${title}</bdi> <span class="soft">${time(at)}</span></li>\n`)}</ul>
</nav>`;
}

function notesMarkup(notes: readonly CaseNote[], t: Texts): Markup | undefined {
  if (notes.length === 0) return undefined;
  return html`<section>
<h2>${t('exhibits:own.heading')}</h2>
<p class="soft">${t('exhibits:own.about')}</p>
${notes.map(({ name, note }) => html`<h3>${t('exhibits:own.of', { name })}</h3>\n<blockquote dir="auto">${note}</blockquote>\n`)}</section>`;
}

const time = ({ local, utc }: Moment) => html`<time datetime="${utc}">${local}</time>`;

function itemMarkup(item: ToldItem, exhibit: Numbered | undefined, t: Texts): Markup {
  const { number, name, title, url, capturedAt: at, digest } = item;
  return html`<article id="item-${number}" aria-labelledby="title-${number}">
<p class="number">${name}</p>
<h2 id="title-${number}"><bdi>${title}</bdi></h2>
<p><code>${url}</code></p>
<p>${t('exhibits:captured', { at: t('exhibits:at', { at: at.local, zone: at.zone }) })} <span class="soft utc">${at.utc}</span></p>
${digest === undefined ? undefined : html`<p class="soft">${t('exhibits:digest')}<br><code>${digest}</code></p>`}
<h3>${t('exhibits:section.seen')}</h3>
<p>${item.summary}</p>
${item.findings.map((finding) => findingMarkup(finding, item.lang, t))}
${picturesMarkup(item, exhibit, t)}
<h3>${t('exhibits:section.circumstances')}</h3>
${facts(item.circumstances)}
<div class="both">
<section><h3>${t('exhibits:section.takenOut')}</h3>
${list(item.takenOut)}</section>
<section><h3>${t('exhibits:section.gaps')}</h3>
${list(item.gaps)}</section>
</div>
<h3>${t('exhibits:section.checked')}</h3>
${facts(item.checked)}
<h3>${t('exhibits:section.seal')}</h3>
${item.problems.length > 0 ? html`<div class="problems">${list(item.problems)}</div>` : undefined}
${facts(item.seal)}
<div class="both">
<section><h3>${t('exhibits:section.proves')}</h3>
${list(item.proves)}</section>
<section><h3>${t('exhibits:section.limits')}</h3>
${list(item.limits)}</section>
</div>
${partsMarkup(item, t)}
</article>
`;
}

function findingMarkup(finding: ToldFinding, lang: string, t: Texts): Markup {
  const { title, fair, before, quote, after, seen, verdict } = finding;
  const said = html`<blockquote dir="auto"${lang === '' ? undefined : html` lang="${lang}"`}><span>${before}</span><mark>${quote}</mark><span>${after}</span></blockquote>`;
  return html`<section class="finding">
<h4>${title}${fair ? html` <span class="soft">(${t('exhibits:fair')})</span>` : undefined}</h4>
${said}
<p>${seen}</p>
${verdict ? html`<p class="verdict ${verdict.value}">${verdict.text}</p>` : html`<p class="soft">${t('exhibits:noClaim')}</p>`}
${finding.looks.length > 0 ? looksMarkup(finding, lang, t) : undefined}
</section>
`;
}

function looksMarkup({ looks }: ToldFinding, lang: string, t: Texts): Markup {
  const [when, utc, showed, who] = (['when', 'utc', 'showed', 'who'] as const).map((key) =>
    t(`exhibits:column.${key}`),
  );
  return html`<table>
<caption>${t('exhibits:looks')}</caption>
<thead><tr><th scope="col">${when}</th><th scope="col">${utc}</th><th scope="col">${showed}</th><th scope="col">${who}</th></tr></thead>
<tbody>
${looks.map(({ at, quote, who: looked }) => html`<tr><td data-label="${when}">${time(at)}</td><td class="utc" data-label="${utc}">${at.utc}</td><td data-label="${showed}"><bdi lang="${lang}">${quote}</bdi></td><td data-label="${who}">${looked}</td></tr>\n`)}</tbody>
</table>`;
}

/** Of these a picture can be nothing but a picture. */
const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

function picturesMarkup(item: ToldItem, exhibit: Numbered | undefined, t: Texts): Markup | undefined {
  const figures = item.pictures.flatMap(({ name, caption }) => {
    const type = exhibit?.opened.file.parts.find((part) => part.name === name)?.type ?? '';
    const bytes = exhibit?.opened.bytesOf(name);
    if (!bytes || !PICTURE_TYPES.has(type)) return [];
    const source = `data:${type};base64,${base64Of(bytes)}`;
    return [
      html`<figure><img src="${source}" alt="${caption}"><figcaption>${caption} (<code>${name}</code>)</figcaption></figure>\n`,
    ];
  });
  return figures.length > 0 ? html`<h3>${t('exhibits:section.pictures')}</h3>\n${figures}` : undefined;
}

/** Engines take only so many arguments at once. */
const CHUNK = 0x6000;

function base64Of(bytes: Uint8Array): string {
  let encoded = '';
  // Each chunk is a multiple of three bytes, so that no padding stands inside.
  for (let at = 0; at < bytes.length; at += CHUNK) {
    encoded += btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return encoded;
}

function partsMarkup({ parts }: ToldItem, t: Texts): Markup {
  const names = (['part', 'what', 'bytes', 'sha256', 'state'] as const).map((key) => t(`exhibits:column.${key}`));
  const [part, what, size, sha256, state] = names;
  return html`<table>
<caption>${t('exhibits:section.parts')}</caption>
<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${parts.map((each) => html`<tr><td data-label="${part}"><code>${each.name}</code></td><td data-label="${what}">${each.what}</td><td data-label="${size}">${each.bytes}</td><td data-label="${sha256}"><code>${each.sha256}</code></td><td data-label="${state}">${each.state}</td></tr>\n`)}</tbody>
</table>`;
}

const list = (texts: readonly string[]) => html`<ul>
${texts.map((text) => html`<li>${text}</li>\n`)}</ul>`;

const facts = (all: readonly Fact[]) => html`<dl>
${all.map(({ label, value, exact }) => html`<div><dt>${label}</dt><dd>${exact ? html`<code>${value}</code>` : value}</dd></div>\n`)}</dl>`;
