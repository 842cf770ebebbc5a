import type { TabDetector } from '@/lib/model/detector.ts';
import type { Finding, Observation } from '@/lib/model/finding.ts';
import type { BasketLine, JourneyStep } from '@/lib/model/journey.ts';
import type { Memory } from '@/lib/model/report.ts';
import { areOne, type BasketStep, findLine, found, type Here, hasBasket, whereIs } from './way.ts';

/** Under what `lib/memory` keeps what the product's own data say that it costs. */
const PRICE = 'price';
/** Amounts that differ by less are one, in units of the currency. */
const SAME = 0.01;
/**
 * Rates of value added tax from which a price without it may be shown to businesses, and one with it in the basket: the standard
 * rates of Europe, of the United Kingdom and others.
 */
const TAX_RATES = [0.16, 0.17, 0.18, 0.19, 0.2, 0.21, 0.22, 0.23, 0.24, 0.25, 0.255, 0.27];
const DAY = 86_400_000;

const isTax = (before: number, after: number) =>
  TAX_RATES.some((rate) => Math.abs(before * (1 + rate) - after) <= Math.max(SAME, after * 0.0005));

/** Whether something costs more than before, by more than a tax that was left out. */
const isDearer = (before: number, after: number) => after > before + SAME && !isTax(before, after);

/**
 * A product that costs more on the way to payment than where the reader chose it, and one that costs more than on the last visit.
 *
 * Abstains where there are variants (the price of another may have been shown), where a name fits several lines, where
 * currencies differ, where the price went down, and where it rose by just a usual value added tax.
 */
export const priceChanged: TabDetector = {
  meta: { id: 'price-changed', family: 'price', needs: [], kinds: ['product', 'cart', 'checkout', 'booking'] },
  detect(frames, journey, memory) {
    const here = whereIs(frames, journey);
    if (!here) return [];
    return [...onTheWay(here), ...sinceLastVisit(here.now, memory)];
  },
};

function* onTheWay({ now, before }: Here): Iterable<Finding> {
  if (!hasBasket(now)) return;
  const items = now.basket.lines.filter(({ kind }) => kind === 'item');
  for (const line of items) {
    const told = lastPrice(line, items, before, now);
    if (told === undefined || !isDearer(told.price, line.amount)) continue;
    yield found({
      pattern: 'price-changed',
      reason: told.where,
      quote: line.label,
      steps: line.steps,
      data: { item: line.label, before: told.price, cost: line.amount, currency: now.basket.currency },
      supports: ['same-product'],
      confidence: 'medium',
    });
  }
}

/** What the product of a line cost when it was last seen, and where that was. */
function lastPrice(line: BasketLine, items: readonly BasketLine[], before: readonly JourneyStep[], now: BasketStep) {
  const { currency, adds } = now.basket;
  for (const step of before.toReversed()) {
    if (hasBasket(step) && step.basket.currency === currency && step.basket.adds && adds) {
      const same = findLine(step, line);
      // A quantity may have been changed there.
      const wasTouched = step.presses.some(({ kind }) => kind === 'other');
      if (same?.kind === 'item') return wasTouched ? undefined : { price: same.amount, where: 'in-basket' };
    }
    const { product, choices } = step;
    if (product?.price === undefined || product.currency !== currency) continue;
    if (!areOne(product.name ?? '', line.label)) continue;
    const isOnly = items.filter(({ label }) => areOne(product.name ?? '', label)).length === 1;
    if (product.variants || choices || !isOnly) return undefined;
    // Two pieces cost twice as much.
    const pieces = line.amount / product.price;
    if (pieces > 1.5 && Math.abs(pieces - Math.round(pieces)) < 0.001) return undefined;
    return { price: product.price, where: 'after-choosing' };
  }
  return undefined;
}

function sinceLastVisit({ product, document, choices, at }: JourneyStep, memory: Memory): Finding[] {
  const { price, currency = '', name = '', variants } = product ?? {};
  if (price === undefined || variants || choices) return [];
  const isOther = (look: Observation) =>
    look.visit !== document && look.look === 'visit' && look.value !== undefined && (look.currency ?? '') === currency;
  const last = memory.observations(PRICE).filter(isOther).at(-1);
  // Known by its own number only: at one address another thing may be sold.
  if (last?.value === undefined || !last.subject.startsWith('sku:') || at - last.at > 30 * DAY) return [];
  if (!isDearer(last.value, price)) return [];
  return [
    found({
      pattern: 'price-changed',
      reason: 'since-last-visit',
      quote: name,
      steps: [],
      data: { item: name, before: last.value, cost: price, currency, seen: last.at },
      supports: ['same-product'],
      confidence: 'medium',
    }),
  ];
}
