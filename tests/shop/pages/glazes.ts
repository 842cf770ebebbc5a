import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Glazes by the tin',
    lead: 'Ground in our yard, for those who fire at home. A tin is enough for about forty cups.',
    tins: ['Harbour blue', 'Rye', 'Ash white'],
    orders: { plain: 'Order a tin', long: 'Order a tin and begin tonight' },
  },
  de: {
    title: 'Glasuren in der Dose',
    lead: 'In unserem Hof gemahlen, für alle, die zu Hause brennen. Eine Dose reicht für etwa vierzig Tassen.',
    tins: ['Hafenblau', 'Roggen', 'Aschweiß'],
    orders: { plain: 'Dose bestellen', long: 'Dose bestellen und heute Abend anfangen' },
  },
} as const;

/** Glazes; a pushy shop tries on its visitors which words sell, an honest one runs the same library and tries nothing. */
export function glazes(visit: Visit): Markup {
  const { title, lead, tins, orders } = COPY[visit.lang];
  return shopDocument(visit, {
    title,
    head: html`<script src="/vendor/@growthbook/growthbook/dist/bundles/index.min.js"></script>`,
    scripts: ['glazes.js'],
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<ul class="facts">${tins.map((tin) => html`<li>${tin}, <span class="price">${money(12, visit.lang)}</span></li>`)}</ul>
<button type="button" id="order">${orders.plain}</button>
<script type="application/json" id="words">${json({ orders: Object.values(orders), tries: visit.conduct === 'pushy' })}</script>`,
  });
}
