// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readStructuredData } from './structured-data.ts';

function read(body: string, head = '') {
  return readStructuredData(new DOMParser().parseFromString(`<head>${head}</head><body>${body}</body>`, 'text/html'));
}

describe('readStructuredData', () => {
  it('reads JSON-LD', () => {
    const { product, types } = read(
      '<script type="Application/LD+JSON; charset=utf-8">{"@type":"Product","name":"Shirt"}</script>',
    );
    expect(product).toEqual({ name: 'Shirt', from: ['json-ld'] });
    expect([...types]).toEqual([['json-ld:Product', 1]]);
  });

  it('reads microdata', () => {
    const { product, merchant } = read(`
      <div itemscope itemtype="https://schema.org/Product">
        <h1 itemprop="name">Red <b>shirt</b></h1>
        <div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
          <meta itemprop="priceCurrency" content="EUR"><span itemprop="price" content="1299.00">1.299,00 €</span>
          <link itemprop="availability" href="https://schema.org/LimitedAvailability">
          <span itemprop="seller" itemscope itemtype="http://schema.org/Organization"><a itemprop="name" href="/x">The Shop</a></span>
        </div>
        <div itemprop="review" itemscope itemtype="http://schema.org/Review"><p itemprop="name">Great</p></div>
      </div>`);
    expect(product).toEqual({
      name: 'Red shirt',
      price: 1299,
      currency: 'EUR',
      availability: 'LimitedAvailability',
      from: ['microdata'],
    });
    expect(merchant).toEqual({ name: 'The Shop', from: ['microdata'] });
  });

  it('knows properties whose capitals a shop dropped', () => {
    const { product } = read(`
      <div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Sleeve</h1>
        <div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
          <span itemprop="pricecurrency" content="EUR"></span><span itemprop="price" content="10,83"></span>
        </div>
      </div>`);
    expect(product).toEqual({ name: 'Sleeve', price: 10.83, currency: 'EUR', from: ['microdata'] });
  });

  it('reads RDFa', () => {
    const { product } = read(`
      <div vocab="https://schema.org/" typeof="Product"><span property="name">Shirt</span>
        <div property="offers" typeof="Offer"><span property="price">19,90 €</span><meta property="priceCurrency" content="EUR"></div>
      </div>`);
    expect(product).toEqual({ name: 'Shirt', price: 19.9, currency: 'EUR', from: ['rdfa'] });
  });

  it('reads Open Graph', () => {
    const { product, merchant, openGraphType } = read(
      '',
      `<meta property="og:type" content="og:product"><meta property="og:title" content="Shirt"><meta property="og:title" content="Second">
       <meta property="product:price:amount" content="12"><meta property="og:site_name" content="The Shop">`,
    );
    expect(openGraphType).toBe('og:product');
    expect(product).toEqual({ name: 'Shirt', price: 12, from: ['open-graph'] });
    expect(merchant).toEqual({ name: 'The Shop', from: ['open-graph'] });
  });

  it('puts what several notations say together, the first named first', () => {
    const { product } = read(`
      <script type="application/ld+json">{"@type":"Product","name":"Shirt","offers":{"@type":"Offer","price":10}}</script>
      <div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Other</b><i itemprop="sku">7</i></div>`);
    expect(product).toEqual({ name: 'Shirt', price: 10, sku: '7', from: ['json-ld', 'microdata'] });
  });

  it('counts what is for sale', () => {
    const item = (name: string) =>
      `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">${name}</b></div>`;
    const { product, products } = read(item('a') + item('b') + item('b') + item('c'));
    expect(products).toBe(3);
    expect(product).toBeUndefined();
  });

  it('sees a field for a payment card', () => {
    expect(read('<input autocomplete="cc-number">').cardField).toBe(true);
    expect(read('<input autocomplete="email">').cardField).toBe(false);
  });

  it.each([
    '<script type="application/ld+json">{"@type":"Product",</script>',
    '<script type="application/json">{"@type":"Product","name":"x"}</script>',
    '<div itemprop="name">Shirt</div>',
    '<div itemscope><b itemprop="name">Shirt</b></div>',
    '<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ann</b></div>',
    '<meta property="og:title" content="Story"><meta property="og:type" content="article">',
    '<form><input name="querySelectorAll"><input name="getAttribute"></form><img name="querySelectorAll"><img name="title">',
    '',
  ])('has no product for %s', (body) => expect(read(body).product).toBeUndefined());

  it('survives what is nested without end, and says so when there is too much', { timeout: 30_000 }, () => {
    const deep = '<div itemscope itemtype="https://schema.org/Product" itemprop="offers">'.repeat(300);
    expect(read(deep).limits).toEqual([]);
    expect(read('<i itemscope></i>'.repeat(4100)).limits).toEqual([{ limit: 'structured-data', at: 4000 }]);
  });
});
