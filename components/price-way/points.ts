import type { BasketLine, Journey, JourneyStep } from '@/lib/model/journey.ts';
import { listedFor } from '@/lib/model/listed.ts';
import { mayBeIn } from '@/lib/text/same-currency.ts';

/** What was asked at one place of the way. */
export interface PricePoint {
  readonly place: 'listing' | 'product' | 'basket' | 'checkout';
  readonly amount: number;
  readonly currency: string;
  /** Lines that stood in no sum before. */
  readonly came: readonly BasketLine[];
}

interface Summed {
  readonly step: JourneyStep;
  readonly lines: readonly BasketLine[];
  readonly total: number;
}

/**
 * The way of a price: what a list said that a product costs, what it cost on its page, and what each sum asked after it. Empty
 * where the reader stands on no such page, where only one price was seen, and where currencies differ. Sums that ask the same
 * are told once.
 */
export function pricePoints({ steps }: Journey): PricePoint[] {
  const sums = steps.flatMap(summed);
  const [first] = sums;
  if (!first) {
    const way = productPoints(steps, steps.at(-1));
    return way.length > 1 ? way : [];
  }
  const currency = first.step.basket?.currency ?? '';
  const isOne = sums.every(({ step }) => step.basket?.currency === currency);
  if (!isOne || steps.at(-1) !== sums.at(-1)?.step) return [];
  const known = new Set<string>();
  const points = sums.map(({ step, lines, total }, at): PricePoint => {
    const came = lines.filter(({ label, kind }) => !known.has(label) && kind !== 'total' && kind !== 'subtotal');
    for (const { label } of lines) known.add(label);
    const place = step.kinds.includes('checkout') ? 'checkout' : 'basket';
    return { place, amount: total, currency, came: at === 0 ? [] : came };
  });
  const told = points.filter(({ amount, came }, at) => amount !== points[at - 1]?.amount || came.length > 0);
  const before = steps.slice(0, steps.indexOf(first.step));
  // Several things in a basket have no one price before it.
  const isOnly = first.lines.filter(({ kind }) => kind === 'item').length === 1;
  const product = before.findLast((step) => step.product?.price !== undefined);
  const isSame = isOnly && product?.product?.currency === currency;
  const way = isSame ? [...productPoints(before, product), ...told] : told;
  return way.length > 1 ? way : [];
}

/** What a product cost on its page, after what the list said that led there, where that was another price. */
function productPoints(steps: readonly JourneyStep[], step: JourneyStep | undefined): PricePoint[] {
  const { price, currency = '', name = '' } = step?.product ?? {};
  if (!step || price === undefined) return [];
  const list = steps.slice(0, steps.indexOf(step)).findLast(({ tab }) => tab === step.tab);
  const card = list && listedFor(step, list);
  const isListed = card && card.amount !== price && card.name === name && mayBeIn(card.currency, currency);
  const listed = isListed ? [{ place: 'listing' as const, amount: card.amount, currency, came: [] }] : [];
  return [...listed, { place: 'product', amount: price, currency, came: [] }];
}

function summed(step: JourneyStep): Summed[] {
  const lines = step.basket?.lines ?? [];
  const total = lines.findLast(({ kind }) => kind === 'total');
  return total ? [{ step, lines, total: total.amount }] : [];
}
