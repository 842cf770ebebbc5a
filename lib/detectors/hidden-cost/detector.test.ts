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

  describe('of free shipping', () => {
    const basket = (note: string | readonly string[], subtotal: string, rest: Partial<PageModel> = {}) => {
      const texts = typeof note === 'string' ? [note] : note;
      const page = samplePage([...texts, 'Subtotal', subtotal], { kinds: ['cart'], ...rest });
      return find(page);
    };

    it('tells that more is said to be missing than the basket’s sum leaves', async () => {
      expect(
        await basket(['Free shipping on orders over €50', 'Spend €12 more for free shipping'], '€60.00'),
      ).toMatchObject([
        {
          stance: 'pressure',
          confidence: 'medium',
          reason: 'free-shipping-differs',
          quote: 'Spend €12 more for free shipping',
          data: { remaining: '€12', threshold: '€50', goods: '€60.00' },
          claim: { kind: 'free-shipping', value: 12, unit: 'money', currency: 'EUR' },
        },
      ]);
    });

    const SUMS: Record<string, [string, string]> = {
      sv: ['410,00 kr', '200,00 kr'],
      pl: ['41,00 zł', '20,00 zł'],
      ja: ['4,500円', '2,000円'],
      zh: ['82元', '40元'],
      ko: ['41,000원', '20,000원'],
      hi: ['₹410', '₹200'],
    };
    it.each([
      [
        'de',
        'Kostenloser Versand ab 50 €',
        'Noch 30 € bis zum kostenlosen Versand',
        'Zwischensumme',
        'Reduzierte Ware zählt nicht mit.',
      ],
      [
        'fr',
        'Livraison offerte dès 50 €',
        'Plus que 30 € pour profiter de la livraison gratuite',
        'Sous-total',
        'Les articles soldés ne comptent pas.',
      ],
      [
        'es',
        'Envío gratis a partir de 50 €',
        'Te faltan 30 € para el envío gratis',
        'Subtotal',
        'Los artículos rebajados no cuentan.',
      ],
      [
        'it',
        'Spedizione gratuita da 50 €',
        'Ti mancano 30 € per la spedizione gratuita',
        'Subtotale',
        'Gli articoli scontati non contano.',
      ],
      [
        'nl',
        'Gratis verzending vanaf € 50',
        'Nog € 30 tot gratis verzending',
        'Subtotaal',
        'Sale-artikelen tellen niet mee.',
      ],
      [
        'pl',
        'Darmowa dostawa od 50 zł',
        'Brakuje 30 zł do darmowej dostawy',
        'Suma częściowa',
        'Towary z wyprzedaży nie liczą się.',
      ],
      [
        'pt',
        'Portes grátis a partir de 50 €',
        'Faltam 30 € para portes grátis',
        'Subtotal',
        'Os artigos em saldo não contam.',
      ],
      ['sv', 'Fri frakt över 500 kr', 'Handla för 300 kr till för fri frakt', 'Delsumma', 'Reavaror räknas inte.'],
      ['ja', '5,000円以上のご購入で送料無料', 'あと3,000円で送料無料', '小計', 'セール品は対象外です。'],
      ['zh', '满100元包邮', '还差60元免运费', '小计', '特价商品不计入。'],
      ['ko', '50,000원 이상 구매 시 무료배송', '30,000원 더 담으면 무료배송', '상품금액', '세일 상품 제외'],
      ['hi', '₹500 से ऊपर के ऑर्डर पर मुफ्त डिलीवरी', '₹300 और जोड़ें और मुफ्त डिलीवरी पाएं', 'उप-योग', 'सेल का सामान शामिल नहीं है'],
    ])('reckons in %s', async (lang, from, more, subtotal, exception) => {
      const sums = SUMS[lang] ?? ['41,00 €', '20,00 €'];
      const [wrong, right] = await Promise.all(
        sums.map((sum) => find(samplePage([from, more, subtotal, sum], { lang, kinds: ['cart'] }))),
      );
      expect(wrong).toMatchObject([{ reason: 'free-shipping-differs' }]);
      expect(right).toEqual([]);
      const excused = samplePage([from, exception, more, subtotal, sums[0] ?? ''], { lang, kinds: ['cart'] });
      expect(await find(excused)).toEqual([]);
    });

    it('tells more that is missing than shipping is free from, in one sentence', async () => {
      const note = 'Free shipping over €50: spend €62 more for free shipping';
      expect(await find(samplePage([note], { kinds: ['cart'] }))).toMatchObject([
        { reason: 'free-shipping-above', data: { remaining: '€62', threshold: '€50' } },
      ]);
      // In two, it may be of two ways of shipping.
      expect(await find(samplePage(note.split(': '), { kinds: ['cart'] }))).toEqual([]);
    });

    const [from, more] = ['Free shipping on orders over €50', 'Spend €12 more for free shipping'];
    it.each([
      ['what fits', [from, more], '€38.00'],
      ['what is rounded up', [from, more], '€38.90'],
      ['taxes that may not count', [from, more], '€46.00'],
      ['less than is missing', [from, more], '€20.00'],
      ['several amounts', [from, more, 'Spend €40 more for free shipping'], '€60.00'],
      ['several thresholds', [from, more, 'Free shipping on orders over €80'], '€60.00'],
      ['no threshold', [more], '€60.00'],
      ['goods that do not count', [from, 'Sale goods do not count.', more], '€60.00'],
      ['another currency', [from, more], '$60.00'],
      ['a sum that may be of one of two baskets', [from, more, 'Subtotal', '€30.00'], '€60.00'],
    ] as const)('is silent about %s', async (_, note, subtotal) => {
      expect(await basket(note, subtotal)).toEqual([]);
    });

    it('is silent where something was taken off, and where nothing is added up', async () => {
      const page = samplePage([from, more, 'Subtotal', '€60.00', 'Voucher', '-€20.00'], { kinds: ['cart'] });
      const prices = page.prices.map((price) =>
        price.amount === 20 ? { ...price, role: 'discount' as const } : price,
      );
      expect(await find({ ...page, prices })).toEqual([]);
      expect(await basket([from, more], '€60.00', { kinds: ['product'] })).toEqual([]);
    });
  });
});
