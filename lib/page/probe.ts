/**
 * Whether a document could be a shop, booking, subscription, checkout or chat page, told by a fixed number of probes
 * that do not grow with its text. It decides only what is worth reading, so a doubtful page counts as one; what a page
 * is in truth is decided by `facts/`, after reading.
 */
import type { PageKind } from '@/lib/model/vocabulary.ts';

export interface Probe {
  /** Empty: nothing here to read. */
  readonly kinds: PageKind[];
  /** Primary subtags of the languages that the markup declares. */
  readonly langs: string[];
}

/** Words in an address's path; each language's shops mostly use these or the English ones. */
const PATH_WORDS: readonly (readonly [PageKind, RegExp])[] = [
  ['checkout', /checkout|kasse|bezahl|payment|bestell|caisse|pagamento|betaling|afrekenen/],
  ['cart', /cart\b|basket|warenkorb|panier|carrito|carrello|winkelwagen|koszyk|varukorg/],
  ['booking', /booking|buchung|reserv|ticket|hotel|\/book\b/],
  ['subscription', /subscri|\babo\b|abonn|membership|mitglied|\bplans\b|pricing|suscrip|newsletter|cancel|kuendig/],
  ['product', /product|produkt|artikel\/|\/dp\/|\/p\/|\/itm\/|\/item\/|producto|produit/],
  ['listing', /\bshop|store\b|collections?\/|categor|kategor|\bsale\b|\bdeals?\b|angebot/],
  ['chat', /\bchat|live-?help/],
];
const MARKUP: readonly (readonly [PageKind, string])[] = [
  ['product', '[itemtype*="schema.org/Product"],[itemtype*="schema.org/Offer"],[itemprop="price"],[typeof~="Product"]'],
  ['product', 'meta[property="og:type"][content*="product"],meta[property^="product:"],meta[property^="og:price"]'],
  [
    'cart',
    'form[action*="cart"],form[action*="basket"],[name="add-to-cart"],.add_to_cart_button,.add-to-cart,#add-to-cart',
  ],
  ['checkout', 'input[autocomplete^="cc-"],input[name*="cardnumber"],input[name*="card_number"]'],
];
const LINKS =
  'a[href*="/cart"],a[href*="basket"],a[href*="checkout"],a[href*="warenkorb"],a[href*="panier"],a[href*="carrito"]';
const PRICES = '[class*="price"],[class*="Price"],[class*="preis"],[data-price]';
const OFFERS = /"(?:Product(?:Group)?|(?:Aggregate)?Offer|Hotel|LodgingBusiness|Flight|EventReservation)"/;
const SHOP_SOFTWARE =
  /shopify|woocommerce|magento|bigcommerce|shopware|prestashop|demandware|opencart|ecwid|hybris|snipcart|oxid|shoplazza|recharge/i;
const CHAT_SOFTWARE =
  /intercom|zendesk|zopim|zdassets|tawk\.to|crisp\.chat|drift\.com|livechat|tidio|userlike|freshchat|gorgias|smartsupp|olark|chatbot|livesupport|liveperson|hubspot-messages|kayako/i;

const MAX_SCRIPTS = 60;
const MAX_DATA_SCRIPTS = 4;
const MAX_DATA_CHARS = 20_000;

/** At most ten queries and a bounded look at addresses of scripts and frames. Reads no text but structured data. */
export function probe(doc: Document): Probe {
  const certain = new Set<PageKind>();
  const hinted = new Set<PageKind>();
  const path = decodeLoosely(doc.location?.pathname ?? '');
  for (const [kind, words] of PATH_WORDS) if (words.test(path)) hinted.add(kind);
  for (const [kind, selector] of MARKUP) if (doc.querySelector(selector)) certain.add(kind);
  if (offers(doc)) certain.add('product');
  if (doc.querySelector('meta[name="generator"]')?.getAttribute('content')?.match(SHOP_SOFTWARE))
    certain.add('listing');
  for (const script of first(doc.scripts)) if (SHOP_SOFTWARE.test(script.src)) certain.add('listing');
  for (const frame of first(doc.getElementsByTagName('iframe'))) if (CHAT_SOFTWARE.test(frame.src)) certain.add('chat');
  for (const script of first(doc.scripts)) if (CHAT_SOFTWARE.test(script.src)) certain.add('chat');
  if (doc.defaultView?.top !== doc.defaultView && CHAT_SOFTWARE.test(doc.location?.hostname ?? '')) certain.add('chat');
  // Paths of a till, a basket or a booking speak for themselves; the other words are too common without a second sign.
  for (const kind of ['checkout', 'cart', 'booking', 'chat'] as const) if (hinted.has(kind)) certain.add(kind);
  const signs = hinted.size + Number(doc.querySelector(PRICES) !== null) + Number(doc.querySelector(LINKS) !== null);
  if (certain.size === 0 && signs < 2) return { kinds: [], langs: [] };
  const kinds = new Set([...certain, ...hinted]);
  if (kinds.size === 0) kinds.add('listing');
  return { kinds: [...kinds], langs: declaredLangs(doc) };
}

function offers(doc: Document): boolean {
  const scripts = doc.querySelectorAll('script[type="application/ld+json"]');
  return first(scripts, MAX_DATA_SCRIPTS).some((script) =>
    OFFERS.test((script.textContent ?? '').slice(0, MAX_DATA_CHARS)),
  );
}

function declaredLangs(doc: Document): string[] {
  const declared = [
    doc.documentElement?.lang,
    doc.body?.lang,
    doc.querySelector('meta[property="og:locale"]')?.getAttribute('content'),
  ];
  const subtags = declared.map(
    (lang) =>
      lang
        ?.trim()
        .toLowerCase()
        .match(/^[a-z]{2,3}(?![a-z])/)?.[0],
  );
  return [...new Set(subtags.filter((lang) => lang !== undefined))];
}

function first<E extends Element>(elements: ArrayLike<E>, count = MAX_SCRIPTS): E[] {
  return Array.prototype.slice.call(elements, 0, count);
}

function decodeLoosely(path: string): string {
  return path.slice(0, 300).toLowerCase();
}
