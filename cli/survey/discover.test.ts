import { describe, expect, it } from 'vitest';
import { candidates, isRole, looksLike } from './discover.ts';

const at = (path: string) => `https://shop.example${path}`;

describe('an address looks like', () => {
  it.each([
    '/products/blue-lamp',
    '/collections/lamps/products/blue-lamp',
    '/produkt/blaue-lampe',
    '/dp/B000123456',
    '/blue-lamp-p-12345.html',
    '/de/artikel/blaue-lampe',
    '/lamp/blue-48213',
  ])('a product: %s', (path) => {
    expect(looksLike('product', at(path))).toBeGreaterThan(looksLike('listing', at(path)));
  });

  it.each(['/collections/lamps', '/kategorie/lampen', '/c/lamps', '/sale', '/women/shoes'])('a listing: %s', (path) => {
    expect(looksLike('listing', at(path))).toBeGreaterThan(looksLike('product', at(path)));
  });

  it.each([
    '/',
    '/cart',
    '/checkout/1',
    '/kontakt',
    '/blog/product-news',
    '/images/product-12345.jpg',
    '/products/manual.pdf',
    '/share?to=messenger',
  ])('neither: %s', (path) => {
    expect([looksLike('product', at(path)), looksLike('listing', at(path))]).toEqual([0, 0]);
  });
});

describe('an address that says nothing', () => {
  it('may be a product all the same, as with Magento', () => {
    expect(looksLike('product', at('/lamp.html'))).toBeGreaterThan(0);
    expect(looksLike('product', at('/lamp.html'))).toBeLessThan(looksLike('product', at('/products/lamp')));
  });
});

describe('candidates', () => {
  const isOfSite = ({ host }: URL) => host === 'shop.example';
  const links = [
    at('/about'),
    at('/products/b#reviews'),
    at('/products/b'),
    at('/products/a?variant=2'),
    at('/products/c'),
    'https://other.example/products/x',
    'javascript:void 0',
    at(`/products/${'x'.repeat(3_000)}`),
  ].map((url) => ({ url, text: '' }));

  it('are addresses of the site, each once, the likeliest first and drawn among equals', () => {
    const lots: Record<string, number> = { [at('/products/c')]: 0.1, [at('/products/b')]: 0.9 };
    const found = candidates('product', links, isOfSite, (url) => lots[url] ?? 0);
    expect(found).toEqual([at('/products/c'), at('/products/b'), at('/products/a?variant=2')]);
  });
});

describe('a page is what was looked for', () => {
  it('by what it turned out to be', () => {
    expect(isRole('product', ['product'])).toBe(true);
    expect(isRole('product', ['listing'])).toBe(false);
    expect(isRole('listing', ['listing'])).toBe(true);
    expect(isRole('listing', [])).toBe(false);
    expect(isRole('home', [])).toBe(true);
  });
});
