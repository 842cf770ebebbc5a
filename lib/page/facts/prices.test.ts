import { describe, expect, it } from 'vitest';
import type { Segment } from '@/lib/model/page.ts';
import { allWords } from '@/tests/samples/page-words.ts';
import { type PriceFacts, priceMatchers, pricesOf as pricesBy } from './prices.ts';

const MATCHERS = priceMatchers(allWords());
const pricesOf = (segments: readonly Segment[], facts?: PriceFacts, lang?: string) =>
  pricesBy(segments, MATCHERS, facts, lang);

type Given = string | (Partial<Segment> & { text: string });

function pageOf(...texts: readonly Given[]): Segment[] {
  return texts.map((given, order) => ({
    id: order + 1,
    order,
    region: 'main',
    lang: '',
    langFrom: 'none',
    role: 'text',
    ...(typeof given === 'string' ? { text: given } : given),
  }));
}
const rolesIn = (texts: readonly Given[], facts?: PriceFacts) =>
  pricesOf(pageOf(...texts), facts).map(({ amount, role }) => [amount, role]);

describe('pricesOf', () => {
  it.each([
    ['19,99 €', 'now'],
    ['Now only $19.99', 'now'],
    ['From €19.99', 'now'],
    ['19,99 € inkl. MwSt. zzgl. Versand', 'now'],
    ['19,99 € inkl. Versandkosten', 'now'],
    ['£19.99 incl. delivery', 'now'],
    ['Was $19.99', 'was'],
    ['UVP 19,99 €', 'was'],
    ['UVP des Herstellers: 19,99 €', 'was'],
    ['statt 19,99 €', 'was'],
    ['RRP £19.99', 'was'],
    ['Reg. price: $19.99', 'was'],
    ['Niedrigster Preis der letzten 30 Tage: 19,99 €', 'was'],
    ['Prix conseillé 19,99 €', 'was'],
    ['通常価格 1,999円', 'was'],
    ['$19.99/month', 'per-period'],
    ['$19.99 / mo.', 'per-period'],
    ['19,99 € pro Monat', 'per-period'],
    ['19,99 € im Jahr', 'per-period'],
    ['19,99 € monatlich kündbar', 'per-period'],
    ['monatlich 19,99 €', 'per-period'],
    ['$19.99 per night', 'per-period'],
    ['19,99 €/kg', 'unit'],
    ['(19,99 € / 100 g)', 'unit'],
    ['1 kg = 19,99 €', 'unit'],
    ['Grundpreis: 19,99 € pro Liter', 'unit'],
    ['£19.99 each', 'unit'],
    ['19,99 € je Stück', 'unit'],
    ['Shipping: $19.99', 'shipping'],
    ['+ $19.99 shipping', 'shipping'],
    ['zzgl. 19,99 € Versandkosten', 'shipping'],
    ['Versandkosten 19,99 €', 'shipping'],
    ['Standard delivery from £19.99', 'shipping'],
    ['Order total: $19.99', 'total'],
    ['Gesamtsumme (inkl. MwSt.) 19,99 €', 'total'],
    ['Zwischensumme: 19,99 €', 'total'],
    ['Shipping (Total): $19.99', 'shipping'],
    ['Save $19.99', 'discount'],
    ['Sie sparen 19,99 €', 'discount'],
    ['$19.99 off', 'discount'],
    ['19,99 € Rabatt', 'discount'],
    ['Gutschein: -19,99 €', 'discount'],
    ['- 19,99 €', 'discount'],
  ])('%s: %s', (text, role) => {
    const amount = text.includes('円') ? 1999 : 19.99;
    expect(rolesIn([text])).toEqual([[amount, role]]);
  });

  it('goes by the words nearest to each number', () => {
    expect(rolesIn(['Statt 99,99 € jetzt 79,99 € – Sie sparen 20,00 €'])).toEqual([
      [99.99, 'was'],
      [79.99, 'now'],
      [20, 'discount'],
    ]);
    expect(rolesIn(['Save 1/3 Was £14.99'])).toEqual([[14.99, 'was']]);
    expect(rolesIn(['$9.99 was $19.99'])).toEqual([
      [9.99, 'now'],
      [19.99, 'was'],
    ]);
  });

  it('takes neither end of a range for a discount', () =>
    expect(rolesIn(['£10 - £25'])).toEqual([
      [10, 'now'],
      [25, 'now'],
    ]));

  it.each([
    'Free delivery on orders over £50',
    'Versandkostenfrei ab 50 €',
    'Kostenlose Lieferung ab 50 €',
    'Ab einem Mindestbestellwert von 50 €',
    'Livraison gratuite dès 50 €',
    'Minimum order $50',
  ])('a threshold is no price: %s', (text) => expect(rolesIn([text])).toEqual([]));

  it('reads strike-through, of a text in part on what the line goes through', () => {
    expect(rolesIn([{ text: '19,99 €', struck: true }])).toEqual([[19.99, 'was']]);
    expect(rolesIn([{ text: '€1.595,00 €995,00 -37%', struckAt: [[0, 9]] }])).toEqual([
      [1595, 'was'],
      [995, 'now'],
    ]);
    expect(rolesIn([{ text: '89,95 € 119,95 € −25 %', struckAt: [[8, 16]] }])).toEqual([
      [89.95, 'now'],
      [119.95, 'was'],
    ]);
    expect(rolesIn([{ text: 'Two for 89,95 € (sold out)', struckAt: [[16, 26]] }])).toEqual([[89.95, 'now']]);
  });

  it('reads a short label beside it', () => {
    expect(rolesIn(['Total', '$19.99'])).toEqual([[19.99, 'total']]);
    expect(rolesIn(['$19.99', '/ month'])).toEqual([[19.99, 'per-period']]);
    expect(rolesIn(['Delivery', { text: '$4.99' }])).toEqual([[4.99, 'shipping']]);
    expect(
      rolesIn([
        { text: 'Total', group: 1 },
        { text: '$19.99', group: 2 },
      ]),
    ).toEqual([[19.99, 'now']]);
    expect(rolesIn(['Was 3 stars, now 5', '$19.99'])).toEqual([[19.99, 'now']]);
    expect(rolesIn(['Our total satisfaction promise holds for all that you buy here', '$19.99'])).toEqual([
      [19.99, 'now'],
    ]);
  });

  it('asks the structured data', () => {
    expect(rolesIn(['$29.99', '$19.99'], { price: 19.99, formerPrice: 29.99 })).toEqual([
      [29.99, 'was'],
      [19.99, 'now'],
    ]);
    expect(pricesOf(pageOf('$19.99'), { currency: 'CAD' })[0]?.currency).toBe('CAD');
    expect(pricesOf(pageOf('99 kr'), {}, 'sv')[0]?.currency).toBe('SEK');
  });

  it('keeps what was written and where', () => {
    expect(pricesOf(pageOf('No price', 'Nur 1.299,00 €'))).toEqual([
      { segment: 2, amount: 1299, currency: 'EUR', role: 'now', text: '1.299,00 €' },
    ]);
  });

  it('reads letters whose lower case is longer', () => expect(rolesIn(['İİİ save $5'])).toEqual([[5, 'discount']]));

  it('is quick with a text without end', () => {
    expect(rolesIn([`${'total was save '.repeat(20_000)}$5`])).toHaveLength(1);
    expect(rolesIn(['$5 '.repeat(20_000)])).toHaveLength(20_000);
  });
});
