/**
 * Whether a document could be a shop, booking, subscription, checkout or chat page, told by a fixed number of probes. It
 * decides only what is worth reading, so a doubtful page counts as one; what a page is in truth is decided by `facts/`,
 * after reading.
 */
import type { PageKind } from '@/lib/model/vocabulary.ts';

export interface Probe {
  /** What the first evidence that was met speaks for. */
  readonly kind: PageKind;
  /** Primary subtag of the language that the markup declares, if it does. */
  readonly langs: readonly string[];
}

type Paths = readonly (readonly [PageKind, RegExp])[];
/** Words in an address's path that speak for themselves, in English and what else shops use. */
const SPEAKING_PATHS: Paths = [
  ['checkout', /checkout|kasse|payment|bestell|caisse/],
  ['cart', /\bcart\b|basket(?!b)|warenkorb|panier|carrito|carrello|winkelwagen|koszyk/],
  ['booking', /booking|buchung|reserv|tickets?\b|\bhotel|\/book\b/],
  ['chat', /\bchat|live-?help/],
];
/** Words that are too common without a second sign. */
const HINTING_PATHS: Paths = [
  ['subscription', /subscri|\babo\b|abonn|membership|mitglied|\bplans\b|pricing|newsletter|kuendig/],
  ['account', /account|konto/],
  ['product', /produ[ck]|artikel\/|\/dp\/|\/p\/|\/itm\/|\/item\//],
  ['listing', /\bshop|\bstore\b|collections?\/|categor|kategor|\bsale\b|\bdeals?\b|angebot/],
];

const PRODUCT_META = /^(?:product:|og:price)/;
const OFFERS = /"(?:Product|ProductGroup|Offer|AggregateOffer|Hotel)"/;
const TO_CART = /cart(?![a-z])|basket(?!b)|warenkorb|panier|carrito|carrello|checkout/i;
const CARD_FIELD = /^cc-|card.?num/i;
const SHOP_SOFTWARE = /shopify|woocommerce|magento|bigcommerce|shopware|prestashop|demandware|opencart/i;
const CHAT_SOFTWARE =
  /intercom|zendesk|tawk\.to|crisp\.chat|drift\.com|livechat|tidio|userlike|freshchat|smartsupp|liveperson/i;

const MAX_PATH_CHARS = 300;
/** Elements of one tag looked at: those that tell stand early or are few. */
const MAX_EACH = 80;
const MAX_LABEL_CHARS = 60;
const MAX_DATA_CHARS = 20_000;

/**
 * Looks until it meets the first evidence: at most nine searches through the document, each ended by what it looks for or
 * after `MAX_EACH` elements. Reads no text but buttons and structured data.
 */
export function probe(doc: Document): Probe | undefined {
  // From the prototype: an image named `querySelector` would hide the document's own.
  const { getElementsByTagName, getElementsByClassName, querySelector } = Document.prototype;
  const { getAttribute } = Element.prototype;
  const view: Window | null = Reflect.get(Document.prototype, 'defaultView', doc);
  const first = (
    tag: string,
    tells: (attribute: (name: string) => string, element: Element) => PageKind | false | undefined,
  ): PageKind | undefined => {
    // Asked one by one, never for their number: that would count them all.
    const elements = getElementsByTagName.call(doc, tag);
    for (let at = 0, element = elements[0]; element && at < MAX_EACH; element = elements[++at]) {
      const asked = element;
      const kind = tells((name) => getAttribute.call(asked, name) ?? '', asked);
      if (kind) return kind;
    }
    return undefined;
  };
  const { pathname = '', hostname = '' } = view?.location ?? {};
  const path = pathname.slice(0, MAX_PATH_CHARS).toLowerCase();
  const named = (paths: Paths) => paths.filter(([, words]) => words.test(path)).map(([kind]) => kind);
  const hints = named(HINTING_PATHS);
  let asksWho = false;
  let ticked = false;

  const kind =
    named(SPEAKING_PATHS)[0] ??
    first('meta', (attribute) => {
      const name = attribute('property') || attribute('name');
      const content = attribute('content');
      if (PRODUCT_META.test(name) || (name === 'og:type' && content.includes('product'))) return 'product';
      return name === 'generator' && SHOP_SOFTWARE.test(content) && 'listing';
    }) ??
    first('script', (attribute, { textContent }) => {
      const src = attribute('src');
      if (CHAT_SOFTWARE.test(src)) return 'chat';
      if (SHOP_SOFTWARE.test(src)) return 'listing';
      return (
        attribute('type') === 'application/ld+json' && OFFERS.test(textContent.slice(0, MAX_DATA_CHARS)) && 'product'
      );
    }) ??
    (view !== top && CHAT_SOFTWARE.test(hostname) ? 'chat' : undefined) ??
    first('form', (attribute) => TO_CART.test(attribute('action')) && 'cart') ??
    first('button', (attribute, { textContent }) => {
      const label = `${attribute('class')} ${attribute('name')} ${textContent.slice(0, MAX_LABEL_CHARS)}`;
      return TO_CART.test(label) && 'cart';
    }) ??
    (querySelector.call(doc, '[itemprop="price"]') ? 'product' : undefined) ??
    first('input', (attribute, input) => {
      const type = attribute('type');
      asksWho ||= type === 'password' || type === 'email';
      ticked ||= type === 'checkbox' && getAttribute.call(input, 'checked') !== null;
      if (CARD_FIELD.test(attribute('autocomplete')) || CARD_FIELD.test(attribute('name'))) return 'checkout';
      // A form that one signs up with, and a box that was ticked beforehand.
      return asksWho && ticked && 'account';
    }) ??
    twoSigns();

  function twoSigns(): PageKind | undefined {
    const link = first('a', (attribute) => TO_CART.test(attribute('href')) && 'listing');
    const price = getElementsByClassName.call(doc, 'price')[0] && ('listing' as const);
    const signs = [...hints, link, price].filter((sign) => sign !== undefined);
    return signs[1] && signs[0];
  }

  const said = querySelector.call(doc, '[lang]');
  const lang = (said && getAttribute.call(said, 'lang')) ?? '';
  return (
    kind && {
      kind,
      langs:
        lang
          .trim()
          .toLowerCase()
          .match(/^[a-z]{2,3}(?![a-z])/)
          ?.slice() ?? [],
    }
  );
}
