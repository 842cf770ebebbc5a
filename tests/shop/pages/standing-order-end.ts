import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Ending your standing order',
    lead: 'Beeswax candles, a box every four weeks, since March.',
    price: 'A box costs',
    call: 'To end your standing order, call us on 040 555 0100, Monday to Friday from 9 to 5.',
    click: 'It ends at once. You pay for nothing that has not left us yet.',
    end: 'Cancel my standing order',
  },
  de: {
    title: 'Dauerauftrag beenden',
    lead: 'Bienenwachskerzen, alle vier Wochen eine Schachtel, seit März.',
    price: 'Eine Schachtel kostet',
    call: 'Um Ihren Dauerauftrag zu beenden, rufen Sie uns an: 040 555 0100, Montag bis Freitag von 9 bis 17 Uhr.',
    click: 'Er endet sofort. Sie bezahlen nichts, was noch nicht auf dem Weg ist.',
    end: 'Dauerauftrag jetzt beenden',
  },
} as const;

/** A standing order that only a call ends, or a button. */
export function standingOrderEnd(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<p>${say.price} <span class="price">${money(18, visit.lang)}</span>.</p>
${
  visit.conduct === 'pushy'
    ? html`<p>${say.call}</p>`
    : html`<p>${say.click}</p>
<form method="get" action="${link(visit, '/account')}"><button type="submit">${say.end}</button></form>`
}`,
  });
}
