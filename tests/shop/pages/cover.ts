import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';
import { basketTotal } from './cart.ts';

const PRICE = 6.9;

const COPY = {
  en: {
    title: 'Breakage cover',
    total: 'Your basket',
    text: 'If something breaks in the first two years, we send you a new one.',
    pushy: ['Your order is not protected yet.', 'Most customers add the breakage cover.'],
    add: (price: string) => `Add the breakage cover, ${price}`,
    without: 'No breakage cover',
    go: 'To checkout',
  },
  de: {
    title: 'Bruchschutz',
    total: 'Ihr Warenkorb',
    text: 'Geht in den ersten zwei Jahren etwas zu Bruch, schicken wir Ihnen Ersatz.',
    pushy: ['Ihre Bestellung ist noch nicht geschützt.', 'Die meisten Kunden buchen den Schutz dazu.'],
    add: (price: string) => `Bruchschutz hinzufügen, ${price}`,
    without: 'Kein Bruchschutz',
    go: 'Zur Kasse',
  },
} as const;

export function cover(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.total}: <strong>${money(basketTotal(visit), visit.lang)}</strong></p>
<p>${say.text}</p>
${visit.conduct === 'pushy' && say.pushy.map((text) => html`<p><strong>${text}</strong></p>`)}
<form method="get" action="${link(visit, '/checkout')}">
<fieldset><legend>${say.title}</legend>
  <label><input type="radio" name="cover" value="yes"> ${say.add(money(PRICE, visit.lang))}</label>
  <label><input type="radio" name="cover" value="no"> ${say.without}</label>
</fieldset>
<button type="submit">${say.go}</button>
</form>`,
  });
}
