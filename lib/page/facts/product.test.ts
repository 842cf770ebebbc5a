import { describe, expect, it } from 'vitest';
import { readJsonLd } from './json-ld.ts';
import { productOf } from './product.ts';

const productIn = (data: unknown, { meta = {}, title = '' }: { meta?: Record<string, string>; title?: string } = {}) =>
  productOf(readJsonLd([JSON.stringify(data)]).items, new Map(Object.entries(meta)), title);

const offer = (price: unknown, more = {}) => ({ '@type': 'Offer', price, priceCurrency: 'EUR', ...more });

describe('productOf', () => {
  it('reads one product whole', () => {
    expect(
      productIn({
        '@type': 'Product',
        name: 'Red shirt',
        sku: 'A-1',
        offers: offer('19.90', {
          availability: 'https://schema.org/InStock',
          inventoryLevel: { '@type': 'QuantitativeValue', value: 7 },
          priceSpecification: [
            { '@type': 'UnitPriceSpecification', priceType: 'https://schema.org/ListPrice', price: 29.9 },
          ],
        }),
        aggregateRating: { '@type': 'AggregateRating', ratingValue: '4,6', reviewCount: '1.204' },
      }),
    ).toEqual({
      name: 'Red shirt',
      sku: 'A-1',
      price: 19.9,
      currency: 'EUR',
      availability: 'InStock',
      inventoryLevel: 7,
      formerPrice: 29.9,
      ratingValue: 4.6,
      ratingCount: 1.204,
      from: ['json-ld'],
    });
  });

  it.each([
    [19.9, 19.9],
    ['19.90', 19.9],
    ['1299.00', 1299],
    ['1.299,00', 1299],
    ['1,299.00', 1299],
    ['€ 19,90', 19.9],
    ['19,90 €', 19.9],
    ['free', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
    [['12', '13'], 12],
  ])('reads the price %j as %j', (price, value) =>
    expect(productIn({ '@type': 'Product', name: 'x', offers: offer(price) })?.price).toBe(value),
  );

  it('takes the lowest of an aggregate, a price specification, a variant', () => {
    const price = (offers: unknown) => productIn({ '@type': 'Product', name: 'x', offers })?.price;
    expect(price({ '@type': 'AggregateOffer', lowPrice: 5, highPrice: 9 })).toBe(5);
    expect(price({ '@type': 'AggregateOffer', offers: [offer(6), offer(7)] })).toBe(6);
    expect(price({ '@type': 'Offer', priceSpecification: { '@type': 'PriceSpecification', price: 8 } })).toBe(8);
    expect(
      productIn({
        '@type': 'ProductGroup',
        name: 'x',
        hasVariant: [{ '@type': 'Product', name: 'y', offers: offer(4) }],
      }),
    ).toMatchObject({ name: 'x', price: 4 });
  });

  it('drops a former price that is no higher', () => {
    const specification = { '@type': 'UnitPriceSpecification', priceType: 'StrikethroughPrice', price: 10 };
    expect(
      productIn({ '@type': 'Product', name: 'x', offers: offer(12, { priceSpecification: specification }) }),
    ).toEqual({
      name: 'x',
      price: 12,
      currency: 'EUR',
      from: ['json-ld'],
    });
  });

  it('does not choose among several, unless the title names one', () => {
    const list = ['Red shirt', 'Blue shirt'].map((name) => ({ '@type': 'Product', name, offers: offer(5) }));
    expect(productIn(list)).toBeUndefined();
    expect(productIn(list, { title: 'Blue shirt – The Shop' })?.name).toBe('Blue shirt');
  });

  it('is about the page, not about what is related or reviewed', () => {
    const product = { '@type': 'Product', name: 'x', offers: offer(5) };
    expect(productIn({ '@type': 'Article', isRelatedTo: product })).toBeUndefined();
    expect(
      productIn({ '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: product }] }),
    ).toBeUndefined();
    expect(productIn({ '@type': 'ItemPage', mainEntity: product })?.price).toBe(5);
    expect(productIn({ '@type': 'Book', name: 'x' })).toBeUndefined();
    expect(productIn({ '@type': 'Book', name: 'x', offers: offer(5) })?.price).toBe(5);
  });

  it('fills gaps from Open Graph', () => {
    const meta = {
      'og:type': 'product',
      'og:title': 'Another name',
      'product:price:amount': '30.00',
      'product:sale_price:amount': '20.00',
      'product:price:currency': 'usd',
      'product:availability': 'in stock',
    };
    expect(productIn({}, { meta })).toEqual({
      name: 'Another name',
      price: 20,
      formerPrice: 30,
      currency: 'USD',
      availability: 'InStock',
      from: ['open-graph'],
    });
    expect(
      productIn({ '@type': 'Product', name: 'x', offers: { '@type': 'Offer', price: 19 } }, { meta }),
    ).toMatchObject({
      name: 'x',
      price: 19,
      formerPrice: 30,
      currency: 'USD',
      from: ['json-ld', 'open-graph'],
    });
  });

  it('is silent without a product', () => {
    expect(
      productIn({ '@type': 'Article', name: 'x' }, { meta: { 'og:title': 'x', 'og:type': 'article' } }),
    ).toBeUndefined();
    expect(productIn({})).toBeUndefined();
  });
});
