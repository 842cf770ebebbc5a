import { PRODUCTS } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { shelf } from '../pieces.ts';
import type { Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Your account',
    hello: 'Good day, Inger Petersen.',
    orders: 'Your orders',
    order: 'Order 20417, 14 September 2026: carbon steel pan. Delivered.',
    settings: 'Your settings',
    night: 'Write to me in German',
    share: 'Share my orders with partner companies for advertising',
    standing: 'Standing orders',
    none: 'You have none.',
    looked: 'You looked at this',
  },
  de: {
    title: 'Ihr Konto',
    hello: 'Guten Tag, Inger Petersen.',
    orders: 'Ihre Bestellungen',
    order: 'Bestellung 20417 vom 14. September 2026: Pfanne aus Eisen. Zugestellt.',
    settings: 'Ihre Einstellungen',
    night: 'Auf Englisch schreiben',
    share: 'Meine Bestellungen für Werbung an Partnerunternehmen weitergeben',
    standing: 'Lieferungen im Abo',
    none: 'Sie haben keine.',
    looked: 'Das haben Sie angesehen',
  },
} as const;

export function account(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const shared = visit.conduct === 'pushy' ? 'true' : 'false';
  return shopDocument(visit, {
    title: say.title,
    scripts: ['switch.js'],
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.hello}</p>
<h2>${say.orders}</h2>
<p>${say.order}</p>
<h2>${say.standing}</h2>
<p>${say.none}</p>
<h2>${say.settings}</h2>
<p><button type="button" class="switch" role="switch" aria-checked="false">${say.night}</button></p>
<p><button type="button" class="switch" role="switch" aria-checked="${shared}">${say.share}</button></p>
<h2>${say.looked}</h2>
${shelf(
  visit,
  PRODUCTS.filter(({ speaksOfStock }) => speaksOfStock),
)}`,
  });
}
