import type { Price, Product, Segment } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { fold } from '@/lib/text/fold.ts';
import { findPrices, type PriceHit } from '@/lib/text/price.ts';
import { FREE_WORDS, FROM_WORDS, MINIMUM_WORDS, PRICE_WORDS } from './price-words.ts';

/** What the structured data knows: settles shared signs and tells a former price. */
export type PriceFacts = Pick<Product, 'price' | 'formerPrice' | 'currency'>;

const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/;
/** How far from a number the words about it may stand. */
const REACH = 48;
/** A text of its own before or after a price that says what it is: "Total", "/ month". */
const LONGEST_LABEL = 40;

const words = (alternatives: string) => new RegExp(`(?:^|[^\\p{L}])(?:${alternatives})(?![a-zß-ÿ])`, 'gu');
const MATCHERS = PRICE_WORDS.map(({ role, before, mark, after }) => ({
  role,
  before: before === undefined ? undefined : words(before),
  mark: mark === undefined ? undefined : new RegExp(`(?:${mark})\\s?$`, 'u'),
  after: after === undefined ? undefined : new RegExp(`^[\\s*¹²)]{0,3}(?:${after})(?!\\p{L})`, 'u'),
}));
const FREE = words(FREE_WORDS);
const FROM = words(FROM_WORDS);
const MINIMUM = words(MINIMUM_WORDS);
const SENTENCE_END = /[.!?]/;
/** A total may name taxes between: "Gesamtsumme (inkl. MwSt.)". */
const EXCLAMATION = /[!?]/;

/** Where the last of these words begins, if at most `most` characters of the same sentence follow it; else -1. */
function lastOf(matcher: RegExp, text: string, most: number, end = SENTENCE_END): number {
  let found = -1;
  for (const { index, 0: match } of text.matchAll(matcher)) {
    const rest = text.slice(index + match.length);
    if (rest.length <= most && !end.test(rest)) found = index;
  }
  return found;
}

function isThreshold(before: string): boolean {
  return (
    lastOf(MINIMUM, before, 20) >= 0 ||
    (lastOf(FREE, before, REACH) >= 0 && lastOf(FROM, before, 15) > lastOf(FREE, before, REACH))
  );
}

/** Words right after a number decide; before it the nearest do, but a total of something is that thing's price. */
function roleByWords(before: string, after: string): PriceRole | 'threshold' | undefined {
  if (before.trim() === '' && after.trim() === '') return undefined;
  if (isThreshold(before)) return 'threshold';
  const following = MATCHERS.find((matcher) => matcher.after?.test(after));
  if (following) return following.role;
  let nearest: PriceRole | undefined;
  let at = -1;
  for (const { role, before: matcher, mark } of MATCHERS) {
    if (role === 'total' && nearest) continue;
    const marked = mark?.exec(before)?.index ?? -1;
    const index = Math.max(
      marked,
      matcher ? lastOf(matcher, before, 30, role === 'total' ? EXCLAMATION : SENTENCE_END) : -1,
    );
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

/** A former price by strike-through, which in a text with several prices is on the higher one, or by structured data. */
function wasPrice(hit: PriceHit, hits: readonly PriceHit[], segment: Segment, facts: PriceFacts): 'was' | undefined {
  const struck = segment.struck && (hits.length === 1 || hits.some(({ amount }) => amount < hit.amount));
  return struck || (hit.amount === facts.formerPrice && hit.amount !== facts.price) ? 'was' : undefined;
}

/**
 * Every price in the texts of a page with what it is for: told by the words beside the number in its own text or in a short
 * neighbour, by strike-through, by structured data; `now` where nothing says otherwise.
 * @param segments in reading order.
 * @param lang language of the page, for segments without one.
 */
export function pricesOf(segments: readonly Segment[], facts: PriceFacts = {}, lang = ''): Price[] {
  const prices: Price[] = [];
  // A list says the same words beside each of its prices.
  const told = new Map<string, PriceRole | 'threshold' | 'silent'>();
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
      if (n === hits.length - 1 && folded.length - hit.end <= 2) after += ` ${labelBeside(segment, segments[i + 1])}`;

      const words = `${before}\n${after}`;
      let spoken = told.get(words);
      if (spoken === undefined) {
        spoken = roleByWords(before, after) ?? 'silent';
        told.set(words, spoken);
      }
      if (spoken === 'threshold') continue;
      const role = spoken === 'silent' || spoken === 'total' ? (wasPrice(hit, hits, segment, facts) ?? spoken) : spoken;
      const { amount, currency, text } = hit;
      prices.push({ segment: segment.id, amount, currency, role: role === 'silent' ? 'now' : role, text });
    }
  }
  return prices;
}
