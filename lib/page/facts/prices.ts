import type { Price, Product, Segment } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { fold } from '@/lib/text/fold.ts';
import { findPrices, type PriceHit } from '@/lib/text/price.ts';
import { PRICE_WORDS, THRESHOLD_WORDS } from './price-words.ts';

/** What the structured data knows: settles shared signs and tells a former price. */
export type PriceFacts = Pick<Product, 'price' | 'formerPrice' | 'currency'>;

const DIGIT = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/;
/** How far from a number the words about it may stand. */
const REACH = 48;
/** A text of its own before or after a price that says what it is: "Total", "/ month". */
const LONGEST_LABEL = 40;

const wordStart = '(?:^|[^\\p{L}])';
const MATCHERS = PRICE_WORDS.map(({ role, before, after }) => ({
  role,
  before: before === undefined ? undefined : new RegExp(`${wordStart}(?:${before})`, 'u'),
  after: after === undefined ? undefined : new RegExp(`^[\\s*¹²)]{0,3}(?:${after})(?!\\p{L})`, 'u'),
}));
const THRESHOLD = new RegExp(wordStart + THRESHOLD_WORDS, 'u');

function roleByWords(before: string, after: string): PriceRole | 'threshold' | undefined {
  if (THRESHOLD.test(before)) return 'threshold';
  return MATCHERS.find((words) => words.after?.test(after) || words.before?.test(before))?.role;
}

/** The text beside `segment`, if it can be a label: short, next to it, in the same item. */
function labelBeside(segment: Segment, neighbour: Segment | undefined): string {
  if (!neighbour || neighbour.group !== segment.group || Math.abs(neighbour.order - segment.order) > 2) return '';
  return neighbour.text.length <= LONGEST_LABEL && !DIGIT.test(neighbour.text) ? neighbour.text : '';
}

function roleOf(
  hit: PriceHit,
  around: { readonly before: string; readonly after: string },
  segment: Segment,
  facts: PriceFacts,
): PriceRole | 'threshold' {
  const told = roleByWords(around.before, around.after);
  if (told && told !== 'total') return told;
  if (segment.struck) return 'was';
  if (told) return told;
  return hit.amount === facts.formerPrice && hit.amount !== facts.price ? 'was' : 'now';
}

/**
 * Every price in the texts of a page with what it is for: told by the words beside the number in its own text or in a short
 * neighbour, by strike-through, by structured data; `now` where nothing says otherwise.
 * @param segments in reading order.
 * @param lang language of the page, for segments without one.
 */
export function pricesOf(segments: readonly Segment[], facts: PriceFacts = {}, lang = ''): Price[] {
  const prices: Price[] = [];
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || !DIGIT.test(segment.text)) continue;
    const hits = findPrices(segment.text, segment.lang || lang, facts.currency);
    if (hits.length === 0) continue;
    const text = fold(segment.text).toLowerCase();
    // Lower case of some letters is longer; then offsets do not hold and the text is taken as it is.
    const folded = text.length === segment.text.length ? text : segment.text;
    hits.forEach((hit, n) => {
      const from = Math.max(hits[n - 1]?.end ?? 0, hit.start - REACH);
      const to = Math.min(hits[n + 1]?.start ?? folded.length, hit.end + REACH);
      let before = folded.slice(from, hit.start);
      let after = folded.slice(hit.end, to);
      if (n === 0 && hit.start <= 3) before = `${fold(labelBeside(segment, segments[i - 1])).toLowerCase()} ${before}`;
      if (n === hits.length - 1 && folded.length - hit.end <= 2) {
        after += ` ${fold(labelBeside(segment, segments[i + 1])).toLowerCase()}`;
      }
      const role = roleOf(hit, { before, after }, segment, facts);
      if (role === 'threshold') return;
      prices.push({ segment: segment.id, amount: hit.amount, currency: hit.currency, role, text: hit.text });
    });
  }
  return prices;
}
