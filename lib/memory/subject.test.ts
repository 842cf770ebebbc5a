import { describe, expect, it } from 'vitest';
import { commonAddress, subjectOf } from './subject.ts';

const at = (address: string, page: Parameters<typeof subjectOf>[0] = {}) =>
  subjectOf(page, `https://shop.example${address}`);

describe('what a page is about', () => {
  it('is its product’s own number first', () => {
    const product = { from: ['json-ld' as const], sku: 'A-17' };
    expect(at('/p/mug?id=3', { product, canonical: '/p/the-mug' })).toBe('sku:A-17');
    expect(at('/p/mug', { product: { from: ['json-ld'], name: 'Mug' } })).toBe('/p/mug');
    expect(at('/p/mug', { product: { from: ['json-ld'], sku: '' } })).toBe('/p/mug');
  });

  it('is then the address that the page names as its lasting one', () => {
    expect(at('/de/p/mug-17/ref=abc?utm_source=mail', { canonical: '/p/mug' })).toBe('/p/mug');
    expect(at('/p/mug?colour=red', { canonical: '/p/mug?variant=4' })).toBe('/p/mug?variant=4');
    expect(at('/p/mug', { canonical: 'the-mug' })).toBe('/p/the-mug');
  });

  it('is else the path, whatever stands at its end', () => {
    expect(at('/p/mug')).toBe('/p/mug');
    expect(at('/p/mug/')).toBe('/p/mug');
    expect(at('/p/mug#reviews')).toBe('/p/mug');
    expect(at('/')).toBe('/');
    expect(at('')).toBe('/');
  });

  it('holds the parameters that tell products apart, in one order', () => {
    expect(at('/view.php?sku=A-17&colour=red')).toBe('/view.php?sku=A-17');
    expect(at('/view?variant=2&item=9')).toBe(at('/view?item=9&variant=2&sort=price'));
    expect(at('/view?artikel=9')).not.toBe(at('/view?artikel=8'));
    expect(at('/view?product_id=9&colour=x')).toBe('/view?product_id=9');
  });

  it.each([
    'utm_id',
    'session_id',
    'sid',
    'user_id',
    'client_id',
    'cart_id',
    'order_id',
    'gclid',
    'visitor_id',
    'q',
    'email',
  ])('holds no %s', (name) => expect(at(`/p/mug?${name}=17`)).toBe('/p/mug'));

  it.each([
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    'd41d8cd98f00b204e9800998ecf8427e',
    '550e8400-e29b-41d4-a716-446655440000',
    'aB3dE5fG7hJ9kL1mN3pQ5rS7',
    'anna@mail.example',
    'anna muster',
    '+49 170 1234567',
  ])('is nothing where a product could not be told without %j', (value) => {
    expect(at(`/view?id=${encodeURIComponent(value)}`)).toBe('');
    expect(at(`/view?id=17&note=${encodeURIComponent(value)}`)).toBe('/view?id=17');
  });

  it('holds nothing that stands behind a semicolon', () => {
    expect(at('/p/mug;jsessionid=1A2B3C')).toBe('/p/mug');
    expect(at('/p/mug;v=1/sizes;x=2')).toBe('/p/mug/sizes');
  });

  it.each([
    '/checkouts/cn/Z2NwLWV1cm9wZS13ZXN0NDowMUpDM1ZW/information',
    '/cart/550e8400-e29b-41d4-a716-446655440000',
    '/(S(lit3py55t21z5v55vlm25s55))/mug.aspx',
    '/unsubscribe/d41d8cd98f00b204e9800998ecf8427e',
    '/from/anna@mail.example/mug',
    '/from/anna%40mail.example/mug',
    '/search/my%20words',
    '/suche/meine-worte/seite-2',
    '/catalogsearch/mine',
    '/s%C3%B6k/mina-ord',
  ])('is nothing where the path may name a visit or what was typed: %s', (path) => expect(at(path)).toBe(''));

  it('may be told by something like a token that the page itself says is lasting, but not by words searched for', () => {
    const path = '/p/64f1c2a9be07d4a1b2c3d4e5';
    expect(at(`${path}?ref=mail`)).toBe('');
    expect(at(`${path}?ref=mail`, { canonical: path })).toBe(path);
    expect(at('/x', { canonical: '/search/my-words' })).toBe('');
    expect(at('/search')).toBe('/search');
  });

  it.each([
    '/products/linen-tablecloth-with-hand-sewn-edges-140x220-cm',
    '/dp/B08N5WRWNW',
    '/gp/product/B08N5WRWNW',
    '/itm/334987612345',
    '/Artikel/Tischdecke-Leinen-Natur_140x220.html',
    '/p/4006381333931',
    '/A1-Poster-2XL-Print',
  ])('keeps a path that names a product: %s', (path) => expect(at(path)).toBe(path));

  it('knows names in other scripts, however they are written', () => {
    expect(at('/produkt/größe')).toBe(at('/produkt/gr%C3%B6%C3%9Fe'));
    expect(at('/商品/亚麻桌布-一百四十厘米乘二百二十厘米-手工缝边-天然色')).toBe(
      at(encodeURI('/商品/亚麻桌布-一百四十厘米乘二百二十厘米-手工缝边-天然色')),
    );
    expect(at('/उत्पाद/मेज़पोश')).not.toBe(at('/उत्पाद/मग'));
    expect(at('/%E0%A4%A')).toBe('/%E0%A4%A');
  });

  it('is no other page’s by way of dots or hosts', () => {
    expect(at('/p/a/../b')).toBe('/p/b');
    expect(at('/p/%2e%2e/%2e%2e/%2e%2e/admin')).toBe('/admin');
    expect(at('/p/mug', { canonical: '../../../../x' })).toBe('/x');
    expect(at('/p/mug', { canonical: 'https://elsewhere.example/p/cup' })).toBe('/p/mug');
    expect(at('/p/mug', { canonical: '//elsewhere.example/p/cup' })).toBe('/p/mug');
    expect(at('/p/mug', { canonical: 'javascript:alert(1)' })).toBe('/p/mug');
    expect(at('/p/mug', { canonical: 'http://[' })).toBe('/p/mug');
  });

  it('is short, or nothing: two long ones are not one', () => {
    expect(at(`/${'very-long-name/'.repeat(200)}a`)).toBe('');
    expect(at(`/p?${'id=1&'.repeat(5000)}`)).toBe('');
    const product = { from: ['json-ld' as const], sku: 'x'.repeat(5000) };
    expect(at('/p/mug', { product })).toBe('/p/mug');
  });

  it('is nothing where there is no address', () => {
    expect(subjectOf({}, '')).toBe('');
    expect(subjectOf({}, 'no address')).toBe('');
  });
});

