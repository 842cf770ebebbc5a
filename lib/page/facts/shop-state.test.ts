// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { MOST_CHARACTERS } from './json-ld.ts';
import { readStructuredData } from './structured-data.ts';

const PRODUCT = { '@type': 'Product', name: 'Mug', offers: { '@type': 'Offer', price: 9 } };
const attribute = (value: unknown) => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** What is read of a page that sells one thing, besides its name and price. */
function read(body: string, described: object | null = PRODUCT) {
  const jsonLd = described ? `<script type="application/ld+json">${JSON.stringify(described)}</script>` : '';
  const doc = new DOMParser().parseFromString(`<head>${jsonLd}</head><body>${body}</body>`, 'text/html');
  const { name, price, sku, ...stock } = readStructuredData(doc).product ?? { from: [] };
  return stock;
}
const NOTHING = { from: ['json-ld'] };

describe('Shopify', () => {
  const variant = (changes: object = {}) => ({
    id: 1,
    inventory_management: 'shopify',
    inventory_policy: 'deny',
    inventory_quantity: 250,
    ...changes,
  });
  const product = (...variants: object[]) => ({ id: 7, title: 'Mug', variants });
  const script = (said: unknown, attributes = 'data-product-json') =>
    `<script type="application/json" ${attributes}>${JSON.stringify(said)}</script>`;

  it.each([
    ['data-product-json', script(product(variant()))],
    ['an id', script(product(variant()), 'id="ProductJson-product-template"')],
    ['a section', `<div data-section-type="product">${script({ product: product(variant()) }, '')}</div>`],
    ['two copies', script(product(variant())) + script(product(variant()), 'id="ProductJson-quick"')],
  ])('tells the level of a thing without variants, found by %s', (_, html) => {
    expect(read(html)).toEqual({ inventoryLevel: 250, from: ['json-ld', 'markup'] });
  });

  it.each([
    ['may be sold when it is gone', product(variant({ inventory_policy: 'continue' }))],
    ['is not counted', product(variant({ inventory_management: null }))],
    ['names no number', product(variant({ inventory_quantity: undefined }))],
    ['names less than nothing', product(variant({ inventory_quantity: -3 }))],
    ['names it in words', product(variant({ inventory_quantity: '250' }))],
    ['has no variants', { id: 7, variants: [] }],
    ['has something else for them', { id: 7, variants: { length: 1, 0: variant() } }],
    ['is none', [null, 3, 'x']],
  ])('is silent of what %s', (_, said) => {
    expect(read(script(said))).toEqual(NOTHING);
  });

  it('counts variants, and names no level for them', () => {
    expect(read(script(product(variant(), variant())))).toEqual({ variants: 2, from: ['json-ld', 'markup'] });
  });

  it('cannot tell several products apart', () => {
    expect(read(script(product(variant())) + script({ ...product(variant()), id: 8 }))).toEqual(NOTHING);
  });

  it('tells the level of the described product only, by number or name', () => {
    const level = (changes: object, described: object = { ...PRODUCT, sku: 'M-1' }) =>
      read(script({ ...product(variant({ sku: 'X' })), ...changes }), described).inventoryLevel;
    expect(level({ title: 'Mug of ours', variants: [variant({ sku: 'M-1' })] })).toBe(250);
    expect(level({ title: ' MUG ' })).toBe(250);
    // What is recommended, or opened in a quick view.
    expect(level({ title: 'Oak board' })).toBeUndefined();
    expect(level({ title: 'Mug set' })).toBeUndefined();
    expect(level({ title: undefined, variants: [variant()] })).toBeUndefined();
    expect(level({ title: '' }, { ...PRODUCT, name: '' })).toBeUndefined();
    // Better to think of variants that are another product's than of none.
    expect(read(script({ ...product(variant(), variant()), title: 'Oak board' })).variants).toBe(2);
  });

  it('leaves other data alone', () => {
    expect(read(script(product(variant()), 'id="__NEXT_DATA__"'))).toEqual(NOTHING);
    expect(read(script(product(variant())).replace('application/json', 'text/x-data'))).toEqual(NOTHING);
  });

  it.each([
    ['broken', '{"variants":['],
    ['endlessly deep', '['.repeat(200_000)],
    ['too long', JSON.stringify({ id: 7, variants: [variant()], text: 'x'.repeat(MOST_CHARACTERS) })],
    ['a trap', '{"__proto__":{"variants":[{}]},"constructor":1}'],
  ])('passes over what is %s', (_, text) => {
    expect(read(`<script type="application/json" data-product-json>${text}</script>`)).toEqual(NOTHING);
  });

  it('goes behind what the product describes itself', () => {
    const described = { ...PRODUCT, offers: { '@type': 'Offer', price: 9, inventoryLevel: 4 } };
    expect(read(script(product(variant())), described).inventoryLevel).toBe(4);
  });

  it('makes no product of what is none', () => {
    expect(read(script(product(variant())), null)).toEqual({ from: [] });
  });
});

describe('WooCommerce', () => {
  const form = (...variations: object[]) =>
    `<form class="variations_form cart" data-product_variations="${attribute(variations)}"></form>`;

  it('tells how many may be ordered of a thing in one variation', () => {
    expect(read(form({ variation_id: 1, max_qty: 40 }))).toEqual({ mostPerOrder: 40, from: ['json-ld', 'markup'] });
  });

  it('counts variations, and names no limit for them', () => {
    const html = `${form({ max_qty: 40 }, { max_qty: 2 })}`;
    expect(read(html)).toEqual({ variants: 2, from: ['json-ld', 'markup'] });
  });

  it.each([
    ['no limit', form({ max_qty: '' })],
    ['what is fetched later', '<form data-product_variations="false"></form>'],
    ['two forms', form({ max_qty: 40 }) + form({ max_qty: 30 })],
  ])('is silent about %s', (_, html) => {
    expect(read(html)).toEqual(NOTHING);
  });
});

describe('a field for how many', () => {
  it.each([
    ['<input type="number" class="qty" name="quantity" min="1" max="40" value="3">', 40],
    ['<input name="qty" max="7">', 7],
    ['<input name="quantity" max="">', undefined],
    ['<input name="quantity" max="-1">', undefined],
    ['<input name="quantity" max="1e99">', undefined],
    ['<input name="quantity">', undefined],
    ['<input name="age" max="40">', undefined],
    ['<input name="quantity" max="40"><input name="quantity" max="4">', undefined],
  ])('tells its limit: %s', (html, expected) => {
    expect(read(html)).toEqual(
      expected === undefined ? NOTHING : { mostPerOrder: expected, from: ['json-ld', 'markup'] },
    );
  });
});
