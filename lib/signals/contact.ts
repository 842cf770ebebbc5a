import type { ContactWay } from '@/lib/model/behind.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { Control, PageModel, Segment } from '@/lib/model/page.ts';
import type { Region } from '@/lib/model/vocabulary.ts';
import { pathOf, siteName } from './links.ts';

/** What others wrote, what somebody wrote about, and who speaks in a chat or a film, says nothing of how to reach the shop. */
const NOT_OF_THE_SHOP: ReadonlySet<Region> = new Set(['review', 'user-content', 'article', 'video-player', 'chat']);
/** Where a shop says how to reach it, whatever the page is about. */
const FRAME: ReadonlySet<Region> = new Set(['header', 'footer', 'navigation']);

const LONGEST_NAME = 60;
/** Characters between the words that announce a number and the number. */
const LONGEST_LEAD = 30;
/** Seven to fifteen digits, as E.164 allows, with what stands between them. */
const NUMBER = /[+(]{0,2}\d(?:[ ()/.-]{0,2}\d){6,14}(?!\d)/;
const HOST = /@[a-z\d-]{1,63}(?:\.[a-z\d-]{2,63}){1,3}/i;
const LONGEST_LOCAL = 64;
/** Addresses behind which nobody answers questions on an order. */
const OTHER_DESK =
  /^(?:no-?reply|privacy|privacidad|privacidade|datenschutz|ochronadanych|iod|rodo|dpo|rgpd|gdpr|abuse|jobs?|careers?|press|presse|karriere)\b/i;
/** How far away, in reading order, hours may stand from the number that they are of. */
const NEAR = 4;
/** Characters of a text that gives hours; what stands before them is left out. */
const LONGEST_HOURS = 300;
const MOST = 20;

interface Found extends ContactWay {
  /** Where in reading order. */
  readonly order: number;
}

/**
 * Ways to reach a human being: on the page itself, or behind links that name one. Never says that there is none elsewhere. A
 * number counts where the shop gives it as its own: in the page's frame, on a page about getting in touch, or with words that
 * invite to call; a fax, a line for orders, and what reviews and articles mention do not.
 */
export function contactWays(page: PageModel, lexicon: Lexicon): ContactWay[] {
  const isContactPage = isAboutContact(page, lexicon);
  const says = (part: Segment | Control, group: string) => lexicon.says(part, group);
  const isShops = ({ region }: Segment | Control) => !NOT_OF_THE_SHOP.has(region);
  const isOther = (part: Segment | Control) => says(part, 'fax') || says(part, 'order-line');
  const isOffered = (part: Segment | Control) => isShops(part) && (isContactPage || FRAME.has(part.region));

  const invites = page.segments.filter(
    (segment) => isShops(segment) && says(segment, 'call') && !says(segment, 'order-line'),
  );
  const others = page.segments.filter(isOther);
  const isNear = (parts: readonly Segment[], { order }: Control) =>
    parts.some((each) => Math.abs(each.order - order) <= 1);

  const found: Found[] = [];
  const add = (way: ContactWay['way'], value: string, steps: number, { order }: Segment | Control) => {
    if (value !== '') found.push({ way, value: value.slice(0, 300), steps, order });
  };

  for (const segment of page.segments) {
    if (!isShops(segment)) continue;
    const number = numberIn(segment, lexicon, isOffered(segment));
    if (number) add('phone', number, 0, segment);
    if (isOffered(segment) || says(segment, 'email')) {
      const address = addressIn(segment.text.slice(0, 1_000));
      const isOwn = isOffered(segment) || siteName(`https://${address?.split('@')[1] ?? ''}`) === siteName(page.url);
      if (address && isOwn && !OTHER_DESK.test(address)) add('email', address, 0, segment);
    }
  }
  for (const control of page.controls) {
    if (!isShops(control) || control.sponsored) continue;
    const { kind, href = '', name } = control;
    if (href.startsWith('tel:')) {
      const number = NUMBER.exec(decoded(href.slice(4, 60)))?.[0];
      const isCall = isOffered(control) || says(control, 'call') || isNear(invites, control);
      if (number && isCall && !isOther(control) && !isNear(others, control)) add('phone', number, 0, control);
    } else if (href.startsWith('mailto:')) {
      const address = addressIn(decoded(href.slice(7, 200)));
      if (address && isOffered(control) && !OTHER_DESK.test(address)) add('email', address, 0, control);
    } else if (kind === 'text-field' && isContactPage && says(control, 'message'))
      add('form', pathOf(page.url), 0, control);
    else if ((kind === 'link' || kind === 'button') && name.length <= LONGEST_NAME) {
      const value = kind === 'link' && href !== '' ? href : name;
      if (says(control, 'chat')) add('chat', value, 1, control);
      else if (says(control, 'form')) add('form', value, 1, control);
      else if (kind === 'link' && says(control, 'contact')) add('page', value, 1, control);
      else if (kind === 'link' && says(control, 'help')) add('help', value, 2, control);
    }
  }
  const { contact } = page.merchant ?? {};
  if (contact !== undefined && !isContactPage && !found.some(({ steps }) => steps === 1))
    found.push({ way: 'page', value: contact.slice(0, 300), steps: 1, order: Number.POSITIVE_INFINITY });

  const hours = page.segments.flatMap((segment) => {
    const told = lexicon.hits.get(segment.id)?.find(({ group }) => group === 'hours');
    if (!told || !isShops(segment) || segment.text.length > LONGEST_HOURS) return [];
    return [{ order: segment.order, text: segment.text.slice(told.start) }];
  });
  return once(found)
    .sort((one, other) => one.steps - other.steps || one.order - other.order)
    .slice(0, MOST)
    .map(({ order, ...way }) => {
      const own = way.way === 'phone' || way.way === 'chat';
      const near = own ? hours.find((segment) => Math.abs(segment.order - order) <= NEAR) : undefined;
      return near ? { ...way, hours: near.text } : way;
    });
}

/** Each way once: the same number is often a link and a text, with other blanks. */
function once(found: readonly Found[]): Found[] {
  const known = new Map<string, Found>();
  for (const each of found) {
    const value = each.way === 'phone' ? each.value.replace(/\D/g, '').slice(-9) : each.value.toLowerCase();
    const key = `${each.way} ${value}`;
    if (!known.has(key)) known.set(key, each);
  }
  return [...known.values()];
}

/** Whether the page is one about getting in touch: by its heading, or as the site's own link to it says. */
function isAboutContact({ segments, merchant, url }: PageModel, lexicon: Lexicon): boolean {
  if (merchant?.contact !== undefined && pathOf(merchant.contact) === pathOf(url)) return true;
  return segments.some(
    (segment) => segment.role === 'heading' && segment.region === 'main' && lexicon.says(segment, 'contact'),
  );
}

/**
 * The number that a text gives right after the words that announce one.
 * @param isOffered whether a mere label is enough, or the words must invite to call.
 */
function numberIn(segment: Segment, lexicon: Lexicon, isOffered: boolean): string | undefined {
  const hits = lexicon.hits.get(segment.id) ?? [];
  if (hits.some(({ group }) => group === 'order-line')) return undefined;
  const stops = hits.filter(({ group }) => group === 'fax').map(({ start }) => start);
  for (const { group, end } of hits) {
    if (group !== 'call' && !(group === 'phone' && isOffered)) continue;
    const until = Math.min(...stops.filter((stop) => stop >= end), end + LONGEST_LEAD + 30);
    const match = NUMBER.exec(segment.text.slice(end, until));
    if (match && match.index <= LONGEST_LEAD) return match[0];
  }
  return undefined;
}

/** The first e-mail address in a text: from its host backwards, as a search forwards would begin anew at each character. */
function addressIn(text: string): string | undefined {
  const host = HOST.exec(text);
  if (!host) return undefined;
  let from = host.index;
  while (from > 0 && host.index - from < LONGEST_LOCAL && /[\w.+-]/.test(text.charAt(from - 1))) from--;
  return from < host.index ? text.slice(from, host.index) + host[0] : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
