import { grouped } from '@/lib/model/grouped.ts';
import type { Example } from '@/lib/model/survey-summary.ts';
import { html, type Markup } from '../markup.ts';
import type { Written } from './chapters.ts';
import { paragraph } from './parts.ts';

/** @param pictures by the name of its file, as `data:` addresses */
export function examples(
  all: readonly Example[],
  pictures: ReadonlyMap<string, string>,
  { t, patternName }: Written,
): Markup[] {
  if (all.length === 0) return [paragraph(t('survey:empty.examples'))];
  const classes = new Map([...pictures.keys()].map((file, at) => [file, classOf(at)]));
  const exampleMarkup = ({ url, site, quote, lang, verdict, picture }: Example) => {
    const kind = picture === null ? undefined : classes.get(picture.file);
    return html`<article${kind === undefined ? undefined : html` class="pictured"`}>
<blockquote dir="auto" lang="${isLanguage(lang) ? lang : ''}">${quote}</blockquote>
<p><span class="soft">${t('survey:example.from')}</span> <bdi>${site}</bdi><br><code>${url}</code></p>
<p><span class="soft">${t('survey:example.verdict')}</span> ${t(`survey:verdict.${verdict}`)}</p>
${
  picture === null || kind === undefined
    ? undefined
    : html`<div class="shot ${kind}" role="img" aria-label="${t('survey:example.picture', { url, quote })}" style="--x:${picture.x};--y:${picture.y}"></div>`
}
</article>
`;
  };
  return [
    paragraph(t('survey:about.examples')),
    ...grouped(all, ({ pattern }) => pattern).map((own) => {
      const [first] = own;
      return html`${first && html`<h3>${patternName(first.pattern)}</h3>\n`}<div class="examples">
${own.map(exampleMarkup)}</div>
`;
    }),
  ];
}

const classOf = (at: number) => `shot-${at}`;

/**
 * Each picture once, however many examples stand in it. It is shown in its own size, and so far aside that the example's middle stands in
 * the middle of the place where it is shown, but for what lies at a picture's edge.
 */
export function picturesCss(pictures: ReadonlyMap<string, string>): string {
  return [...pictures.values()]
    .map((address, at) => (ADDRESS.test(address) ? `.${classOf(at)}{background-image:url(${address})}\n` : ''))
    .join('');
}

/** Nothing that could end the style sheet. */
const ADDRESS = /^data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+$/;

const isLanguage = (lang: string | null): lang is string => lang !== null && /^[a-z]{2,3}$/.test(lang);
