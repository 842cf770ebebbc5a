import { productBySlug } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { priceNow } from '../pieces.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Your basket',
    empty: 'There is nothing in your basket.',
    item: 'Item',
    price: 'Price',
    held: (time: string) => `We are holding these things for you for ${time} minutes.`,
    pushyStock: (pieces: number) => `Only ${pieces} left in stock!`,
    care: 'Care kit',
    careText: 'Oil, brush and cloth for wood and iron, €9.90.',
    careYes: 'Add the care kit',
    careNo: { pushy: "No thanks, I don't care about my things", honest: 'No thanks' },
    subtotal: 'Subtotal',
    shipping: 'Shipping',
    total: 'Total',
    free: 'free',
    go: 'To checkout',
  },
  de: {
    title: 'Ihr Warenkorb',
    empty: 'Ihr Warenkorb ist leer.',
    item: 'Artikel',
    price: 'Preis',
    held: (time: string) => `Wir halten diese Artikel noch ${time} Minuten für Sie zurück.`,
    pushyStock: (pieces: number) => `Nur noch ${pieces} auf Lager!`,
    care: 'Pflegeset',
    careText: 'Öl, Bürste und Tuch für Holz und Eisen, 9,90 €.',
    careYes: 'Pflegeset hinzufügen',
    careNo: { pushy: 'Nein danke, meine Sachen sind mir egal', honest: 'Nein danke' },
    subtotal: 'Zwischensumme',
    shipping: 'Versand',
    total: 'Gesamtsumme',
    free: 'kostenlos',
    go: 'Zur Kasse',
  },
} as const;

const HOLD_SECONDS = 20 * 60;

export function basketTotal(visit: Visit): number {
  return visit.basket.reduce((sum, slug) => {
    const product = productBySlug(slug);
    return sum + (product ? priceNow(visit, product) : 0);
  }, 0);
}

export function cart(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const products = visit.basket.flatMap((slug) => productBySlug(slug) ?? []);
  if (products.length === 0) {
    return shopDocument(visit, { title: say.title, body: html`<h1>${say.title}</h1><p>${say.empty}</p>` });
  }
  const total = money(basketTotal(visit), visit.lang);
  const [before = '', after = ''] = say.held('|').split('|');
  return shopDocument(visit, {
    title: say.title,
    scripts: ['hold.js'],
    body: html`<h1>${say.title}</h1>
<p class="hold">${before}<b data-seconds="${HOLD_SECONDS}">20:00</b>${after}</p>
<div class="two">
<div>
<table class="basket">
  <thead><tr><th scope="col" colspan="2">${say.item}</th><th scope="col" class="amount">${say.price}</th></tr></thead>
  <tbody>${products.map(
    (product, at) => html`<tr>
    <td><img src="/images/${product.slug}.svg" alt="" width="400" height="320"></td>
    <td><a href="${link(visit, `/product/${product.slug}`)}">${product.name[visit.lang]}</a>${
      visit.conduct === 'pushy' && at === 0
        ? html`<p class="few">${say.pushyStock(2 + Math.floor(Math.random() * 4))}</p>`
        : false
    }</td>
    <td class="amount">${money(priceNow(visit, product), visit.lang)}</td>
  </tr>`,
  )}</tbody>
</table>
<section class="offer care"><h2>${say.care}</h2><p>${say.careText}</p>
  <div class="choices"><button type="button">${say.careYes}</button> <button type="button" class="quiet">${say.careNo[visit.conduct]}</button></div>
</section>
</div>
<aside class="summary"><dl>
  <dt>${say.subtotal}</dt><dd>${total}</dd>
  <dt>${say.shipping}</dt><dd>${say.free}</dd>
  <dt class="total">${say.total}</dt><dd class="total">${total}</dd>
</dl><a class="button" href="${link(visit, '/checkout')}">${say.go}</a></aside>
</div>`,
  });
}
