import type { Goods } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import { type Lang, link, readersDay, type Visit } from '../visit.ts';
import { structuredData } from './product.ts';

const DOME: Goods = {
  slug: 'cheese-dome',
  sku: 'TH-303',
  price: 38,
  name: { en: 'Cheese dome', de: 'Käseglocke' },
  about: {
    en: 'Glass as thin as it may be, on a board of walnut.',
    de: 'Glas, so dünn es sein darf, auf einem Brett aus Nussbaum.',
  },
};

const COPY = {
  en: {
    hurry: (day: string) => `Hurry! This price ends on ${day}`,
    shipping: (day: string) => `Free shipping until ${day}`,
    orders: 'Latest orders',
    bought: (name: string, town: string, ago: string) => `${name} from ${town} bought this ${ago} ago`,
    ago: (hours: number, minutes: number) => (hours > 0 ? `${hours} hours` : `${minutes} minutes`),
    viewers: ' people are looking at this right now',
  },
  de: {
    hurry: (day: string) => `Schnell sein! Dieser Preis endet am ${day}`,
    shipping: (day: string) => `Kostenloser Versand bis ${day}`,
    orders: 'Letzte Bestellungen',
    bought: (name: string, town: string, ago: string) => `${name} aus ${town} hat das vor ${ago} gekauft`,
    ago: (hours: number, minutes: number) => (hours > 0 ? `${hours} Stunden` : `${minutes} Minuten`),
    viewers: ' Personen sehen sich das gerade an',
  },
} as const satisfies Record<Lang, unknown>;

const NAMES = ['Inger', 'Piet', 'Lotte', 'Henning', 'Ada', 'Jonas', 'Wiebke', 'Karl', 'Rieke', 'Ove', 'Tomke'];
const TOWNS = ['Flensburg', 'Bremen', 'Kiel', 'Rostock', 'Husum', 'Emden', 'Stade'];

interface Order {
  readonly number: number;
  readonly minutesAgo: number;
}

/** What a pushy shop tells everybody at any time. */
const INVENTED: readonly Order[] = [4, 11, 25].map((minutesAgo, number) => ({ number, minutesAgo }));

const BETWEEN_ORDERS_MIN = 290;

/** An honest shop's last three orders: one comes every few hours. */
function trueOrders(now: number): Order[] {
  const minutes = Math.floor(now / 60_000);
  const last = Math.floor(minutes / BETWEEN_ORDERS_MIN);
  return [0, 1, 2].map((back) => ({
    number: last - back,
    minutesAgo: Math.max(2, minutes - (last - back) * BETWEEN_ORDERS_MIN),
  }));
}

/**
 * A thing whose price ends each day on that very day, whose free shipping stands there after its end, with the same latest orders at
 * any time, and with viewers that a script draws by lot. An honest shop names one end and keeps it, and tells of true orders and viewers.
 */
export function dome(visit: Visit): Markup {
  const { lang, now, saleEnds, conduct } = visit;
  const say = COPY[lang];
  const pushy = conduct === 'pushy';
  const told = ({ number, minutesAgo }: Order) => {
    const ago = say.ago(minutesAgo < 120 ? 0 : Math.floor(minutesAgo / 60), minutesAgo);
    return html`<li>${say.bought(NAMES[number % NAMES.length] ?? '', TOWNS[number % TOWNS.length] ?? '', ago)}</li>\n`;
  };
  const invent = html`const count = async () => 3 + Math.floor(Math.random() * 300);`;
  const ask = html`const count = async () => (await fetch(${json(link(visit, '/wanted/viewers'))})).text();`;
  return shopDocument(visit, {
    title: DOME.name[lang],
    head: structuredData(visit, DOME, undefined, '/dome'),
    body: html`<h1>${DOME.name[lang]}</h1>
<p>${DOME.about[lang]}</p>
${priceTag(visit, DOME)}
${pushy && html`<p>${say.hurry(readersDay(visit, now))}</p>`}
<p id="viewers"></p>
${addToBasket(visit, DOME)}
${(pushy || now < saleEnds) && html`<p>${say.shipping(readersDay(visit, saleEnds))}</p>`}
<h2>${say.orders}</h2>
<ul>${(pushy ? INVENTED : trueOrders(now)).map(told)}</ul>
<script>${pushy ? invent : ask}
const show = async () => { document.querySelector('#viewers').textContent = await count() + ${json(say.viewers)}; };
void show();
setInterval(show, 3000);</script>`,
  });
}
