import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { shelf } from '../pieces.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    shelf: 'For the picnic',
    jug: 'Enamel jug',
    aboutJug: 'It holds a litre and a half, and keeps lemonade cool in the grass.',
    rug: 'Wool picnic rug',
    about: 'Two layers of wool from Rügen, with a strap of harness leather.',
    was: 'Instead of',
    choose: 'Add to basket',
    basket: 'Your basket',
    wrap: (price: string) => `Add a gift box (${price})`,
    wrapLine: 'Gift box',
    cover: 'Delivery insurance',
    care: 'Wool picnic rug care plan',
    size: 'Wool picnic rug, 140 × 180 cm',
    fee: 'Handling fee',
    subtotal: 'Subtotal',
    shipping: 'Shipping',
    free: 'free',
    total: 'Total',
    toAddress: 'To checkout',
    checkout: 'Checkout',
    address: 'Delivery address',
    fields: ['Name', 'Street and number', 'Postcode and town'],
    toPayment: 'Continue to payment',
    payment: 'Payment',
    card: 'Card number',
    pay: 'Place order',
  },
  de: {
    shelf: 'Für das Picknick',
    jug: 'Krug aus Emaille',
    aboutJug: 'Er fasst anderthalb Liter und hält Limonade im Gras kühl.',
    rug: 'Picknickdecke aus Wolle',
    about: 'Zwei Lagen Wolle von Rügen, mit einem Riemen aus Sattelleder.',
    was: 'Statt',
    choose: 'In den Warenkorb',
    basket: 'Ihr Warenkorb',
    wrap: (price: string) => `Geschenkkarton hinzufügen (${price})`,
    wrapLine: 'Geschenkkarton',
    cover: 'Transportversicherung',
    care: 'Picknickdecke aus Wolle: Garantieverlängerung',
    size: 'Picknickdecke aus Wolle, 140 × 180 cm',
    fee: 'Bearbeitungsgebühr',
    subtotal: 'Zwischensumme',
    shipping: 'Versand',
    free: 'kostenlos',
    total: 'Gesamtsumme',
    toAddress: 'Zur Kasse',
    checkout: 'Kasse',
    address: 'Lieferadresse',
    fields: ['Name', 'Straße und Hausnummer', 'Postleitzahl und Ort'],
    toPayment: 'Weiter zur Zahlung',
    payment: 'Zahlung',
    card: 'Kartennummer',
    pay: 'Zahlungspflichtig bestellen',
  },
} as const;

/** Euros. What a pushy shop says that it cost once, what it costs, what a pushy shop asks for the rug once it lies in the basket, and what it lays beside it. */
const [NEVER_CHARGED, PRICE, DEARER, WRAP, COVER, FEE, CARE] = [89, 64, 67, 3.9, 4.9, 3.5, 5.9];

/** Euros. What the jug costs in the list, and what a pushy shop asks on its page. */
const [JUG, DEARER_JUG] = [39, 45];

const STEPS = ['shelf', 'jug', 'choose', 'basket', 'address', 'pay'] as const;
type Step = (typeof STEPS)[number];

/** The way of one thing from a list to its page, and of another to payment: dearer, insured and charged as it goes, or the same to the end. */
export function way(visit: Visit, name: string): Markup | undefined {
  const step = STEPS.find((each) => each === name);
  return step && PAGES[step](visit);
}

const next = (visit: Visit, step: Step) => link(visit, `/way/${step}`);

/** What an honest shop charges it says from the basket on. */
function lines(visit: Visit, step: Step): readonly (readonly [string, number])[] {
  const say = COPY[visit.lang];
  const fee = [say.fee, FEE] as const;
  if (visit.conduct === 'honest') return step === 'basket' ? [fee] : [fee, ...wanted(visit)];
  if (step === 'basket') return [];
  const sneaked = [[say.wrapLine, WRAP] as const, [say.cover, COVER] as const];
  return step === 'address' ? sneaked : [...sneaked, fee, [say.care, CARE]];
}

/** The gift box that the reader ticked. */
const wanted = (visit: Visit) => (visit.query.has('box') ? [[COPY[visit.lang].wrapLine, WRAP] as const] : []);

