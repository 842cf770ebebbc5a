import type { Goods } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, inventedNumber, priceTag } from '../pieces.ts';
import { day, type Lang, money, type Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const BUTTER_DISH: Goods = {
  slug: 'butter-dish',
  sku: 'TH-301',
  price: 30,
  name: { en: 'Butter dish', de: 'Butterdose' },
  about: {
    en: 'A lid with a knob, a plate with a rim, and room for half a pound.',
    de: 'Ein Deckel mit Knauf, ein Teller mit Rand und Platz für ein halbes Pfund.',
  },
};
const DAY_PRICE = 24;
/** What an honest shop truly has. */
const PIECES = 7;

const COPY = {
  en: {
    only: (percent: number) => `Today only: ${percent}% off`,
    planned: (date: string, price: string) => `For one day, ${date}, it costs ${price}.`,
    viewers: (count: number) => `${count} people are looking at this right now`,
    few: (pieces: number) => `Only ${pieces} left in stock`,
  },
  de: {
    only: (percent: number) => `Nur heute: ${percent} % Rabatt`,
    planned: (date: string, price: string) => `An einem Tag, am ${date}, kostet sie ${price}.`,
    viewers: (count: number) => `${count} Personen sehen sich das gerade an`,
    few: (pieces: number) => `Nur noch ${pieces} auf Lager`,
  },
} as const satisfies Record<Lang, unknown>;

/** What an honest shop counts: within ten minutes one person comes or goes. */
const trueViewers = (now: number) => 12 + Math.abs((Math.floor(now / 600_000) % 8) - 4);

/**
 * A thing that is cheaper "today only", each day anew; with viewers and pieces that are drawn by lot on each load. An honest shop has
 * that day once, the one on which the sale ends, and tells true numbers.
 */
export function thingOfTheDay(visit: Visit): Markup {
  const { lang, now, saleEnds, conduct } = visit;
  const say = COPY[lang];
  const { price, name, about } = BUTTER_DISH;
  const pushy = conduct === 'pushy';
  const reduced = pushy || day(now, lang) === day(saleEnds, lang);
  const goods = reduced ? { ...BUTTER_DISH, price: DAY_PRICE } : BUTTER_DISH;
  return shopDocument(visit, {
    title: name[lang],
    head: structuredData(visit, goods, pushy ? undefined : PIECES, '/thing-of-the-day'),
    body: html`<h1>${name[lang]}</h1>
<p>${about[lang]}</p>
${priceTag(visit, goods)}
<p>${reduced ? say.only(Math.round((1 - DAY_PRICE / price) * 100)) : say.planned(day(saleEnds, lang), money(DAY_PRICE, lang))}</p>
<p>${say.viewers(pushy ? inventedNumber(5, 80) : trueViewers(now))}</p>
<p class="stock few">${say.few(pushy ? inventedNumber(2, 14) : PIECES)}</p>
${addToBasket(visit, goods)}`,
  });
}
