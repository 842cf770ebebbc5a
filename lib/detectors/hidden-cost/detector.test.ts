import { describe, expect, it } from 'vitest';
import type { Measurement, PageModel, Price } from '@/lib/model/page.ts';
import { findingsOn, samplePage } from '@/tests/cases/sample-page.ts';
import { hiddenCost } from './detector.ts';

const find = (page: PageModel) => findingsOn(page, hiddenCost);
const LOOKS = { fontSize: 16, fontWeight: 400, contrast: 12, struck: false, name: '', steps: [], visible: true };
const looks = (y: number, more: Partial<Measurement> = {}): Measurement => ({
  ...LOOKS,
  rect: { x: 0, y, width: 200, height: 20 },
  ...more,
});
/** The price, then the fee, with their looks. */
function measured(fee: string, price: Measurement, small: Measurement) {
  const page = samplePage(['Concert', '€49.00', fee], { kinds: ['product'] });
  const all = new Map([
    [2, price],
    [3, small],
  ]);
  return findingsOn(page, hiddenCost, () => all);
}

/** A basket's sum, a label and an amount a line. */
function sum(lines: readonly (readonly [string, string, Price['role']?])[], rest: Partial<PageModel> = {}): PageModel {
  const page = samplePage(
    lines.flatMap(([label, amount]) => [{ text: label }, { text: amount }]),
    { kinds: ['checkout'], ...rest },
  );
  const roles = new Map(lines.map(([, , role], at) => [2 * at + 2, role ?? 'now']));
  return { ...page, prices: page.prices.map((price) => ({ ...price, role: roles.get(price.segment) ?? price.role })) };
}

