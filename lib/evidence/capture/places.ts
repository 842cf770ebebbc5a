import type { RedactionRule } from '@/lib/model/evidence.ts';
import { getAttribute, localName, matches, textContent } from './native.ts';

/** By which recorders of visits are told that something is the reader's: Hotjar, FullStory, Clarity, Datadog, PostHog, Sentry, OpenReplay, rrweb, LogRocket, Contentsquare. */
const MASKED =
  '[data-hj-suppress],[data-private],[data-clarity-mask="true"],[data-dd-privacy="mask"],[data-dd-privacy="hidden"],[data-openreplay-masked],[data-openreplay-obscured],[data-openreplay-hidden],[data-cs-mask],[data-recording-sensitive],.fs-mask,.fs-exclude,.fs-block,.ph-no-capture,.ph-mask,.sentry-mask,.sentry-block,.rr-mask,.rr-block,._lr-hide,.data-hj-suppress';
/** What holds the reader's own typing. */
const TYPED = '[contenteditable]:not([contenteditable="false"]),[role="textbox"],[role="searchbox"]';
/** Where a shop says how to reach it, wherever the page shows nobody's data: `.contact` and `.card-footer` hold the reader's elsewhere. */
const SHOP =
  '[id*="footer" i],[class*="footer" i],[id*="contact" i],[class*="contact" i],[id*="kontakt" i],[class*="kontakt" i]';
/** The same on any page. */
const SURELY_SHOP =
  '[id*="imprint" i],[class*="imprint" i],[id*="impressum" i],[class*="impressum" i],:is([itemtype*="Organization" i],[itemtype*="Store" i],[itemtype*="LocalBusiness" i]):not(html,body,[itemprop="customer" i])';
/** The same, if it is the page's own. */
const FOOTER = 'footer,[role="contentinfo"],[id="footer" i]';
/** A footer in them is theirs. */
const PART =
  'article,aside,main,nav,section,dialog,form,[role="dialog"],[role="article"],:not(html,body):is([class*="card" i],[class*="modal" i],[class*="dialog" i],[class*="drawer" i],[class*="popup" i])';
/** On pages with the reader's own data, what is called after such data; elsewhere it may be anybody's. */
const OWN =
  'address,[itemprop="address"],[class*="address" i],[class*="adresse" i],[class*="recipient" i],[class*="customer-name" i],[class*="user-name" i],[class*="username" i],[class*="account-name" i],[class*="cardholder" i],[data-testid*="address" i],[data-testid*="customer-name" i]';
/** A whole page that somebody masked would leave nothing to show. */
const LONGEST_MASKED = 300;
const MONEY = /[€$£¥₩₹]|\d[.,]\d{2}(?!\d)/;

const TALK =
  /(?:^|[^a-z])(?:messages?|chat|conversation|transcript|dialogue|messagelist|messenger|chatbot)(?:[^a-z]|$)/;
const VISITOR = /(?:^|[^a-z])(?:user|visitor|me|mine|self|own|outgoing|sent|customer|client|guest|you)(?:[^a-z]|$)/;
const OTHERS =
  /(?:^|[^a-z])(?:bot|chatbot|ai|assistant|machine|robot|agent|operator|admin|staff|support|incoming|received|system|event|notice|list|container|wrapper|input|avatar|icon)(?:[^a-z]|$)/;
const TELLING = [
  'class',
  'id',
  'data-role',
  'data-author',
  'data-from',
  'data-sender',
  'data-type',
  'data-message-author-role',
  'part',
];

/** What an element is called, in small letters with a blank between words. */
const calledOf = (element: Element) =>
  TELLING.map((name) => getAttribute.call(element, name) ?? '')
    .join(' ')
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

const isShort = (element: Element) => {
  const text = textContent.call(element) ?? '';
  return text.trim().length <= LONGEST_MASKED && !MONEY.test(text);
};

/** What holds inside an element, as far as its markup tells. */
export interface Place {
  /** All text goes by this rule. */
  readonly whole?: RedactionRule;
  readonly shop: boolean;
  readonly talk: boolean;
  /** A part of the page that may have a footer of its own. */
  readonly part: boolean;
}

export const OUTERMOST: Place = { shop: false, talk: false, part: false };

/** @param visitor  elements that the caller knows to be the visitor's turns of a chat. */
export function placeInside(element: Element, outer: Place, personal: boolean, visitor: ReadonlySet<Element>): Place {
  if (outer.whole) return outer;
  if (matches.call(element, TYPED)) return { ...outer, whole: 'typed' };
  const called = calledOf(element);
  if (visitor.has(element)) return { ...outer, whole: 'chat-turn' };
  // The side of a chat is told by the messages, and by what stands around each.
  const talk = outer.talk || getAttribute.call(element, 'role') === 'log' || TALK.test(called);
  if (outer.talk && VISITOR.test(called) && !OTHERS.test(called)) return { ...outer, whole: 'chat-turn' };
  if (matches.call(element, MASKED) && isShort(element)) return { ...outer, whole: 'account-page' };
  const part = outer.part || matches.call(element, PART);
  const shop =
    outer.shop ||
    matches.call(element, SURELY_SHOP) ||
    (matches.call(element, FOOTER) && !(personal && part)) ||
    (!personal && (matches.call(element, SHOP) || isContactLink(element)));
  if (personal && !shop && matches.call(element, OWN) && isShort(element)) return { ...outer, whole: 'address' };
  return shop === outer.shop && talk === outer.talk && part === outer.part ? outer : { shop, talk, part };
}

const isContactLink = (element: Element) =>
  localName.call(element) === 'a' && /^(?:mailto|tel):/i.test(getAttribute.call(element, 'href') ?? '');
