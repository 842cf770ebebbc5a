import { describe, expect, it } from 'vitest';
import type { PageModel } from '@/lib/model/page.ts';
import type { PriceRole } from '@/lib/model/vocabulary.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { referencePrice } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, referencePrice);
const offer = (...texts: Parameters<typeof samplePage>[0]) => samplePage(['Lamp', ...texts, { name: 'Add to cart' }]);
const card = (group: number, ...texts: string[]) => texts.map((text) => ({ text, group }));

describe('reference-price', () => {
  it('gives both percentages, both prices, and the former price as a claim', async () => {
    const [finding] = await find(offer('Was $80.00', '$60.00', '-50%'));
    expect(finding).toMatchObject({
      reason: 'percent-differs',
      confidence: 'high',
      data: { said: 50, percent: 25, was: '$80.00', now: '$60.00' },
      claim: { kind: 'former-price', value: 80, unit: 'money' },
    });
  });

  it('tells a former price that is no higher, but not one that comes back', async () => {
    expect(await find(offer('Was $60.00', '$60.00'))).toMatchObject([{ reason: 'not-lower' }]);
    const told = (text: string, ...roles: PriceRole[]) => {
      const page = offer(text);
      return find({ ...page, prices: page.prices.map((price, at) => ({ ...price, role: roles[at] ?? 'now' })) });
    };
    const back = 'Your next boxes cost $33.54 each instead of your usual $47.92. Then you pay $47.92 again.';
    expect(await told(back, 'unit', 'was', 'now')).toEqual([]);
  });

  it.each([
    ['rounded up', ['Was $79.95', '$59.95', '-26%']],
    ['less than it is', ['Was $80.00', '$60.00', '-20%']],
    ['of one of two prices', ['Was $80.00', '$60.00', '$40.00', '-50%']],
    ['up to', ['Was $80.00', '$60.00', 'Up to 50% off']],
    ['of another currency', ['Was $80.00', '€60.00', '-50%']],
    ['of another thing', ['Was $800.00', '$6.00', '-50%']],
  ])('leaves a percentage alone that is %s', async (_, texts) => {
    expect(await find(offer(...texts))).toEqual([]);
  });

  it('holds a saving against the prices, if no percentage is said', async () => {
    expect(await find(offer('Was $80.00', '$60.00', 'You save $40.00'))).toMatchObject([{ reason: 'saving-differs' }]);
    expect(await find(offer('Was $79.90', '$60.00', 'You save $20.00'))).toEqual([]);
  });

  it('tells a lowest price that is no higher than the reduced one, by words of the same text or of a label', async () => {
    const said = { reason: 'lowest-not-higher', data: { low: '€60.00' } };
    expect(await find(offer('Was €80.00', '€60.00', 'Lowest price in the last 30 days: €60.00'))).toMatchObject([said]);
    expect(await find(offer('Was €80.00', '€60.00', 'Lowest price in the last 30 days', '€60.00'))).toMatchObject([
      said,
    ]);
  });

  it('claims the lowest price where it is higher', async () => {
    const [finding] = await find(offer('Was €80.00', '€60.00', 'Lowest price in the last 30 days: €70.00'));
    expect(finding).toMatchObject({
      stance: 'fair',
      reason: 'lowest-stated',
      claim: { kind: 'lowest-price', value: 70 },
    });
  });

  it('misses a basis only in the Union, in languages it knows, on the page of the product', async () => {
    const texts = ['Lamp', 'Was €80.00', '€60.00'];
    expect(await find(samplePage(texts))).toMatchObject([{ reason: 'no-basis', confidence: 'low' }]);
    expect(await find(samplePage(texts, { lang: 'fr' }))).toEqual([]);
    expect(await find(samplePage(texts, { kinds: ['listing'] }))).toEqual([]);
    expect(await find(samplePage(['Lamp', 'Was $80.00', '$60.00']))).toEqual([]);
  });

  it('takes a footnote for a basis', async () => {
    const far = Array.from({ length: 9 }, () => 'A lamp of brass.');
    expect(await find(offer('Was €80.00', '€60.00', ...far, 'Crossed-out prices are our prices of 2025.'))).toEqual([]);
  });

  it('tells of a list errors only, and few', async () => {
    const cards = Array.from({ length: 20 }, (_, at) => card(at + 1, `Lamp ${at}`, 'Was €80.00', '€60.00'));
    expect(await find(samplePage(cards.flat(), { kinds: ['listing'] }))).toEqual([]);
    const wrong = cards.flatMap((parts, at) => [...parts, { text: '-50%', group: at + 1 }]);
    expect(await find(samplePage(wrong, { kinds: ['listing'] }))).toHaveLength(3);
  });

  it.each([
    ['a subscription', { kinds: ['product', 'subscription'] as const }],
    ['an article', { kinds: ['product', 'article'] as const }],
  ])('is silent on the page of %s', async (_, { kinds }) => {
    expect(await find(samplePage(['Was €80.00', '€60.00', '-50%'], { kinds: [...kinds] }))).toEqual([]);
  });

  it.each(['cell', 'text'] as const)('looks at no table of prices: %s', async (role) => {
    const texts = ['Was €80.00', '€60.00', '-50%'].map((text) => ({ text, role }));
    expect(await find(samplePage(texts))).toHaveLength(role === 'cell' ? 0 : 1);
  });
});
