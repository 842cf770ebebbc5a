import type { TabDetector } from '@/lib/model/detector.ts';
import { findLine, found, hasBasket, mayBeWanted, sharesWord, totalOf, whereIs } from './way.ts';

/**
 * Fees that come late: the total was named before, and now holds a fee that was named nowhere on the way. Shipping is left out,
 * since it may depend on the address, and so is what a page of the way did tell of.
 *
 * Abstains where the reader pressed anything but the way on (a way to pay may cost), and where the sums do not add up.
 */
export const drip: TabDetector = {
  meta: { id: 'hidden-cost', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect(frames, journey) {
    const here = whereIs(frames, journey);
    if (!here || !hasBasket(here.now) || !here.now.basket.adds) return [];
    const { now, before } = here;
    const first = before.filter(hasBasket).find((step) => totalOf(step));
    const headline = first && totalOf(first);
    const total = totalOf(here.now);
    if (!first || !headline || !total || first.basket.currency !== here.now.basket.currency) return [];
    const between = before.slice(before.indexOf(first));
    const wasTold = (label: string) => before.some(({ fees }) => fees.some((fee) => sharesWord(fee, label)));
    return here.now.basket.lines
      .filter(({ kind, amount }) => kind === 'fee' && amount > 0)
      .filter(
        (line) =>
          !before
            .filter(hasBasket)
            .slice(0, 1)
            .some((step) => findLine(step, line)) && !wasTold(line.label),
      )
      .filter(
        ({ label, amount }) => total.amount >= headline.amount + amount - 0.01 && !mayBeWanted(label, between, now),
      )
      .map((line) =>
        found({
          pattern: 'hidden-cost',
          reason: 'drip',
          quote: line.label,
          steps: line.steps,
          data: {
            fee: line.label,
            cost: line.amount,
            headline: headline.amount,
            due: total.amount,
            currency: here.now.basket?.currency ?? '',
          },
          supports: ['sum-checked', 'nothing-pressed'],
          confidence: 'high',
        }),
      );
  },
};
