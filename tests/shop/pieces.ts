import { type ClockForm, type Goods, PRODUCTS, type Product } from './catalogue.ts';
import { html, type Markup } from './html.ts';
import { link, moment, money, type Visit } from './visit.ts';

const COPY = {
  en: {
    hurry: 'Hurry! This price ends in',
    left: 'Time left:',
    valid: (until: string, name: string, price: string) =>
      `The autumn price is valid until ${until}. After that the price of the ${name} is ${price} again.`,
    clock: 'Time left for this price',
    few: (pieces: number) => `Only ${pieces} left in stock – order soon`,
    fewTrue: (pieces: number) => `Only ${pieces} left. The next firing is in January.`,
    inStock: 'In stock',
    cutOff: (time: string, day: string) => `Order within ${time} and your parcel leaves us ${day}.`,
    span: (hours: number, minutes: number) => (hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`),
    today: 'today',
    tomorrow: 'tomorrow',
    basket: 'Add to basket',
    was: 'Instead of',
    now: 'now',
  },
  de: {
    hurry: 'Schnell sein! Dieser Preis endet in',
    left: 'Verbleibende Zeit:',
    valid: (until: string, name: string, price: string) =>
      `Der Herbstpreis gilt bis ${until}. Danach lautet der Preis (${name}) wieder ${price}.`,
    clock: 'Verbleibende Zeit für diesen Preis',
    few: (pieces: number) => `Nur noch ${pieces} auf Lager – jetzt bestellen`,
    fewTrue: (pieces: number) => `Nur noch ${pieces} vorrätig. Der nächste Brand ist im Januar.`,
    inStock: 'Auf Lager',
    cutOff: (time: string, day: string) =>
      `Bestellen Sie innerhalb von ${time}, dann geht Ihr Paket ${day} auf den Weg.`,
    span: (hours: number, minutes: number) => (hours > 0 ? `${hours} Std. ${minutes} Min.` : `${minutes} Min.`),
    today: 'heute',
    tomorrow: 'morgen',
    basket: 'In den Warenkorb',
    was: 'Statt',
    now: 'jetzt',
  },
} as const;

const PUSHY_COUNTDOWN_MS = 15 * 60_000;

/**
 * Whether the sale price of a product is shown now. A pushy shop's sale never ends; an honest one is over when it said it
 * would be.
 */
function onSale<T extends Goods>(visit: Visit, product: T): product is T & { readonly was: number } {
  return product.was !== undefined && (visit.conduct === 'pushy' || visit.now < visit.saleEnds);
}

export function priceNow(visit: Visit, product: Goods): number {
  return onSale(visit, product) ? product.price : (product.was ?? product.price);
}

export function priceTag(visit: Visit, product: Goods): Markup {
  const say = COPY[visit.lang];
  const now = html`<span class="price">${money(priceNow(visit, product), visit.lang)}</span>`;
  return onSale(visit, product)
    ? html`<p class="prices"><span class="aside">${say.was}</span> <s>${money(product.was, visit.lang)}</s> <span class="aside">${say.now}</span> ${now}</p>`
    : html`<p class="prices">${now}</p>`;
}

/** How a clock runs. */
export interface Run {
  /** When it stands at zero, by the shop's clock. */
  readonly ends: number;
  /** Milliseconds that it shows anew then; with 0 it is over. */
  readonly restart: number;
  /** Seconds that it loses in a second; 1 if not given. */
  readonly rate?: number;
}

/** To the true end of the sale; a pushy shop's begins anew on each load and whenever it is over. */
export function runOf(visit: Visit): Run {
  return visit.conduct === 'pushy'
    ? { ends: visit.now + PUSHY_COUNTDOWN_MS, restart: PUSHY_COUNTDOWN_MS }
    : { ends: visit.saleEnds, restart: 0 };
}

/** The bare digits, in one of several structures; `public/clock.js` fills them and keeps them going. */
export function clock(
  visit: Visit,
  form: ClockForm,
  label: string,
  { ends, restart, rate = 1 }: Run = runOf(visit),
): Markup {
  if (form === 'frame') {
    const query = new URLSearchParams({ now: String(visit.now), ends: String(ends), restart: String(restart), label });
    const source = `${visit.chatUrl}/widgets/countdown/${visit.lang}?${query}`;
    return html`<iframe class="clock-frame" src="${source}" title="${COPY[visit.lang].clock}"></iframe>`;
  }
  return html`<sale-clock data-form="${form}" data-lang="${visit.lang}" data-now="${visit.now}" data-ends="${ends}" data-restart="${restart}" data-rate="${rate}" data-label="${label}"></sale-clock>`;
}

/** The countdown beside a price: one that starts again on every load, or one to a date that is named and true. */
export function countdown(visit: Visit, product: Product): Markup | false {
  const { countdown: form } = product;
  return form !== undefined && offer(visit, product, (label) => clock(visit, form, label));
}

/** The words of an offer around its clock; nothing where the sale is over. */
export function offer(visit: Visit, product: Goods, clockFor: (label: string) => Markup): Markup | false {
  if (!onSale(visit, product)) return false;
  const say = COPY[visit.lang];
  if (visit.conduct === 'pushy') return html`<div class="offer">${clockFor(say.hurry)}</div>`;
  const until = moment(visit.saleEnds, visit.lang);
  return html`<div class="offer">
  <p>${say.valid(until, product.name[visit.lang], money(product.was, visit.lang))}</p>
  ${clockFor(say.left)}
</div>`;
}

/** A number that means nothing, new on each load. */
export function inventedNumber(least: number, most: number): number {
  return least + Math.floor(Math.random() * (most - least + 1));
}

export function stockLine(visit: Visit, product: Product): Markup {
  const say = COPY[visit.lang];
  if (!product.speaksOfStock) return html`<p class="stock">${say.inStock}</p>`;
  const text = visit.conduct === 'pushy' ? say.few(inventedNumber(2, 5)) : say.fewTrue(product.inventory);
  return html`<p class="stock few">${text}</p>`;
}

/** What the shop's own data say is on the shelf: an honest shop's is what its page says. */
export function inventoryLevel(visit: Visit, product: Product): number {
  return visit.conduct === 'pushy' && product.speaksOfStock ? 240 : product.inventory;
}

const CUT_OFF_HOUR_UTC = 14;

/** A true delivery cut-off: parcels leave at 14:00 UTC every day. */
export function deliveryCutOff(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const cutOff = new Date(visit.now).setUTCHours(CUT_OFF_HOUR_UTC, 0, 0, 0);
  const today = visit.now < cutOff;
  const minutes = Math.floor(((today ? cutOff : cutOff + 86_400_000) - visit.now) / 60_000);
  const time = say.span(Math.floor(minutes / 60), minutes % 60);
  return html`<p class="delivery">${say.cutOff(time, today ? say.today : say.tomorrow)}</p>`;
}

export function addToBasket(visit: Visit, product: Goods, options: Markup | false = false): Markup {
  return html`<form class="buy" method="post" action="${link(visit, '/cart')}">
  ${options}
  <input type="hidden" name="slug" value="${product.slug}">
  <button type="submit">${COPY[visit.lang].basket}</button>
</form>`;
}

function card(visit: Visit, product: Product, note: Markup | false = false): Markup {
  return html`<li class="card"><a href="${link(visit, `/product/${product.slug}`)}"><img src="/images/${product.slug}.svg" alt="" width="400" height="320"><h3>${product.name[visit.lang]}</h3></a>
  ${priceTag(visit, product)}${note}</li>\n`;
}

/** A note that a pushy listing puts on a card. */
function cardNote(visit: Visit, product: Product): Markup | false {
  return visit.conduct === 'pushy' && product.speaksOfStock === true && stockLine(visit, product);
}

export function shelf(visit: Visit, products: readonly Product[] = PRODUCTS): Markup {
  return html`<ul class="shelf">${products.map((product) => card(visit, product, cardNote(visit, product)))}</ul>`;
}