describe('hidden-cost', () => {
  it('says the fee without the full stop that ends the sentence about it', async () => {
    const [finding] = await findingsOn(samplePage(['$20.00', 'Plus a booking fee of $4.50.']), hiddenCost);
    expect(finding?.data).toEqual({ fee: 'Plus a booking fee of $4.50' });
  });

  it('claims what the fee costs', async () => {
    expect(await find(samplePage(['Concert', '€49.00', 'Plus a booking fee of €2.50']))).toMatchObject([
      {
        reason: 'fee-on-top',
        data: { fee: 'Plus a booking fee of €2.50' },
        claim: { kind: 'fee', value: 2.5, unit: 'money' },
      },
    ]);
  });

  it.each([
    ['small', looks(20, { fontSize: 10 }), 'smaller-than-price'],
    ['pale', looks(20, { contrast: 2.1 }), 'pale'],
    ['far away', looks(1400), 'far-from-price'],
  ])('presses where the fee is %s', async (_, fee, key) => {
    const [finding] = await measured('Plus a booking fee of €2.50', looks(0), fee);
    expect(finding).toMatchObject({ stance: 'pressure', supports: [{ key }] });
  });

  it('is fair where the fee is as large as the price and beside it', async () => {
    const [finding] = await measured('Plus a booking fee of €2.50', looks(0), looks(20));
    expect(finding).toMatchObject({ stance: 'fair', reason: 'fee-beside-price' });
  });

  it('presses where no amount is named, however it looks', async () => {
    const [finding] = await measured('Plus fees', looks(0), looks(20));
    expect(finding).toMatchObject({ stance: 'pressure', reason: 'fee-unnamed' });
  });

  it.each([
    ['Price includes all fees', 'fees-included'],
    ['No booking fees', 'fees-included'],
  ])('clears a price with everything in it: %s', async (text, reason) => {
    expect(await find(samplePage(['€49.00', text]))).toMatchObject([{ stance: 'fair', reason }]);
  });

  it.each(['Fees not included', 'Booking fee not included: €2.50'])(
    'does not take "not included" for included: %s',
    async (text) => {
      expect(await find(samplePage(['€49.00', text]))).toMatchObject([{ stance: 'pressure' }]);
    },
  );

  it('tells of a list only what stands beside its prices, and little', async () => {
    const cards = Array.from({ length: 9 }, (_, at) => [
      { text: '€49.00', group: at + 1 },
      { text: `Cleaning fee €${20 + at}`, group: at + 1 },
    ]);
    expect(await find(samplePage(cards.flat(), { kinds: ['listing'] }))).toHaveLength(3);
    expect(await find(samplePage(['Plus fees'], { kinds: ['listing'] }))).toEqual([]);
  });

  it('tells a fee in a sum', async () => {
    const lines = [
      ['Subtotal', '€80.00', 'total'],
      ['Service fee', '€4.00'],
      ['Total', '€84.00', 'total'],
    ] as const;
    expect(await find(sum(lines))).toMatchObject([{ reason: 'fee-in-sum', claim: { kind: 'fee', value: 4 } }]);
  });

  it('adds up the lines of a sum', async () => {
    const lines = [
      ['Subtotal', '€80.00', 'total'],
      ['Shipping', '€4.90', 'shipping'],
      ['Total', '€88.40', 'total'],
    ] as const;
    expect(await find(sum(lines))).toMatchObject([
      {
        reason: 'total-exceeds',
        data: { total: '€88.40', sum: 84.9 },
        claim: { kind: 'total', value: 88.4, unit: 'money' },
      },
    ]);
  });

  it.each([
    [
      'that fits',
      [
        ['Shipping', '€4.90', 'shipping'],
        ['Total', '€84.90', 'total'],
      ],
    ],
    [
      'that is rounded',
      [
        ['Tax', '€4.91'],
        ['Total', '€84.92', 'total'],
      ],
    ],
    [
      'with tax in it',
      [
        ['Incl. tax', '€12.77'],
        ['Total', '€80.00', 'total'],
      ],
    ],
    [
      'with a discount that was taken off before',
      [
        ['Discount', '-€10.00', 'discount'],
        ['Total', '€80.00', 'total'],
      ],
    ],
    [
      'with a line that costs nothing',
      [
        ['Shipping', 'Free'],
        ['Total', '€80.00', 'total'],
      ],
    ],
    [
      'with a line that is not known yet',
      [
        ['Shipping', 'At the next step'],
        ['Total', '€88.40', 'total'],
      ],
    ],
    [
      'in two currencies',
      [
        ['Shipping', '$4.90'],
        ['Total', '€88.40', 'total'],
      ],
    ],
    [
      'of something else',
      [
        ['Shipping', '€4.90'],
        ['Total', '€884.00', 'total'],
      ],
    ],
  ] as const)('leaves a sum alone %s', async (_, lines) => {
    expect(await find(sum([['Subtotal', '€80.00', 'total'], ...lines]))).toEqual([]);
  });

  const tipped = [
    ['Subtotal', '€80.00', 'total'],
    ['Courier tip', '€8.00'],
    ['Total', '€88.00', 'total'],
  ] as const;

  it('tells a tip that is part of the sum', async () => {
    expect(await find(sum(tipped))).toMatchObject([
      { reason: 'tip-added', data: { amount: '€8.00', total: '€88.00' }, claim: { kind: 'fee', value: 8 } },
    ]);
  });

  it('leaves a tip alone that the reader may have chosen', async () => {
    const box = {
      id: 99,
      order: 99,
      region: 'main',
      lang: 'en',
      kind: 'radio',
      name: '10 %',
      checked: true,
      checkedAsServed: false,
    } as const;
    expect(await find(sum(tipped, { controls: [box] }))).toEqual([]);
  });

  it.each(['Is there a booking fee of €2.50?', 'Cancellation: booking fee €2.50'])(
    'leaves "%s" alone',
    async (text) => {
      expect(await find(samplePage(['€49.00', text]))).toEqual([]);
    },
  );

  it.each(['footer', 'review', 'navigation'] as const)('looks at no %s', async (region) => {
    expect(await find(samplePage(['€49.00', { text: 'Plus booking fee €2.50', region }]))).toEqual([]);
  });
});
