import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Your standing order',
    lead: 'Beeswax candles, a box every four weeks, since March.',
    price: 'A box costs',
    ask: 'Do you want to end it?',
    next: 'The next box would leave us on the first Monday of the month.',
    keep: 'Keep my standing order',
    end: 'Cancel my standing order',
  },
  de: {
    title: 'Ihr Dauerauftrag',
    lead: 'Bienenwachskerzen, alle vier Wochen eine Schachtel, seit März.',
    price: 'Eine Schachtel kostet',
    ask: 'Möchten Sie ihn beenden?',
    next: 'Die nächste Schachtel ginge am ersten Montag des Monats auf den Weg.',
    keep: 'Dauerauftrag behalten',
    end: 'Dauerauftrag beenden',
  },
} as const;

/** The way out as small pale print beside a large button, or a button like the other. */
export function standingOrder(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<p>${say.price} <span class="price">${money(18, visit.lang)}</span>.</p>
<form class="end" method="get" action="${link(visit, '/account')}">
  <h2>${say.ask}</h2>
  <p>${say.next}</p>
  <p><button type="submit" name="answer" value="keep" class="keep">${say.keep}</button></p>
  <p><button type="submit" name="answer" value="end" class="${visit.conduct === 'pushy' ? 'whisper' : 'keep'}">${say.end}</button></p>
</form>`,
  });
}
