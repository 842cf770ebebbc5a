/** A made-up way through a shop, on which the price grows. */
import type { BasketLine, Journey, JourneyStep } from '@/lib/model/journey.ts';

const line = (kind: BasketLine['kind'], label: string, amount: number): BasketLine => ({
  kind,
  label,
  amount,
  steps: ['#x'],
});

function step(at: number, kinds: JourneyStep['kinds'], lines: readonly BasketLine[] = []): JourneyStep {
  const total = Math.round(lines.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100;
  return {
    at: Date.UTC(2026, 10, 16, 10, at),
    tab: 1,
    document: `step ${at}`,
    path: `/step/${at}`,
    title: `Step ${at}`,
    kinds,
    ...(lines.length > 0 && {
      basket: { currency: 'EUR', adds: true, lines: [...lines, line('total', 'Total', total)] },
    }),
    dialogs: [],
    fees: [],
    options: [],
    presses: [],
  };
}

const RUG = line('item', 'Wool picnic rug', 67);
const SNEAKED = [line('extra', 'Gift box', 3.9), line('extra', 'Delivery insurance', 4.9)];

export const PRICE_WAY: Journey = {
  site: 'shop.example',
  steps: [
    { ...step(0, ['product']), product: { name: 'Wool picnic rug', price: 64, currency: 'EUR' } },
    step(1, ['cart'], [RUG]),
    step(2, ['checkout'], [RUG, ...SNEAKED]),
    step(3, ['checkout'], [RUG, ...SNEAKED, line('fee', 'Handling fee', 3.5)]),
  ],
};
