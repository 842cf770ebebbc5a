import type { PageWords } from '@/lib/model/lexicon.ts';
import type { Price, Product, Segment } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { fold } from '@/lib/text/fold.ts';
import { findPrices, type PriceHit } from '@/lib/text/price.ts';
import { NEVER } from './words.ts';

/** What the structured data knows: settles shared signs and tells a former price. */
export type PriceFacts = Pick<Product, 'price' | 'formerPrice' | 'currency'>;

const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/;
/** How far from a number the words about it may stand. */
const REACH = 48;
/** A text of its own before or after a price that says what it is: "Total", "/ month". */
const LONGEST_LABEL = 40;

/** What words beside a number say, tried in this order. */
const ROLES = ['unit', 'per-period', 'shipping', 'total', 'discount', 'was'] as const;

/** What tells, in the languages of a page, what a number is the price of; matched in folded, lower-case text. */
interface PriceMatchers {
  /** Before the number with a few other words between at most, right before it, and right after it. */
  readonly roles: readonly { role: PriceRole; before: RegExp; mark: RegExp; after: RegExp }[];
  /** "Free delivery from €50", "orders over €50": a threshold is no price of anything. */
  readonly free: RegExp;
  readonly from: RegExp;
  readonly minimum: RegExp;
  /** What was told by which words: a list says the same beside each of its prices. */
  readonly told: Map<string, PriceRole | 'threshold' | 'silent'>;
}

/** Kept at most. */
const MOST_TOLD = 2_000;

export function priceMatchers(words: PageWords): PriceMatchers {
  const of = (key: string) => words[key] ?? NEVER;
  const anywhere = (key: string) => new RegExp(`(?:^|[^a-zß-ɏ])(?:${of(key)})(?![a-zß-ɏ])`, 'g');
  return {
    roles: ROLES.map((role) => ({
      role,
      before: anywhere(`${role}:before`),
      mark: new RegExp(`(?:${of(`${role}:mark`)})\\s?$`),
      after: new RegExp(`^[\\s*¹²)]{0,3}(?:${of(`${role}:after`)})(?![a-zß-ɏ])`),
    })),
    free: anywhere('free'),
    from: anywhere('from'),
    minimum: anywhere('minimum'),
    told: new Map(),
  };
}

const SENTENCE_END = /[.!?]/;
/** A total may name taxes between: "Gesamtsumme (inkl. MwSt.)". */
const EXCLAMATION = /[!?]/;

/** Where the last of these words begins, if at most `most` characters of the same sentence follow it; else -1. */
function lastOf(matcher: RegExp, text: string, most: number, end = SENTENCE_END): number {
  let found = -1;
  matcher.lastIndex = 0;
  for (let match = matcher.exec(text); match?.[0]; match = matcher.exec(text)) {
    const rest = text.slice(matcher.lastIndex);
    if (rest.length <= most && !end.test(rest)) found = match.index;
  }
  return found;
}

function isThreshold(before: string, { minimum, free, from }: PriceMatchers): boolean {
  return (
    lastOf(minimum, before, 20) >= 0 ||
    (lastOf(free, before, REACH) >= 0 && lastOf(from, before, 15) > lastOf(free, before, REACH))
  );
}

/** Words right after a number decide; before it the nearest do, but a total of something is that thing's price. */
function roleByWords(before: string, after: string, matchers: PriceMatchers): PriceRole | 'threshold' | undefined {
  if (before.trim() === '' && after.trim() === '') return undefined;
  if (isThreshold(before, matchers)) return 'threshold';
  const following = matchers.roles.find((matcher) => matcher.after.test(after));
  if (following) return following.role;
  let nearest: PriceRole | undefined;
  let at = -1;
  for (const { role, before: matcher, mark } of matchers.roles) {
    if (role === 'total' && nearest) continue;
    const marked = mark.exec(before)?.index ?? -1;
    const index = Math.max(marked, lastOf(matcher, before, 30, role === 'total' ? EXCLAMATION : SENTENCE_END));
    if (index < 0 || (index <= at && nearest !== 'total')) continue;
    nearest = role;
    at = index;
  }
  return nearest;
}

/** The text beside `segment`, if it can be a label: short, next to it, in the same item. */
function labelBeside(segment: Segment, neighbour: Segment | undefined): string {
  if (!neighbour || neighbour.group !== segment.group || Math.abs(neighbour.order - segment.order) > 2) return '';
  return neighbour.text.length <= LONGEST_LABEL && !DIGIT.test(neighbour.text)
    ? fold(neighbour.text).toLowerCase()
    : '';
}

/** A former price by the line through it or by structured data. */
function wasPrice(hit: PriceHit, segment: Segment, facts: PriceFacts): 'was' | undefined {
  const struck = segment.struck || segment.struckAt?.some(([from, to]) => from < hit.end && hit.start < to);
  return struck || (hit.amount === facts.formerPrice && hit.amount !== facts.price) ? 'was' : undefined;
}

/**
 * Every price in the texts of a page with what it is for: told by the words beside the number in its own text or in a short
 * neighbour, by strike-through, by structured data; `now` where nothing says otherwise.
 * @param segments in reading order.
 * @param lang language of the page, for segments without one.
 */
export function pricesOf(
  segments: readonly Segment[],
  matchers: PriceMatchers,
  facts: PriceFacts = {},
  lang = '',
): Price[] {
  const prices: Price[] = [];
  const { told } = matchers;
  if (told.size > MOST_TOLD) told.clear();
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || !DIGIT.test(segment.text)) continue;
    const hits = findPrices(segment.text, segment.lang || lang, facts.currency);
    if (hits.length === 0) continue;
    // Lower case of some letters is longer; then offsets do not hold and the text is taken as it is.
    const lower = fold(segment.text).toLowerCase();
    const folded = lower.length === segment.text.length ? lower : segment.text;
    for (let n = 0; n < hits.length; n++) {
      const hit = hits[n] as PriceHit;
      const from = Math.max(hits[n - 1]?.end ?? 0, hit.start - REACH);
      const to = Math.min(hits[n + 1]?.start ?? folded.length, hit.end + REACH);
      let before = folded.slice(from, hit.start);
      let after = folded.slice(hit.end, to);
      if (n > 0 && before.trim() === '-') before = '';
      if (n === 0 && hit.start <= 3) before = `${labelBeside(segment, segments[i - 1])} ${before}`;
      // Where labels and amounts take turns, the next label is the next amount's.
      const isPaired =
        before.trim() !== '' && DIGIT.test(segments[i + 2]?.text ?? '') && !DIGIT.test(segments[i + 1]?.text ?? '');
      if (n === hits.length - 1 && folded.length - hit.end <= 2 && !isPaired)
        after += ` ${labelBeside(segment, segments[i + 1])}`;

      const words = `${before}\n${after}`;
      let spoken = told.get(words);
      if (spoken === undefined) {
        spoken = roleByWords(before, after, matchers) ?? 'silent';
        told.set(words, spoken);
      }
      if (spoken === 'threshold') continue;
      const role = spoken === 'silent' || spoken === 'total' ? (wasPrice(hit, segment, facts) ?? spoken) : spoken;
      const { amount, currency, text } = hit;
      prices.push({ segment: segment.id, amount, currency, role: role === 'silent' ? 'now' : role, text });
    }
  }
  return prices;
}
