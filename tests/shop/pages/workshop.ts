import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';

/** Euros: what a place costs, and what a pushy shop puts on top in small letters. */
const PLACE = 85;
const FEE = 4.5;

const COPY = {
  en: {
    title: 'Carve a spoon in one day',
    about:
      'Six people, six knives and a stack of green ash. You go home in the evening with one spoon, and mostly with a plaster on one thumb.',
    facts: ['Saturday, ten to five', 'In our workshop in Hamburg', 'Soup at noon, tools and wood are there'],
    each: 'per place',
    fee: (fee: string) => `Plus a booking fee of ${fee} per place, payable at the workshop location.`,
    all: 'The price includes all fees.',
    book: 'Book a place',
  },
  de: {
    title: 'An einem Tag einen Löffel schnitzen',
    about:
      'Sechs Leute, sechs Messer und ein Stapel frische Esche. Am Abend gehen Sie mit einem Löffel nach Hause, und meist mit einem Pflaster am Daumen.',
    facts: [
      'Samstags von zehn bis fünf',
      'In unserer Werkstatt in Hamburg',
      'Mittags gibt es Suppe, Werkzeug und Holz sind da',
    ],
    each: 'pro Platz',
    fee: (fee: string) => `Zuzüglich einer Buchungsgebühr von ${fee} pro Platz, die vor Ort zu zahlen ist.`,
    all: 'Der Preis enthält alle Gebühren.',
    book: 'Platz buchen',
  },
} as const;

/** A day's course: its booking fee in small letters, or one price for all of it. */
export function workshop(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const pushy = visit.conduct === 'pushy';
  const price = pushy ? PLACE : PLACE + FEE;
  return shopDocument(visit, {
    title: say.title,
    head: html`<script type="application/ld+json">${json({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: say.title,
      offers: { '@type': 'Offer', price: price.toFixed(2), priceCurrency: 'EUR' },
    })}</script>`,
    body: html`<h1>${say.title}</h1>
<p class="prices"><span class="price">${money(price, visit.lang)}</span> <span class="aside">${say.each}</span></p>
<p>${say.about}</p>
<ul class="facts">${say.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
${pushy ? html`<p style="font-size:0.65rem;color:#a8a39a">${say.fee(money(FEE, visit.lang))}</p>` : html`<p>${say.all}</p>`}
<form method="post" action=""><button type="submit">${say.book}</button></form>`,
  });
}
