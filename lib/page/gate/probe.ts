/**
 * Whether a document could be a shop, booking, subscription, checkout or chat page, told by a fixed number of probes. It
 * decides only what is worth reading, so a doubtful page counts as one; what a page is in truth is decided by `facts/`,
 * after reading.
 */

/** What is known of a document that looks like one to read. */
export interface Probe {
  /** Primary subtag of the language that the markup declares, if it does. */
  readonly langs: readonly string[];
}

/** Words in an address's path that speak for themselves, as those of `TO_CART` do, in English and what else shops use. */
const SPEAKING_PATH =
  /payment|bestell|caisse|winkelwagen|koszyk|booking|buchung|reserv|tickets?\b|\bhotel|\/book\b|\bchat|live-?help/;
/** Words that are too common without a second sign: of subscriptions, accounts, products, listings. Each line is one sign. */
const HINTING_PATHS = [
  /subscri|\babo\b|abonn|membership|mitglied|\bplans\b|pricing|newsletter|kuendig/,
  /account|konto/,
  /produ[ck]|artikel\/|\/(?:dp|p|itm|item)\//,
  /\bshop|\bstore\b|collection|[ck]ategor|\bsale\b|\bdeals?\b|angebot/,
];

const PRODUCT_META = /^(?:product:|og:price|og:type=.*product)/;
const OFFERS = /"(?:Product|ProductGroup|Offer|AggregateOffer|Hotel)"/;
const TO_CART = /cart(?![a-z])|basket(?!b)|warenkorb|panier|carrito|carrello|check ?out|kasse\b/i;
/** What stands on a button that sells. */
const SELLS =
  /^(?:buy|kaufen|buchen|bestellen)|reserve\b|(?:buy|book|pay|order) now|(?:place|complete|confirm) (?:your |my )?(?:order|bid|booking|purchase)|to payment|(?:jetzt|sofort) (?:kauf|buch|bestell|(?:be)?zahl|reserv|biet)|pflichtig|zur (?:zahlung|buchung)|gebot abgeben|einkaufswagen|acheter|comprar|acquista/i;
/** Newsletters say it too: it sells only beside an amount. */
const SUBSCRIBES = /subscri|abonn|mitglied werden|join now/i;
const AMOUNT = /[$€£] ?\d|\d ?€/;
const CARD_FIELD = /\bcc-|card.?num/i;
const SHOP_SOFTWARE = /shopify|woocommerce|magento|bigcommerce|shopware|prestashop|demandware|opencart/i;
const CHAT_SOFTWARE =
  /intercom|zendesk|tawk\.to|crisp\.chat|drift\.com|livechat|tidio|userlike|freshchat|smartsupp|liveperson/i;
/** By its shape: what stands in it as messages, and a field for more. */
const CHAT_SHAPE =
  'body:has([role=log],[class*=messages i],[class*=chat i]):has(textarea,input,[contenteditable],[role=textbox])';

const MAX_PATH_CHARS = 300;
/** Elements of one tag looked at: those that tell stand early or are few. */
const MAX_EACH = 80;
const MAX_LABEL_CHARS = 60;
const MAX_BESIDE_CHARS = 200;
const MAX_DATA_CHARS = 20_000;

type Attribute = (name: string) => string;

/**
 * Looks until it meets the first evidence: at most six searches through the document and one more through a frame's, each ended by what it
 * looks for or after `MAX_EACH` elements. Reads no text but that of buttons, beside one that offers a subscription, and structured data.
 */
