import type { Price, Product, Segment } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { fold } from '@/lib/text/fold.ts';
import { findPrices } from '@/lib/text/price.ts';
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
  before: before === undefined ? undefined : new RegExp(`${wordStart}(?:${before})`, 'gu'),
  after: after === undefined ? undefined : new RegExp(`^[\\s*¹²)]{0,3}(?:${after})(?!\\p{L})`, 'u'),
}));
const THRESHOLD = new RegExp(wordStart + THRESHOLD_WORDS, 'u');

/** Words right after a number decide; before it the nearest do, but a total of something is that thing's price. */
function roleByWords(before: string, after: string): PriceRole | 'threshold' | undefined {
  if (before.trim() === '' && after.trim() === '') return undefined;
  if (THRESHOLD.test(before)) return 'threshold';
  const following = MATCHERS.find((words) => words.after?.test(after));
  if (following) return following.role;
  let nearest: PriceRole | undefined;
  let at = -1;
  for (const { role, before: words } of MATCHERS) {
    if (!words || (role === 'total' && nearest)) continue;
    for (const { index } of before.matchAll(words)) {
      if (index <= at && nearest !== 'total') continue;
      nearest = role;
      at = index;
    }
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

/**
 * Every price in the texts of a page with what it is for: told by the words beside the number in its own text or in a short
 * neighbour, by strike-through, by structured data; `now` where nothing says otherwise.
 * @param segments in reading order.
 * @param lang language of the page, for segments without one.
 */
export function pricesOf(segments: readonly Segment[], facts: PriceFacts = {}, lang = ''): Price[] {
  const prices: Price[] = [];
  // A list says the same words beside each of its prices.
  const told = new Map<string, PriceRole | 'threshold' | undefined>();
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    if (!segment || !DIGIT.test(segment.text)) continue;
    const hits = findPrices(segment.text, segment.lang || lang, facts.currency);
    if (hits.length === 0) continue;
    const text = fold(segment.text).toLowerCase();
    // Lower case of some letters is longer; then offsets do not hold and the text is taken as it is.
    const folded = text.length === segment.text.length ? text : segment.text;
    const least = Math.min(...hits.map(({ amount }) => amount));
    hits.forEach(({ start, end, ...hit }, n) => {
      const from = Math.max(hits[n - 1]?.end ?? 0, start - REACH);
      const to = Math.min(hits[n + 1]?.start ?? folded.length, end + REACH);
      let before = folded.slice(from, start);
      let after = folded.slice(end, to);
      if (n > 0 && before.trim() === '-') before = '';
      if (n === 0 && start <= 3) before = `${labelBeside(segment, segments[i - 1])} ${before}`;
      if (n === hits.length - 1 && folded.length - end <= 2) after += ` ${labelBeside(segment, segments[i + 1])}`;

      const words = `${before}\n${after}`;
      const spoken = told.has(words) ? told.get(words) : roleByWords(before, after);
      told.set(words, spoken);
      if (spoken === 'threshold') return;
      // Where one text holds both, strike-through is on the higher one.
      const struck = segment.struck && (hits.length === 1 || hit.amount > least);
      const former = hit.amount === facts.formerPrice && hit.amount !== facts.price;
      const plainly = struck || former ? 'was' : 'now';
      const role = spoken === undefined || (spoken === 'total' && struck) ? plainly : spoken;
      prices.push({ segment: segment.id, ...hit, role });
    });
  }
  return prices;
}