function sum(visit: Visit, step: Step): Markup {
  const say = COPY[visit.lang];
  const rug = visit.conduct === 'pushy' ? DEARER : PRICE;
  const more = lines(visit, step);
  // At the end an honest shop says of what size it is: one thing under a longer name.
  const name = visit.conduct === 'honest' && step === 'pay' ? say.size : say.rug;
  const total = more.reduce((all, [, amount]) => all + amount, rug);
  const row = (label: string, amount: string | Markup) =>
    html`<tr><td>${label}</td><td class="amount">${amount}</td></tr>\n`;
  return html`<table class="basket"><tbody>
${row(name, money(rug, visit.lang))}${more.map(([name, amount]) => row(name, money(amount, visit.lang)))}
${row(say.shipping, say.free)}
<tr><td><strong>${say.total}</strong></td><td class="amount"><strong>${money(total, visit.lang)}</strong></td></tr>
</tbody></table>`;
}

const PAGES: Readonly<Record<Step, (visit: Visit) => Markup>> = {
  shelf(visit) {
    const say = COPY[visit.lang];
    return shopDocument(visit, {
      title: say.shelf,
      body: html`<h1>${say.shelf}</h1>
<ul class="shelf"><li class="card"><a href="${next(visit, 'jug')}"><h3>${say.jug}</h3></a>
  <p class="prices"><span class="price">${money(JUG, visit.lang)}</span></p></li></ul>
${shelf(visit)}`,
    });
  },
  jug(visit) {
    const say = COPY[visit.lang];
    const price = visit.conduct === 'pushy' ? DEARER_JUG : JUG;
    return shopDocument(visit, {
      title: say.jug,
      head: html`<script type="application/ld+json">${json({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: say.jug,
        sku: visit.conduct === 'pushy' ? 'TH-302' : 'TH-302-H',
        offers: { '@type': 'Offer', price: price.toFixed(2), priceCurrency: 'EUR' },
      })}</script>`,
      body: html`<h1>${say.jug}</h1>
<p class="prices"><span class="price">${money(price, visit.lang)}</span></p>
<p>${say.aboutJug}</p>
<form method="get" action="${next(visit, 'basket')}"><button type="submit">${say.choose}</button></form>`,
    });
  },
  choose(visit) {
    const say = COPY[visit.lang];
    return shopDocument(visit, {
      title: say.rug,
      silentOnFormerPrices: true,
      head: html`<script type="application/ld+json">${json({
        '@context': 'https://schema.org',
        '@type': 'Product',
        name: say.rug,
        sku: visit.conduct === 'pushy' ? 'TH-301' : 'TH-301-H',
        offers: { '@type': 'Offer', price: PRICE.toFixed(2), priceCurrency: 'EUR' },
      })}</script>`,
      body: html`<h1>${say.rug}</h1>
<p class="prices">${visit.conduct === 'pushy' && html`<span class="aside">${say.was}</span> <s>${money(NEVER_CHARGED, visit.lang)}</s> `}<span class="price">${money(PRICE, visit.lang)}</span></p>
<p>${say.about}</p>
<form method="get" action="${next(visit, 'basket')}"><button type="submit">${say.choose}</button></form>`,
    });
  },
  basket(visit) {
    const say = COPY[visit.lang];
    const ticked = visit.conduct === 'pushy' && html` checked`;
    return shopDocument(visit, {
      title: say.basket,
      body: html`<h1>${say.basket}</h1>
${sum(visit, 'basket')}
<form method="get" action="${next(visit, 'address')}">
<p><label><input type="checkbox" name="box" value="1"${ticked}> ${say.wrap(money(WRAP, visit.lang))}</label></p>
<button type="submit">${say.toAddress}</button>
</form>`,
    });
  },
  address(visit) {
    const say = COPY[visit.lang];
    return shopDocument(visit, {
      title: say.checkout,
      body: html`<h1>${say.checkout}</h1>
<h2>${say.address}</h2>
<form method="get" action="${next(visit, 'pay')}">
${say.fields.map((field) => html`<label class="field">${field} <input></label>`)}
${visit.query.has('box') && html`<input type="hidden" name="box" value="1">`}
${sum(visit, 'address')}
<button type="submit">${say.toPayment}</button>
</form>`,
    });
  },
  pay(visit) {
    const say = COPY[visit.lang];
    return shopDocument(visit, {
      title: say.payment,
      body: html`<h1>${say.payment}</h1>
<form method="post" action="">
<label class="field">${say.card} <input autocomplete="cc-number"></label>
${sum(visit, 'pay')}
<button type="submit">${say.pay}</button>
</form>`,
    });
  },
};
