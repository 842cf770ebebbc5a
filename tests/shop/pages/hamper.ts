import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { type Lang, link, money, type Visit } from '../visit.ts';

/** Euros: what the hamper costs, what sending it costs, and from when on that is free. */
const [GOODS, SHIPPING, FREE_FROM] = [38, 4.9, 50];
/** What a pushy shop says is missing, and what it adds without a line. */
const [INVENTED_REST, UNNAMED] = [60, 3.5];

const COPY = {
  en: {
    title: 'Your basket',
    hamper: 'Hamper with tea, honey and two mugs',
    more: (rest: string, from: string) => `Only ${rest} more for free shipping. Free shipping on orders over ${from}.`,
    subtotal: 'Subtotal',
    shipping: 'Shipping',
    total: 'Total',
    go: 'To checkout',
  },
  de: {
    title: 'Ihr Warenkorb',
    hamper: 'Korb mit Tee, Honig und zwei Bechern',
    more: (rest: string, from: string) => `Nur noch ${rest} bis zum Gratisversand. Kostenloser Versand ab ${from}.`,
    subtotal: 'Zwischensumme',
    shipping: 'Versand',
    total: 'Gesamtsumme',
    go: 'Zur Kasse',
  },
} as const satisfies Record<Lang, unknown>;

/** A basket whose sums do not add up: more is missing for free shipping than it takes, and the total holds what no line names. */
export function hamper(visit: Visit): Markup {
  const { lang, conduct } = visit;
  const say = COPY[lang];
  const pushy = conduct === 'pushy';
  const rest = pushy ? INVENTED_REST : FREE_FROM - GOODS;
  const total = GOODS + SHIPPING + (pushy ? UNNAMED : 0);
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<table class="basket"><tbody><tr><td>${say.hamper}</td><td class="amount">${money(GOODS, lang)}</td></tr></tbody></table>
<p>${say.more(money(rest, lang), money(FREE_FROM, lang))}</p>
<aside class="summary"><dl>
  <dt>${say.subtotal}</dt><dd>${money(GOODS, lang)}</dd>
  <dt>${say.shipping}</dt><dd>${money(SHIPPING, lang)}</dd>
  <dt class="total">${say.total}</dt><dd class="total">${money(total, lang)}</dd>
</dl><a class="button" href="${link(visit, '/checkout')}">${say.go}</a></aside>`,
  });
}
