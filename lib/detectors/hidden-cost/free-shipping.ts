import { quoteAt } from '@/lib/detectors/quote.ts';
import { isControl, isShopsOwn, surroundingsOf } from '@/lib/detectors/surroundings.ts';
import type { Sighting } from '@/lib/model/detector.ts';
import type { CueHit } from '@/lib/model/finding.ts';
import type { Lexicon } from '@/lib/model/lexicon.ts';
import type { PageModel, Segment } from '@/lib/model/page.ts';
import { findPrices } from '@/lib/text/price.ts';

const MORE: ReadonlySet<string> = new Set(['free-more']);
const FROM: ReadonlySet<string> = new Set(['free-from']);
const SUBTOTAL: ReadonlySet<string> = new Set(['subtotal']);
const NOT_COUNTED: ReadonlySet<string> = new Set(['not-counted']);
/** Not looked at, in characters. */
const LONGEST = 200;
/** A basket's sum may be told with taxes and what counts without, or the other way round: the highest rate is 27 %. */
const HIGHEST_TAX = 0.27;
/** What is missing may be rounded up to a whole unit of the currency. */
const ROUNDING = 1;

interface Said {
  readonly segment: Segment;
  readonly hit: CueHit | undefined;
  readonly amount: number;
  readonly currency: string;
  /** The amount as it is written. */
  readonly text: string;
}

/**
 * More is said to be missing for free shipping than can be missing: more than what shipping is free from, or than the basket's own
 * sum leaves of that. Silent where there are several sums or amounts, a discount, or goods that do not count: nobody could
 * tell what does.
 */
export function* freeShippingOn(page: PageModel, lexicon: Lexicon): Iterable<Sighting> {
  const more = theOnly(saidIn(page, lexicon, MORE));
  const from = theOnly(saidIn(page, lexicon, FROM));
  if (!more?.hit || !from?.hit || more.amount <= 0 || more.currency !== from.currency) return;
  const isImpossible = more.segment === from.segment && more.amount > from.amount + ROUNDING;
  const isUnsure = page.prices.some(({ role }) => role === 'discount') || textsWith(lexicon, NOT_COUNTED).length > 0;
  const sum = isUnsure ? undefined : theOnly(sumsOn(page, lexicon));
  const isTooMuch =
    sum?.currency === more.currency && sum.amount + more.amount > from.amount + ROUNDING + HIGHEST_TAX * sum.amount;
  if (!isImpossible && !isTooMuch) return;
  yield {
    stance: 'pressure',
    part: more.segment.id,
    quote: quoteAt(more.segment.text, more.hit),
    reason: isImpossible ? 'free-shipping-above' : 'free-shipping-differs',
    data: { remaining: more.text, threshold: from.text, ...(!isImpossible && sum && { goods: sum.text }) },
    cues: [more.hit, from.hit],
    supports: [
      { key: 'sum-checked', weight: 0.6 },
      { key: 'in-order-sum', weight: 0.2 },
    ],
    claim: {
      kind: 'free-shipping',
      signature: '',
      value: more.amount,
      unit: 'money',
      tolerance: 0,
      currency: more.currency,
    },
  };
}

/** What all of these say, if it is one amount. */
const theOnly = (said: readonly Said[]): Said | undefined =>
  said.every(({ amount }) => amount === said[0]?.amount) ? said[0] : undefined;

const textsWith = (lexicon: Lexicon, groups: ReadonlySet<string>) =>
  lexicon.partsWith(groups).filter((part): part is Segment => !isControl(part) && isShopsOwn(part));

/** Amounts that cues of a group name. */
function saidIn(page: PageModel, lexicon: Lexicon, groups: ReadonlySet<string>): Said[] {
  return textsWith(lexicon, groups).flatMap((segment) =>
    (lexicon.hits.get(segment.id) ?? [])
      .filter(({ group }) => groups.has(group) && segment.text.length <= LONGEST)
      .flatMap((hit) => {
        const [price] = findPrices(hit.quote, segment.lang || page.lang);
        return price ? [{ segment, hit, amount: price.amount, currency: price.currency, text: price.text }] : [];
      }),
  );
}

/** Sums of what is in the basket: the one amount in the same text as its name, or else in the next one. */
function sumsOn(page: PageModel, lexicon: Lexicon): Said[] {
  const surroundings = surroundingsOf(page);
  return textsWith(lexicon, SUBTOTAL).flatMap((label) => {
    if (!lexicon.says(label, 'subtotal')) return [];
    const texts = [label, page.segments[page.segments.indexOf(label) + 1] ?? label];
    const prices = texts.map((segment) => surroundings.pricesIn(segment)).find((all) => all.length > 0) ?? [];
    const [price] = prices;
    if (!price || prices.length > 1) return [];
    return [{ segment: label, hit: undefined, amount: price.amount, currency: price.currency, text: price.text }];
  });
}
