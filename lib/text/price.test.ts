import { describe, expect, it } from 'vitest';
import { findPrices } from './price.ts';

const brief = (text: string, lang?: string, currency?: string) =>
  findPrices(text, lang, currency).map((price) => [price.amount, price.currency]);

describe('findPrices', () => {
  it.each([
    ['1.299,00 €', 1299, 'EUR'],
    ['1.299,00€', 1299, 'EUR'],
    ['1 299,00\u00a0€', 1299, 'EUR'],
    ['€1,299.00', 1299, 'EUR'],
    ['€ 1.299,-', 1299, 'EUR'],
    ['12€50', 12.5, 'EUR'],
    ['EUR 12', 12, 'EUR'],
    ['12 EUR', 12, 'EUR'],
    ['nur 12 Euro', 12, 'EUR'],
    ['$1,299', 1299, ''],
    ['US$ 12', 12, 'USD'],
    ['$12.50 CAD', 12.5, 'CAD'],
    ['A$1,299.95', 1299.95, 'AUD'],
    ['AU$12', 12, 'AUD'],
    ['C$ 12', 12, 'CAD'],
    ['USA$12', 12, ''],
    ['NT$1,290', 1290, 'TWD'],
    ['R$ 1.299,90', 1299.9, 'BRL'],
    ['£3.99', 3.99, 'GBP'],
    ['¥1,980', 1980, ''],
    ['￥１，９８０', 1980, ''],
    ['1,980円', 1980, 'JPY'],
    ['価格1,980円', 1980, 'JPY'],
    ['3万円', 30_000, 'JPY'],
    ['₩12,000', 12_000, 'KRW'],
    ['12,000원', 12_000, 'KRW'],
    ['₹1,29,900', 129_900, 'INR'],
    ['₹१,२९,९००', 129_900, 'INR'],
    ['1 299 kr', 1299, ''],
    ['99:-', 99, ''],
    ['12,99 zł', 12.99, 'PLN'],
    ['1 290 Kč', 1290, 'CZK'],
    ['CHF 49.–', 49, 'CHF'],
    ["CHF 1'299.00", 1299, 'CHF'],
    ['49,-', 49, ''],
    ['1’299.–', 1299, ''],
    ['1.299 ₽', 1299, 'RUB'],
    ['1.299,00 ₺', 1299, 'TRY'],
    ['KWD 1.299', 1.299, 'KWD'],
    ['Preis12,99 €', 12.99, 'EUR'],
    ['€12 150 ratings', 12, 'EUR'],
    ['$19.99 120 sold', 19.99, ''],
    ['Menge 12 €15', 15, 'EUR'],
    ['US $12', 12, 'USD'],
  ])('%s is %d %s', (text, amount, currency) => expect(brief(text)).toEqual([[amount, currency]]));

  it('finds several and says where they stand', () => {
    const text = 'Statt\u00a0149,99 € jetzt 99 € (−33 %)';
    const prices = findPrices(text);
    expect(prices.map((price) => price.amount)).toEqual([149.99, 99]);
    for (const price of prices) expect(text.slice(price.start, price.end)).toBe(price.text);
    expect(prices[0]?.text).toBe('149,99 €');
  });

  it('gives each sign to one number', () => {
    expect(brief('5 € 10 €')).toEqual([
      [5, 'EUR'],
      [10, 'EUR'],
    ]);
    expect(brief('€5 €10')).toEqual([
      [5, 'EUR'],
      [10, 'EUR'],
    ]);
  });

  it.each([
    ['$12', 'en', 'CAD', 'CAD'],
    ['$12', 'en', 'EUR', ''],
    ['$12', 'en', '', ''],
    ['¥980', 'ja', '', 'JPY'],
    ['¥980', 'zh', '', 'CNY'],
    ['¥980', 'en', 'JPY', 'JPY'],
    ['99 kr', 'sv', '', 'SEK'],
    ['99 kr', 'da', '', 'DKK'],
    ['99 kr', '', 'NOK', 'NOK'],
    ['99元', '', 'CNY', 'CNY'],
    ['Rs. 499', 'hi', '', 'INR'],
    ['49,-', 'nl', 'EUR', 'EUR'],
    ['Fr. 49.90', 'de', 'CHF', 'CHF'],
    ['R 199', 'en', 'ZAR', 'ZAR'],
    ['199 TL', 'tr', '', 'TRY'],
  ])('%s in %j on a page in %j is %j', (text, lang, page, currency) =>
    expect(findPrices(text, lang, page).map((price) => price.currency)).toEqual([currency]),
  );

  it.each([
    '50%',
    '1.299',
    '12.05.2026',
    'vom 10.-12. Mai',
    '10. - 12. Mai',
    '02:14:55',
    '0800 123 45 67',
    'MP3 €',
    '5 ft',
    '2 TL Zucker',
    'R 12',
    'Fr. 12. Mai',
    'TRY 12',
    '12 eurozone countries',
    '12 krone',
    'Euro 6',
    '$3 million',
    '€5 Mio',
    '£12m',
    'ISBN 978-3-16-148410-0',
    'EU 42',
    'A4',
    '€',
    '',
  ])('%j has no price', (text) => expect(brief(text)).toEqual([]));

  it('reads an endless text', () => {
    expect(findPrices('1'.repeat(300_000))).toEqual([]);
    expect(findPrices(`$ ${'111 '.repeat(100_000)}`).length).toBeLessThan(3);
    expect(findPrices('$'.repeat(300_000))).toEqual([]);
  });
});
