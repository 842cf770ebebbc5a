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

const SPEAKING_PATHS: readonly PageKind[] = ['checkout', 'cart', 'booking', 'chat'];

const MAX_PATH_CHARS = 300;
const MAX_SCRIPTS = 60;
const MAX_DATA_SCRIPTS = 4;
const MAX_DATA_CHARS = 20_000;

/** At most ten queries and a bounded look at addresses of scripts and frames. Reads no text but structured data. */
export function probe(doc: Document): Probe {
  // From the prototype: an image named `querySelector` would hide the document's own.
  const find = (selector: string) => Document.prototype.querySelector.call(doc, selector);
  const all = <E extends Element>(tag: string, count: number) =>
    Array.prototype.slice.call(Document.prototype.getElementsByTagName.call(doc, tag), 0, count) as E[];
  const { pathname = '', hostname = '' } = doc.defaultView?.location ?? {};
  const path = pathname.slice(0, MAX_PATH_CHARS).toLowerCase();

  const hinted = new Set(PATH_WORDS.filter(([, words]) => words.test(path)).map(([kind]) => kind));
  const certain = new Set(MARKUP.filter(([, selector]) => find(selector)).map(([kind]) => kind));
  const scripts = all<HTMLScriptElement>('script', MAX_SCRIPTS);
  const frames = all<HTMLIFrameElement>('iframe', MAX_SCRIPTS);
  const software = [find('meta[name="generator"]')?.getAttribute('content') ?? '', ...scripts.map(({ src }) => src)];
  const data = scripts.filter(({ type }) => type === 'application/ld+json').slice(0, MAX_DATA_SCRIPTS);
  if (data.some(({ textContent }) => OFFERS.test(textContent.slice(0, MAX_DATA_CHARS)))) certain.add('product');
  if (software.some((name) => SHOP_SOFTWARE.test(name))) certain.add('listing');
  const chats = [...software, ...frames.map(({ src }) => src), ...(doc.defaultView === top ? [] : [hostname])];
  if (chats.some((name) => CHAT_SOFTWARE.test(name))) certain.add('chat');
  // Paths of a till, a basket or a booking speak for themselves; the other words are too common without a second sign.
  for (const kind of SPEAKING_PATHS) if (hinted.has(kind)) certain.add(kind);

  const signs = hinted.size + Number(find(PRICES) !== null) + Number(find(LINKS) !== null);
  if (certain.size === 0 && signs < 2) return { kinds: [], langs: [] };
  const kinds = new Set([...certain, ...hinted]);
  if (kinds.size === 0) kinds.add('listing');
  const declared = [
    find('html')?.getAttribute('lang'),
    find('body')?.getAttribute('lang'),
    find('meta[property="og:locale"]')?.getAttribute('content'),
  ];
  const langs = declared.map(
    (lang) =>
      lang
        ?.trim()
        .toLowerCase()
        .match(/^[a-z]{2,3}(?![a-z])/)?.[0],
  );
  return { kinds: [...kinds], langs: [...new Set(langs.filter((lang) => lang !== undefined))] };
}
