import { describe, expect, it } from 'vitest';
import type { JourneyStep } from '@/lib/model/journey.ts';
import { PRICE_WAY } from '@/tests/samples/journey.ts';
import { pricePoints } from './points.ts';

const told = (steps: readonly JourneyStep[]) =>
  pricePoints({ site: 'shop.example', steps: [...steps] }).map(({ place, amount, came }) =>
    `${place} ${amount} ${came.map(({ label }) => label).join(', ')}`.trim(),
  );
const [product, basket, address, pay] = PRICE_WAY.steps as [JourneyStep, JourneyStep, JourneyStep, JourneyStep];

describe('the way of a price', () => {
  it('leads from the product’s page through each sum, with what came', () => {
    expect(told(PRICE_WAY.steps)).toEqual([
      'product 64',
      'basket 67',
      'checkout 75.8 Gift box, Delivery insurance',
      'checkout 79.3 Handling fee',
    ]);
  });
  it('tells sums that ask the same once', () => {
    expect(told([product, basket, { ...basket, document: 'again' }])).toEqual(['product 64', 'basket 67']);
  });
  it('has no price before the basket where several things lie in it', () => {
    const line = { kind: 'item' as const, label: 'Cup', amount: 9, steps: [] };
    const two = { ...basket, basket: { currency: 'EUR', adds: true, lines: [line, ...(basket.basket?.lines ?? [])] } };
    expect(told([product, two, pay])[0]).toBe('basket 67');
  });
  it('begins in the list that led to the product’s page, where that said another price', () => {
    const listed = [{ name: 'Wool picnic rug', amount: 59, currency: 'EUR', path: product.path }];
    const { product: _, ...page } = product;
    const list: JourneyStep = { ...page, kinds: ['listing'], document: 'list', path: '/list', listed };
    expect(told([list, product])).toEqual(['listing 59', 'product 64']);
    expect(told([list, product, basket])).toEqual(['listing 59', 'product 64', 'basket 67']);
    const same = { ...list, listed: listed.map((card) => ({ ...card, amount: 64 })) };
    expect(told([same, product])).toEqual([]);
    expect(told([list, { ...product, choices: true as const }])).toEqual([]);
    expect(told([{ ...list, tab: 2 }, product])).toEqual([]);
  });
  it('is none where only one sum was seen, where currencies differ, or where the reader has gone elsewhere', () => {
    expect(told([basket])).toEqual([]);
    expect(told([product])).toEqual([]);
    expect(told([basket, { ...pay, basket: { currency: 'USD', adds: true, lines: pay.basket?.lines ?? [] } }])).toEqual(
      [],
    );
    expect(told([product, basket, address, product])).toEqual([]);
  });
});
