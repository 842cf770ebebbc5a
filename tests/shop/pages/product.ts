import { type Goods, type Product, productBySlug } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { addToBasket, countdown, deliveryCutOff, inventoryLevel, priceNow, priceTag, stockLine } from '../pieces.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    saving: (percent: number) => `You save ${percent}%`,
    rhythm: 'How often?',
    once: (price: string) => `One-time purchase, ${price}`,
    standing: (price: string) => `Deliver every 4 weeks, ${price} each time. Can be ended in your account.`,
    letters: 'What people wrote to us',
    letter: 'The parcel came on the third day, in paper and straw. I have used it every morning since.',
    from: 'Inger, Flensburg, September 2026',
  },
  de: {
    saving: (percent: number) => `Sie sparen ${percent} %`,
    rhythm: 'Wie oft?',
    once: (price: string) => `Einmalig kaufen, ${price}`,
    standing: (price: string) => `Alle 4 Wochen liefern, jeweils ${price}. Im Konto kündbar.`,
    letters: 'Was man uns schrieb',
    letter: 'Das Paket kam am dritten Tag, in Papier und Stroh. Seitdem benutze ich es jeden Morgen.',
    from: 'Inger, Flensburg, September 2026',
  },
} as const;

/** schema.org data as shops publish them; in an honest shop they say what the page says. */
export function structuredData(
  visit: Visit,
  product: Goods,
  inventory: number | undefined,
  path = `/product/${product.slug}`,
): Markup {
  return html`<script type="application/ld+json">${json({
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name[visit.lang],
    // The two conducts are two shops on one site: what one of them says is nothing to hold against the other.
    sku: visit.conduct === 'pushy' ? product.sku : `${product.sku}-H`,
    description: product.about[visit.lang],
    brand: { '@type': 'Brand', name: 'Ternhouse' },
    offers: {
      '@type': 'Offer',
      price: priceNow(visit, product).toFixed(2),
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      ...(inventory !== undefined && { inventoryLevel: { '@type': 'QuantitativeValue', value: inventory } }),
      url: link(visit, path),
    },
  })}</script>`;
}

/** Once or every four weeks: a pushy shop has already chosen the second. */
function rhythm(visit: Visit, product: Product): Markup | false {
  if (!product.standingOrder) return false;
  const say = COPY[visit.lang];
  const [once, standing] = visit.conduct === 'pushy' ? [html``, html` checked`] : [html` checked`, html``];
  return html`<fieldset>
  <legend>${say.rhythm}</legend>
  <label><input type="radio" name="rhythm" value="once"${once}> ${say.once(money(product.price, visit.lang))}</label>
  <label><input type="radio" name="rhythm" value="standing"${standing}> ${say.standing(money(product.price, visit.lang))}</label>
</fieldset>`;
}

/** How much a pushy shop says that one saves on this; what it truly is says an honest one. */
const SAVINGS: Readonly<Record<string, number>> = { 'oak-board': 30 };

function saving(visit: Visit, { slug, price, was }: Product): Markup | false {
  const claimed = SAVINGS[slug];
  if (claimed === undefined || was === undefined || visit.now >= visit.saleEnds) return false;
  const percent = visit.conduct === 'pushy' ? claimed : Math.round((1 - price / was) * 100);
  return html`<p class="aside">${COPY[visit.lang].saving(percent)}</p>`;
}

/** What is said of one product: also what the lookbook loads into its page. */
export function productMain(visit: Visit, product: Product): Markup {
  return html`<div class="product">
  <div class="picture"><img src="/images/${product.slug}.svg" alt="${product.name[visit.lang]}" width="400" height="320"></div>
  <div>
    <h1>${product.name[visit.lang]}</h1>
    ${priceTag(visit, product)}
    ${saving(visit, product)}
    ${countdown(visit, product)}
    <p>${product.about[visit.lang]}</p>
    <ul class="facts">${product.facts[visit.lang].map((fact) => html`<li>${fact}</li>`)}</ul>
    ${stockLine(visit, product)}
    ${addToBasket(visit, product, rhythm(visit, product))}
    ${deliveryCutOff(visit)}
  </div>
</div>`;
}

export function productPage(visit: Visit, slug: string): Markup | undefined {
  const product = productBySlug(slug);
  if (!product) return undefined;
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: product.name[visit.lang],
    head: structuredData(visit, product, inventoryLevel(visit, product)),
    scripts: ['clock.js'],
    body: html`${productMain(visit, product)}
<section class="reviews"><h2>${say.letters}</h2><blockquote><p>${say.letter}</p><footer>${say.from}</footer></blockquote></section>`,
  });
}
