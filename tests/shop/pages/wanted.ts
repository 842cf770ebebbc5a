import type { Goods } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import { type Lang, link, type Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const JUG: Goods = {
  slug: 'milk-jug',
  sku: 'TH-302',
  price: 28,
  name: { en: 'Milk jug', de: 'Milchkanne' },
  about: {
    en: 'Half a litre, with a lip that does not drip.',
    de: 'Ein halber Liter, mit einem Ausguss, der nicht tropft.',
  },
};

const COPY = {
  en: { viewers: ['', ' people are looking at this right now'], few: ['Only ', ' left in stock'] },
  de: { viewers: ['', ' Personen sehen sich das gerade an'], few: ['Nur noch ', ' auf Lager'] },
} as const satisfies Record<Lang, unknown>;

/** Every few seconds somebody comes or goes. */
const trueViewers = (now: number) => 12 + ([0, 2, 1, 3][Math.floor(now / 3_000) % 4] ?? 0);

/** What the page of an honest shop asks for. */
export function viewersNow({ now }: Visit): Markup {
  return html`${trueViewers(now)}`;
}

/** A thing whose viewers and pieces a script of the page makes up as time goes by; an honest shop's page asks for what is true. */
export function wanted(visit: Visit): Markup {
  const { lang, now, conduct } = visit;
  const say = COPY[lang];
  const pushy = conduct === 'pushy';
  const [before, after] = say.viewers;
  const stock = html`<p class="stock few">${say.few[0]}<span id="pieces">14</span>${say.few[1]}</p>`;
  const invent = html`setInterval(() => {
  document.querySelector('#viewers').textContent = 20 + Math.floor(Math.random() * 30);
}, 1700);
setInterval(() => {
  const pieces = document.querySelector('#pieces');
  pieces.textContent = Math.max(2, pieces.textContent - 1);
}, 3100);`;
  const ask = html`setInterval(async () => {
  document.querySelector('#viewers').textContent = await (await fetch(${json(link(visit, '/wanted/viewers'))})).text();
}, 2000);`;
  return shopDocument(visit, {
    title: JUG.name[lang],
    head: structuredData(visit, JUG, undefined, '/wanted'),
    body: html`<h1>${JUG.name[lang]}</h1>
<p>${JUG.about[lang]}</p>
${priceTag(visit, JUG)}
<p>${before}<span id="viewers">${trueViewers(now)}</span>${after}</p>
${pushy && stock}
${addToBasket(visit, JUG)}
<script>${pushy ? invent : ask}</script>`,
  });
}
