import type { TabDetector } from '@/lib/model/detector.ts';
import type { Basket, BasketLine } from '@/lib/model/journey.ts';
import { found, hasBasket, linesShown, mayHaveLine, sharesWord, totalOf, untouched, whereIs } from './way.ts';

/** What nobody must buy. Shipping, fees and taxes come by rules of their own. */
const BOUGHT: ReadonlySet<BasketLine['kind']> = new Set(['item', 'extra']);
const CENT = 0.01;

interface Arrival {
  readonly line: BasketLine;
  readonly currency: string;
  /** Words of the option that was chosen beforehand by which it came, if it came by one. */
  readonly option: string | undefined;
}

/**
 * Things in the basket that the reader did not put there: they came between two looks at it on one way, on which the reader
 * pressed nothing but the way on, and the total grew by them.
 *
 * Abstains where a sum does not add up (a line may stand there by chance), where the way has a gap, where anything else was
 * pressed, on another tab too or on an earlier page of the way, and where a line may only have got another name. A name that
 * holds that of a thing beside it may tell its size, or a deposit on it, unless it is that of something nobody must buy.
 */
function arrivals([frames, journey]: Parameters<TabDetector['detect']>): Arrival[] {
  const here = whereIs(frames, journey);
  if (!here || !hasBasket(here.now)) return [];
  const [last, ...between] = untouched(here, 'last');
  const { now, before, run } = here;
  const { basket } = now;
  // What was chosen on an earlier page may be told of only now.
  if (run.some(({ presses }) => presses.some(({ kind }) => kind === 'choice' || kind === 'other'))) return [];
  if (!last?.basket.adds || !basket.adds || last.basket.currency !== basket.currency) return [];
  const options = [last, ...between].flatMap((step) => step.options);
  const optionOf = ({ label }: BasketLine) => options.find((words) => sharesWord(words, label));
  const isOld = (line: BasketLine) =>
    before.some((step) => hasBasket(step) && mayHaveLine(step, line, line.kind === 'extra' ? basket.lines : []));
  const came = linesShown(frames, here)
    // What may be a tax is told only where an option spoke of it.
    .filter((line) => BOUGHT.has(line.kind) || (line.kind === 'other' && optionOf(line) !== undefined))
    .filter((line) => line.amount > 0 && !isOld(line) && !isGift(line, basket));
  const more = came.reduce((sum, { amount }) => sum + amount, 0);
  if ((totalOf(now)?.amount ?? 0) < (totalOf(last)?.amount ?? 0) + more - CENT) return [];
  return came.map((line) => ({ line, currency: basket.currency, option: optionOf(line) }));
}

/** What a discount takes off again costs nothing. */
const isGift = ({ amount }: BasketLine, { lines }: Basket) =>
  lines.some((line) => line.kind === 'discount' && Math.abs(Math.abs(line.amount) - amount) < CENT);

const told = ({ line, currency }: Arrival) => ({ item: line.label, cost: line.amount, currency });

export const sneakIntoBasket: TabDetector = {
  meta: { id: 'sneak-into-basket', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect: (...seen) =>
    arrivals(seen)
      .filter(({ option }) => option === undefined)
      .map((arrival) =>
        found({
          pattern: 'sneak-into-basket',
          reason: 'came-by-itself',
          quote: arrival.line.label,
          line: arrival.line,
          data: told(arrival),
          supports: ['sum-checked', 'nothing-pressed'],
          confidence: arrival.line.kind === 'extra' ? 'high' : 'medium',
        }),
      ),
};

export const keptOption: TabDetector = {
  meta: { id: 'preselected-option', family: 'sneaking', needs: [], kinds: ['cart', 'checkout', 'booking'] },
  detect: (...seen) =>
    arrivals(seen).flatMap((arrival) =>
      arrival.option === undefined
        ? []
        : [
            found({
              pattern: 'preselected-option',
              reason: 'kept-to-payment',
              quote: arrival.line.label,
              line: arrival.line,
              data: { ...told(arrival), label: arrival.option },
              supports: ['sum-checked', 'chosen-beforehand'],
              confidence: 'high',
            }),
          ],
    ),
};