describe('everybody’s address of a page', () => {
  const address = (path: string, canonical?: string) =>
    commonAddress({ ...(canonical !== undefined && { canonical }) }, `https://www.shop.example:8443${path}`);

  it.each([
    ['/p/mug/?utm_source=mail&colour=red#top', '/p/mug/'],
    ['/p/mug;jsessionid=1A2B?variant=4&sid=7', '/p/mug?variant=4'],
    ['//evil.example/p', '//evil.example/p'],
    ['/p/tasse%20blau', '/p/tasse%20blau'],
  ])('of %s is %s', (visited, common) => expect(address(visited)).toBe(`https://www.shop.example:8443${common}`));

  it('is the lasting one where its path is another, and keeps the variant where it is not', () => {
    const lasting = 'https://www.shop.example:8443/p/mug';
    expect(address('/de/ref=abc/p/mug?variant=4', lasting)).toBe(lasting);
    expect(address('/p/mug?variant=4', lasting)).toBe(`${lasting}?variant=4`);
    expect(address('/p/mug', 'https://elsewhere.example/p/cup')).toBe(lasting);
  });

  it.each([
    '/search/anna',
    '/for/anna@mail.example',
    '/p/aB3dE5fG7hJ9kL1mN3pQ5rS7',
    '/view?id=anna%40mail.example',
    `/${'x'.repeat(400)}`,
  ])('is none where it may name a visit or a person, or is no name: %s', (path) => expect(address(path)).toBe(''));

  it('holds no name nor password, and is none of what is no address', () => {
    expect(commonAddress({}, 'https://anna:secret@shop.example/mug')).toBe('https://shop.example/mug');
    expect(commonAddress({}, 'mug')).toBe('');
  });
});
