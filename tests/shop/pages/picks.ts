import { PRODUCTS, type Product } from '../catalogue.ts';
import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { priceNow } from '../pieces.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'The long table',
    lead: 'What stands on ours, and what could stand on yours.',
    personal: 'For you, from what you looked at',
    seen: 'Recently viewed',
    widgets: {
      related: 'Related products',
      together: 'Frequently bought together',
      trending: 'Trending items',
      similar: 'Looking similar',
    },
    popular: 'Bestsellers',
    unclear: 'You may also like',
    paid: 'Sponsored',
    byHand: 'Laid out by Inger',
    byHandNote: 'She glazes here and sets the table in the window each Monday. Everybody sees the same one.',
  },
  de: {
    title: 'Die lange Tafel',
    lead: 'Was auf unserer steht, und was auf Ihrer stehen könnte.',
    personal: 'Für Sie, nach dem, was Sie sich angesehen haben',
    seen: 'Zuletzt angesehen',
    widgets: {
      related: 'Ähnliche Produkte',
      together: 'Wird oft zusammen gekauft',
      trending: 'Gerade beliebt',
      similar: 'Ähnliche Artikel',
    },
    popular: 'Unsere Bestseller',
    unclear: 'Das könnte Ihnen auch gefallen',
    paid: 'Anzeige',
    byHand: 'Gedeckt von Inger',
    byHandNote: 'Sie glasiert bei uns und deckt jeden Montag den Tisch im Fenster. Alle sehen denselben.',
  },
} as const;

/** A thing as the page's script shows it. */
function shown(visit: Visit, product: Product) {
  const { slug, name } = product;
  return {
    objectID: slug,
    name: name[visit.lang],
    href: link(visit, `/product/${slug}`),
    price: money(priceNow(visit, product), visit.lang),
  };
}

function card(visit: Visit, product: Product, mark: string | false = false): Markup {
  const { name, href, price } = shown(visit, product);
  return html`<li class="card">${mark !== false && html`<p class="aside">${mark}</p>`}<a href="${href}"><h3>${name}</h3></a><p class="prices"><span class="price">${price}</span></p></li>\n`;
}

function row(visit: Visit, heading: string, slugs: readonly string[], marked: readonly string[] = []): Markup {
  const products = PRODUCTS.filter(({ slug }) => slugs.includes(slug));
  const { paid } = COPY[visit.lang];
  return html`<section><h2>${heading}</h2>
<ul class="shelf">${products.map((product) => card(visit, product, marked.includes(product.slug) && paid))}</ul></section>`;
}

/**
 * Rows of things that software chose: by what a visitor looked at, by a company's software for recommendations, by what sells, and by
 * who pays; or one that a person laid out, and the bestsellers.
 */
export function picks(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const popular = row(visit, say.popular, ['oak-board', 'salt-pig', 'beeswax-candles']);
  if (visit.conduct === 'honest')
    return shopDocument(visit, {
      title: say.title,
      body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${row(visit, say.byHand, ['linen-cloth', 'harbour-mug', 'ash-spoon'])}
<p class="aside">${say.byHandNote}</p>
${popular}`,
    });
  return shopDocument(visit, {
    title: say.title,
    head: html`<script src="/vendor/instantsearch.js/dist/instantsearch.production.min.js"></script>`,
    scripts: ['picks.js'],
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<section><h2>${say.personal}</h2><ul class="shelf" id="for-visitor"></ul></section>
<section><h2>${say.seen}</h2><ul class="shelf" id="seen"></ul></section>
${Object.keys(say.widgets).map((name) => html`<div id="${name}"></div>\n`)}
${popular}
${row(visit, say.unclear, ['carbon-pan', 'enamel-kettle', 'pendant-lamp', 'linen-cloth'], ['enamel-kettle'])}
<script type="application/json" id="things">${json({
      headings: say.widgets,
      things: PRODUCTS.map((product) => shown(visit, product)),
    })}</script>`,
  });
}
