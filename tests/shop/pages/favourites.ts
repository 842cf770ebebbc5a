import { PRODUCTS, type Product } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, priceTag } from '../pieces.ts';
import { link, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'What others chose',
    lead: 'Three things that left our shelves most often this autumn.',
    watching: '18 people are looking at this right now',
    sold: 'We count once a year, in January. There is no number here that moves.',
    paid: 'Sponsored',
    paidNote: 'The mill that weaves this cloth pays us to show it first.',
    letters: 'What our customers say',
    letter: '“I love this pan, and I tell everyone about it.”',
    from: { pushy: 'Marta', honest: 'Marta Lindqvist, Lund, 4 May 2026' },
  },
  de: {
    title: 'Was andere gewählt haben',
    lead: 'Drei Dinge, die in diesem Herbst am öftesten das Regal verließen.',
    watching: '18 Personen sehen sich das gerade an',
    sold: 'Wir zählen einmal im Jahr, im Januar. Hier steht keine Zahl, die sich bewegt.',
    paid: 'Anzeige',
    paidNote: 'Die Weberei, aus der dieses Tuch kommt, zahlt uns für den ersten Platz.',
    letters: 'Das sagen unsere Kunden',
    letter: '„Ich liebe diese Pfanne und kann sie nur empfehlen.“',
    from: { pushy: 'Marta', honest: 'Marta Lindqvist, Lund, 4. Mai 2026' },
  },
} as const;

/** So small and pale is the mark of a pushy shop. */
const HARDLY_THERE = 'font-size: 8px; color: #c9c4bb';

function card(visit: Visit, product: Product, note: Markup | false): Markup {
  return html`<li class="card"><a href="${link(visit, `/product/${product.slug}`)}"><h3>${product.name[visit.lang]}</h3></a>
  ${priceTag(visit, product)}${note}${addToBasket(visit, product)}</li>\n`;
}

/** What others bought, say and paid for: invented viewers, praise without a source and a hidden ad, or none of the three. */
export function favourites(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const pushy = visit.conduct === 'pushy';
  const paid = pushy
    ? html`<p style="${HARDLY_THERE}">${say.paid}</p>`
    : html`<p><strong>${say.paid}</strong></p><p>${say.paidNote}</p>`;
  const products = PRODUCTS.filter((product) => !product.speaksOfStock).slice(-3);
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<ul class="shelf">${products.map((product, at) => card(visit, product, at === 0 && paid))}</ul>
<p>${pushy ? say.watching : say.sold}</p>
<section><h2>${say.letters}</h2><blockquote><p>${say.letter}</p><footer>${say.from[visit.conduct]}</footer></blockquote></section>`,
  });
}
