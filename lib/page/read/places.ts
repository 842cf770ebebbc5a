import type { Region } from '@/lib/model/vocabulary.ts';
import { findPrices } from '@/lib/text/price.ts';
import { elementAfter, elementBefore, getAttribute, nodeName, querySelector, querySelectorAll } from '../native.ts';
import { ARIA_LABEL, ITEMPROP, ITEMTYPE, LANG } from './attributes.ts';
import { Context, nestedRegion } from './context.ts';
import { textOf } from './filled-in.ts';
import type { Registry } from './registry.ts';
import type { Role } from './roles.ts';
import type { Tag } from './tags.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** The context inside an element: that around it where the element changes nothing. */
export function contextInside(
  element: Element,
  tag: Tag,
  bits: number,
  role: Role | undefined,
  tokens: Tokens,
  named: Tokens,
  outer: Context,
  registry: Registry,
): Context {
  const evidence = regionShown(element, tag, bits, role, tokens, named, outer.sectioned);
  const region = evidence === undefined ? outer.region : nestedRegion(outer.region, evidence);
  const item = tag.item ?? role?.item ?? tokens.item;
  const timer = tokens.timer ?? named.timer ?? role?.timer;
  const ownRole = role?.heading ? 'heading' : outer.role === 'text' || tag.role === 'heading' ? tag.role : undefined;
  const changes =
    region !== outer.region ||
    item ||
    timer ||
    ownRole ||
    tag.struck ||
    tag.job === 'form' ||
    (tag.sectioning && !outer.sectioned) ||
    bits & LANG;
  if (!changes) return outer;
  const inner = Context.inside(outer);
  inner.region = region;
  const place = item || tag.job === 'form' ? registry.placeOf(element) : 0;
  if (item) inner.group = place;
  if (tag.job === 'fieldset') inner.legend = { text: '' };
  if (timer) inner.timer = true;
  if (ownRole) inner.role = ownRole;
  if (tag.sectioning) inner.sectioned = true;
  if (tag.struck) inner.struck = true;
  if (tag.job === 'form') inner.form = place;
  if (bits & LANG) inner.lang = primaryLanguage(element);
  return inner;
}

/** Subtags for no language, an unknown one, several. */
const NO_LANGUAGE = new Set(['zxx', 'und', 'mul', 'mis']);

/** The primary subtag of an element's language, `''` for what is none. */
export function primaryLanguage(element: Element): string {
  const value = getAttribute.call(element, 'lang') ?? getAttribute.call(element, 'xml:lang') ?? '';
  const primary = value.trim().slice(0, 12).toLowerCase().split(/[-_]/, 1)[0] ?? '';
  return /^[a-z]{2,3}$/.test(primary) && !NO_LANGUAGE.has(primary) ? primary : '';
}

/** Said by its label, a region is believed only for what people or machines write: anything may be labelled "Header". */
const LABELLED = new Set<Region>(['review', 'user-content', 'chat', 'video-player']);

function regionShown(
  element: Element,
  tag: Tag,
  bits: number,
  role: Role | undefined,
  tokens: Tokens,
  named: Tokens,
  sectioned: boolean,
): Region | undefined {
  if (role?.region) return role.region;
  if (tag.region && !(tag.job === 'landmark' && sectioned)) return tag.region;
  if (bits & ITEMTYPE) {
    const region = regionOfType(getAttribute.call(element, 'itemtype') ?? '');
    if (region) return region;
  }
  if (bits & ITEMPROP) {
    const region = regionOfProperty(getAttribute.call(element, 'itemprop') ?? '');
    if (region) return region;
  }
  const hinted = tag.block ? (tokens.region ?? named.region) : undefined;
  if (hinted) return hinted;
  if (tag.block && tag.job === 'plain' && bits & ARIA_LABEL) {
    const { region } = tokensOf(getAttribute.call(element, 'aria-label') ?? '');
    if (region && LABELLED.has(region)) return region;
  }
  if (tokens.post && tag.block && isDated(element)) return 'article';
  if (tag.job !== 'article' || tokens.item) return undefined;
  const articles = [element, elementBefore.call(element), elementAfter.call(element)].filter(
    (other): other is Element => other !== null && nodeName.call(other) === 'ARTICLE',
  );
  if (articles.length < 2) return isEditorial(element) ? 'article' : undefined;
  return isSigned(element) && articles.filter(isSigned).length > 1 ? 'user-content' : undefined;
}

function regionOfType(type: string): Region | undefined {
  const name = type.slice(type.lastIndexOf('/') + 1);
  if (name.endsWith('Review')) return 'review';
  if (name === 'Comment' || name === 'UserComments') return 'user-content';
  if (name.endsWith('Article') || name === 'BlogPosting') return 'article';
  return undefined;
}

function regionOfProperty(property: string): Region | undefined {
  if (property === 'review' || property === 'reviews' || property === 'reviewBody') return 'review';
  if (property === 'comment') return 'user-content';
  return property === 'articleBody' ? 'article' : undefined;
}

const FOR_SALE = '[itemprop="price"],[itemprop="offers"],form[action*="cart"],[type="submit"]';

/** In characters: "Qty 1" is no paragraph, though it stands in one. A line of Japanese or Chinese prose has so many, too. */
const PARAGRAPH = 30;
/** Of a long list the first ones tell what they all are. */
const MOST_PARAGRAPHS = 60;

/** Product cards and the sums of orders are `article` elements too: an editorial stands alone, has paragraphs and sells nothing. */
function isEditorial(element: Element): boolean {
  const paragraphs = querySelectorAll.call(element, 'p');
  return (
    paragraphs.length >= 3 &&
    querySelector.call(element, FOR_SALE) === null &&
    [...paragraphs].slice(0, MOST_PARAGRAPHS).some((each) => textOf(each, PARAGRAPH).length === PARAGRAPH)
  );
}

/** "3 June 2026", "June 3, 2026", "3 de junio de 2026", "03.06.26", "2026-06-03", "2026年6月3日". */
const DATE = /\d[./]\d\d?[./]\d\d|\d\D{1,16}20[12]\d|20[12]\d\D\d/;
/** In what somebody posts, name and date come first. */
const BYLINE = 60;

/** A date stands at the beginning and no price; nothing is for sale. */
function isDated(element: Element, but = FOR_SALE): boolean {
  const lead = textOf(element, BYLINE);
  return (
    (DATE.test(lead) || querySelector.call(element, 'time') !== null) &&
    findPrices(lead).length === 0 &&
    querySelector.call(element, but) === null
  );
}

/** And somebody's name, but no heading: that is a card's, of a product or an event. */
const isSigned = (element: Element) =>
  isDated(element, `${FOR_SALE},button,h1,h2,h3,h4,h5,h6`) &&
  querySelector.call(element, 'b,strong,[class*="author"],[class*="user"]') !== null;
