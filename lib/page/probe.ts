/**
 * Whether a document could be a shop, booking, subscription, checkout or chat page, told by a fixed number of probes
 * that read no text but structured data. It decides only what is worth reading, so a doubtful page counts as one; what a
 * page is in truth is decided by `facts/`, after reading.
 */
import type { PageKind } from '@/lib/model/vocabulary.ts';

export interface Probe {
  /** Empty: nothing here to read. */
  readonly kinds: PageKind[];
  /** Primary subtags of the languages that the markup declares. */
  readonly langs: string[];
}

/** Words in an address's path; shops in most languages use these or their own word for them. */
const PATH_WORDS: readonly (readonly [PageKind, RegExp])[] = [
  ['checkout', /checkout|kasse|payment|bestell|caisse|pagamento|afrekenen/],
  ['cart', /\bcart|basket|warenkorb|panier|carrito|carrello|winkelwagen|koszyk|varukorg/],
  ['booking', /booking|buchung|reserv|tickets?\b|\bhotel|\/book\b/],
  ['subscription', /subscri|\babo\b|abonn|membership|mitglied|\bplans\b|pricing|newsletter|kuendig/],
  ['product', /produ[ck]|artikel\/|\/dp\/|\/p\/|\/itm\/|\/item\//],
  ['listing', /\bshop|\bstore\b|collections?\/|categor|kategor|\bsale\b|\bdeals?\b|angebot/],
  ['chat', /\bchat|live-?help/],
];
/** Paths that speak for themselves; the other words are too common without a second sign. */
const SPEAKING: readonly PageKind[] = ['checkout', 'cart', 'booking', 'chat'];

const PRODUCT_META = /^(?:product:|og:price)/;
const OFFERS = /"(?:Product(?:Group)?|(?:Aggregate)?Offer|Hotel|LodgingBusiness|Flight|EventReservation)"/;
const TO_CART = /cart|basket|warenkorb|panier|carrito|carrello|checkout/i;
const CARD_FIELD = /^cc-|card.?num/i;
const SHOP_SOFTWARE =
  /shopify|woocommerce|magento|bigcommerce|shopware|prestashop|demandware|opencart|ecwid|hybris|oxid/i;
const CHAT_SOFTWARE =
  /intercom|zendesk|zopim|tawk\.to|crisp\.chat|drift\.com|livechat|tidio|userlike|freshchat|gorgias|smartsupp|olark|chatbot|liveperson/i;

const MAX_PATH_CHARS = 300;
/** Elements of one tag looked at; those that tell stand early or are few. */
const MAX_EACH = 80;
const MAX_DATA_CHARS = 20_000;

/** At most nine searches through the document, each ended by what it looks for or after `MAX_EACH` elements. */
export function probe(doc: Document): Probe {
  // From the prototype: an image named `querySelector` would hide the document's own.
  const { getElementsByTagName, getElementsByClassName, querySelector } = Document.prototype;
  const some = (tag: string, tells: (attribute: (name: string) => string, element: Element) => unknown): boolean => {
    // Asked one by one, never for their number: that would count them all.
    const elements = getElementsByTagName.call(doc, tag);
    for (let at = 0; at < MAX_EACH; at++) {
      const element = elements[at];
      if (!element) return false;
      if (tells((name) => Element.prototype.getAttribute.call(element, name) ?? '', element) === true) return true;
    }
    return false;
  };
  const { pathname = '', hostname = '' } = doc.defaultView?.location ?? {};
  const path = pathname.slice(0, MAX_PATH_CHARS).toLowerCase();
  const kinds = new Set(PATH_WORDS.filter(([, words]) => words.test(path)).map(([kind]) => kind));
  let certain = SPEAKING.some((kind) => kinds.has(kind));
  let weak = kinds.size;
  let locale = '';
  const found = (kind: PageKind, evidence: boolean): boolean => {
    if (evidence) {
      kinds.add(kind);
      certain = true;
    }
    return evidence;
  };

  some('meta', (attribute) => {
    const name = attribute('property') || attribute('name');
    const content = attribute('content');
    if (name === 'og:locale') locale = content;
    found('product', PRODUCT_META.test(name) || (name === 'og:type' && content.includes('product')));
    found('listing', name === 'generator' && SHOP_SOFTWARE.test(content));
  });
  some('script', (attribute, script) => {
    const src = attribute('src');
    found('listing', SHOP_SOFTWARE.test(src));
    found('chat', CHAT_SOFTWARE.test(src));
    found(
      'product',
      attribute('type') === 'application/ld+json' && OFFERS.test((script.textContent ?? '').slice(0, MAX_DATA_CHARS)),
    );
  });
  if (doc.defaultView !== top) found('chat', CHAT_SOFTWARE.test(hostname));
  if (!certain) some('form', (attribute) => found('cart', TO_CART.test(attribute('action'))));
  if (!certain) found('product', querySelector.call(doc, '[itemprop="price"]') !== null);
  if (!certain) {
    let asksWho = false;
    let ticked = false;
    some('input', (attribute, input) => {
      const type = attribute('type');
      asksWho ||= type === 'password' || type === 'email';
      ticked ||= type === 'checkbox' && input.hasAttribute('checked');
      return found('checkout', CARD_FIELD.test(attribute('autocomplete')) || CARD_FIELD.test(attribute('name')));
    });
    // A form that one signs up with, and a box that was ticked beforehand.
    found('account', asksWho && ticked);
  }
  if (!certain) {
    weak += Number(some('a', (attribute) => TO_CART.test(attribute('href'))));
    weak += Number(getElementsByClassName.call(doc, 'price')[0] !== undefined);
    found('listing', weak > 1);
  }
  if (!certain) return { kinds: [], langs: [] };
  const langs = [querySelector.call(doc, '[lang]')?.getAttribute('lang') ?? '', locale].map(
    (lang) => /^[a-z]{2,3}(?![a-z])/.exec(lang.trim().toLowerCase())?.[0],
  );
  return { kinds: [...kinds], langs: [...new Set(langs.filter((lang) => lang !== undefined))] };
}