export function probe(doc: Document): Probe | undefined {
  // From the prototype: an image named `querySelector` would hide the document's own.
  const { getElementsByTagName, querySelector } = Document.prototype;
  const { getAttribute, getElementsByTagName: within } = Element.prototype;
  const textOf = (node: Node) => String(Reflect.get(Node.prototype, 'textContent', node));
  const view: Window | null = Reflect.get(Document.prototype, 'defaultView', doc);
  const some = <E extends Element>(
    elements: HTMLCollectionOf<E> | undefined,
    tells: (attribute: Attribute, element: E) => boolean,
  ): boolean => {
    // Asked one by one, never for their number: that would count them all.
    for (let at = 0, element = elements?.[0]; element && at < MAX_EACH; element = elements?.[++at]) {
      const asked = element;
      if (tells((name) => getAttribute.call(asked, name) ?? '', asked)) return true;
    }
    return false;
  };
  const all = <T extends keyof HTMLElementTagNameMap>(tag: T) =>
    getElementsByTagName.call(doc, tag) as HTMLCollectionOf<HTMLElementTagNameMap[T]>;
  const head = all('head')[0];
  const { pathname = '', hostname = '' } = view?.location ?? {};
  const path = pathname.slice(0, MAX_PATH_CHARS).toLowerCase();
  let asksWho = false;
  let ticked = false;
  let subscribed = false;

  /** Something to press, or what fills in a form; where that leads counts, too. */
  const sells = (attribute: Attribute, control: Element & { form?: HTMLFormElement | null }): boolean => {
    const { form, parentElement } = control;
    const label = `${textOf(control).slice(0, MAX_LABEL_CHARS)} ${attribute('value')}`.trim();
    const leads = form && getAttribute.call(form, 'action');
    const names = `${leads} ${attribute('class')} ${attribute('name')} ${label}`;
    if (TO_CART.test(names) || SELLS.test(label) || AMOUNT.test(label)) return true;
    if (subscribed || !SUBSCRIBES.test(label)) return false;
    subscribed = true;
    return AMOUNT.test(textOf(parentElement ?? control).slice(0, MAX_BESIDE_CHARS));
  };

  function twoSigns(): boolean {
    const signs = HINTING_PATHS.filter((words) => words.test(path)).length;
    let toCart = false;
    const sold = some(all('a'), (attribute, link) => {
      toCart ||= TO_CART.test(attribute('href'));
      return /button|\bbtn/i.test(`${attribute('role')} ${attribute('class')}`) && sells(attribute, link);
    });
    return sold || signs + Number(toCart) + Number(querySelector.call(doc, '.price') !== null) > 1;
  }

  const found =
    TO_CART.test(path) ||
    SPEAKING_PATH.test(path) ||
    // In a frame only: a page of its own that looks like one may be a forum.
    (view !== view?.top && (CHAT_SOFTWARE.test(hostname) || querySelector.call(doc, CHAT_SHAPE) !== null)) ||
    some(head && within.call(head, 'meta'), (attribute) => {
      const name = attribute('property') || attribute('name');
      const content = attribute('content');
      return PRODUCT_META.test(`${name}=${content}`) || (name === 'generator' && SHOP_SOFTWARE.test(content));
    }) ||
    some(all('script'), (attribute, { textContent }) => {
      const src = attribute('src');
      return (
        CHAT_SOFTWARE.test(src) ||
        SHOP_SOFTWARE.test(src) ||
        (attribute('type') === 'application/ld+json' && OFFERS.test(textContent.slice(0, MAX_DATA_CHARS)))
      );
    }) ||
    some(all('button'), sells) ||
    querySelector.call(doc, '[itemprop="price"]') !== null ||
    some(all('input'), (attribute, input) => {
      const type = attribute('type');
      asksWho ||= type === 'password' || type === 'email';
      ticked ||= type === 'checkbox' && getAttribute.call(input, 'checked') !== null;
      return (
        // A form that one signs up with, and a box that was ticked beforehand.
        (asksWho && ticked) ||
        CARD_FIELD.test(`${attribute('autocomplete')} ${attribute('name')}`) ||
        sells(attribute, input)
      );
    }) ||
    twoSigns();
  if (!found) return undefined;

  const said = querySelector.call(doc, '[lang]');
  const lang = (said && getAttribute.call(said, 'lang')) ?? '';
  return {
    langs:
      lang
        .trim()
        .toLowerCase()
        .match(/^[a-z]{2,3}(?![a-z])/)
        ?.slice() ?? [],
  };
}
