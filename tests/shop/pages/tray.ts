import type { Goods } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import { type Asker, money, type Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const PRICE = 45;

const ABOUT = {
  en: 'Bent from one sheet of birch, with a rim that two hands find by themselves.',
  de: 'Aus einem Blatt Birke gebogen, mit einem Rand, den zwei Hände von selbst finden.',
} as const;

interface Tray {
  readonly name: Goods['name'];
  /** What a pushy shop asks this one. */
  priceFor(asker: Asker): number;
  /** Its price does not come with the page: a script writes it. */
  readonly isLate?: true;
}

const TRAYS: Readonly<Record<string, Tray>> = {
  oval: {
    name: { en: 'Oval tray', de: 'Ovales Tablett' },
    priceFor: ({ hasPhone, isKnown }) => (hasPhone ? 49.5 : isKnown ? 47.5 : PRICE),
  },
  round: {
    name: { en: 'Round tray', de: 'Rundes Tablett' },
    priceFor: ({ lot }) => (lot < 0.5 ? PRICE : 49.5),
  },
  square: { name: { en: 'Square tray', de: 'Eckiges Tablett' }, priceFor: () => PRICE },
  late: {
    name: { en: 'Late tray', de: 'Spätes Tablett' },
    priceFor: ({ isKnown }) => (isKnown ? 47.5 : PRICE),
    isLate: true,
  },
};

function lateTag({ lang }: Visit, { price }: Goods): Markup {
  return html`<p class="prices" id="price"></p>
<script>document.querySelector('#price').textContent = ${json(money(price, lang))};</script>`;
}

/**
 * Four trays: of a pushy shop one costs more on a phone and for those who come again, one costs what each visitor draws, one costs
 * the same for all, and the price of one is written late, and more for those who come again. In an honest shop all cost the same for
 * all.
 */
export function tray(visit: Visit, name: string): Markup | undefined {
  const { lang, conduct, asker } = visit;
  const kind = Object.hasOwn(TRAYS, name) ? TRAYS[name] : undefined;
  if (!kind) return undefined;
  const goods: Goods = {
    slug: `tray-${name}`,
    sku: `TH-40${Object.keys(TRAYS).indexOf(name)}`,
    price: conduct === 'pushy' ? kind.priceFor(asker) : PRICE,
    name: kind.name,
    about: ABOUT,
  };
  return shopDocument(visit, {
    title: goods.name[lang],
    head: kind.isLate ? false : structuredData(visit, goods, undefined, `/tray/${name}`),
    body: html`<h1>${goods.name[lang]}</h1>
<p>${goods.about[lang]}</p>
${kind.isLate ? lateTag(visit, goods) : priceTag(visit, goods)}
${addToBasket(visit, goods)}`,
  });
}
