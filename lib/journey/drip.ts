import type { TabDetector } from '@/lib/model/detector.ts';
import type { BasketLine } from '@/lib/model/journey.ts';
import { found, hasBasket, linesShown, mayHaveLine, sharesWord, totalOf, untouched, whereIs } from './way.ts';

const CENT = 0.01;

/** The numbers in a text, whichever mark parts their cents. */
const amountsIn = (text: string) =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((number) => Number(number.replace(',', '.')));

/**
 * Fees that come late: the total was named before, and now holds a fee that was named nowhere on the way. Shipping is left out,
 * since it may depend on the address, and so is what a page of the way did tell of.
 *
 * Abstains where the way has a gap, where the reader pressed anything but the way on (a way to pay may cost), and where the
 * sums do not add up.
 */
export const drip: TabDetector = {
  meta: { id: 'hidden-cost', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect(frames, journey) {
    const here = whereIs(frames, journey);
    if (!here || !hasBasket(here.now) || !here.now.basket.adds) return [];
    const [first] = untouched(here, 'first');
    const headline = first && totalOf(first);
    const total = totalOf(here.now);
    const { currency } = here.now.basket;
    if (!first || !headline || !total || first.basket.currency !== currency) return [];
    // A clock that was set may have put it behind this page.
    const elsewhere = journey.steps.filter((step) => step !== here.now);
    const wasTold = (line: BasketLine) =>
      elsewhere.some(({ fees }) =>
        fees.some((fee) => sharesWord(fee, line.label) || amountsIn(fee).includes(line.amount)),
      );
    return linesShown(frames, here)
      .filter(({ kind, amount }) => kind === 'fee' && amount > 0)
      .filter((line) => !mayHaveLine(first, line) && !wasTold(line))
      .filter(({ amount }) => total.amount >= headline.amount + amount - CENT)
      .map((line) =>
        found({
          pattern: 'hidden-cost',
          reason: 'drip',
          quote: line.label,
          line,
          data: { fee: line.label, cost: line.amount, headline: headline.amount, due: total.amount, currency },
          supports: ['sum-checked', 'nothing-pressed'],
          confidence: 'high',
        }),
      );
  },
};
