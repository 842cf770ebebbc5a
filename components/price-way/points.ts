import type { BasketLine, Journey, JourneyStep } from '@/lib/model/journey.ts';

/** What was asked at one place of the way. */
export interface PricePoint {
  readonly place: 'product' | 'basket' | 'checkout';
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
 * The way of a price: what one product cost on its page, and what each sum asked after it. Empty where the reader stands on no
 * sum, where only one was seen, and where currencies differ. Sums that ask the same are told once.
 */
export function pricePoints({ steps }: Journey): PricePoint[] {
  const sums = steps.flatMap(summed);
  const [first] = sums;
  const currency = first?.step.basket?.currency ?? '';
  const isOne = sums.every(({ step }) => step.basket?.currency === currency);
  if (!first || !isOne || steps.at(-1) !== sums.at(-1)?.step) return [];
  const known = new Set<string>();
  const points = sums.map(({ step, lines, total }, at): PricePoint => {
    const came = lines.filter(({ label, kind }) => !known.has(label) && kind !== 'total' && kind !== 'subtotal');
    for (const { label } of lines) known.add(label);
    const place = step.kinds.includes('checkout') ? 'checkout' : 'basket';
    return { place, amount: total, currency, came: at === 0 ? [] : came };
  });
  const told = points.filter(({ amount, came }, at) => amount !== points[at - 1]?.amount || came.length > 0);
  const product = productBefore(steps.slice(0, steps.indexOf(first.step)), first.lines, currency);
  const way = product === undefined ? told : [product, ...told];
  return way.length > 1 ? way : [];
}

function summed(step: JourneyStep): Summed[] {
  const lines = step.basket?.lines ?? [];
  const total = lines.findLast(({ kind }) => kind === 'total');
  return total ? [{ step, lines, total: total.amount }] : [];
}

/** Several things in a basket have no one price before it. */
function productBefore(
  before: readonly JourneyStep[],
  lines: readonly BasketLine[],
  currency: string,
): PricePoint | undefined {
  const product = before.findLast((step) => step.product?.price !== undefined)?.product;
  const isOnly = lines.filter(({ kind }) => kind === 'item').length === 1;
  if (!isOnly || product?.price === undefined || product.currency !== currency) return undefined;
  return { place: 'product', amount: product.price, currency, came: [] };
}
