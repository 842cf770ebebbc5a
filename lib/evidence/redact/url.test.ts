import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { redactUrl } from './url.ts';

const GONE = encodeURIComponent(REDACTED);
const shop = (rest: string) => `${'https:'}//shop.example${rest}`;

describe('what tells which page it is stays', () => {
  it.each([
    '/product/trail-running-shoe-gtx-2024-black?sku=NL-4711&variant=42&q=desk+lamp&color=navy',
    '/p/1234567890123?id=98&page=2&sort=price&size=38',
    '/collections/summer-sale-2026#reviews',
    '/s?k=wireless+headphones&ref=sr_pg_1',
    '/p?country_code=DE&product_name=Lamp&coupon_code=SAVE10&order_by=price',
    '/item/550e8400-e29b-41d4-a716-446655440000',
    '/cdn/8f14e45fceea167a5a36dedd4bea2543.webp?v=1699',
    '/de/deckenleuchte-skandinavisch-holz-natur-durchmesser-45cm-p12345',
    '/image@2x.png',
    '/product?redirect=%2Fhome',
  ])('%s', (rest) => {
    expect(redactUrl(shop(rest))).toBe(shop(rest));
    expect(redactUrl(rest)).toBe(rest);
  });
  it.each([
    '',
    '#',
    '#top',
    '?',
    'foo?x=1',
    '//cdn.example/a.png',
    'mailto:info@shop.example',
    'tel:+49301234567',
    'data:image/png;base64,AAAA',
  ])('%s', (url) => expect(redactUrl(url)).toBe(url));
});

describe('what could tell who the reader is goes', () => {
  it.each([
    ['/x?token=abc&id=5', `/x?token=${GONE}&id=5`],
    [
      '/x?sessionId=1&userEmail=a&gclid=Cj0&fbclid=Iw&utm_source=mail',
      `/x?sessionId=${GONE}&userEmail=${GONE}&gclid=${GONE}&fbclid=${GONE}&utm_source=mail`,
    ],
    [
      '/x?name=Anna&phone=1&uid=7&auth_key=k&code=99',
      `/x?name=${GONE}&phone=${GONE}&uid=${GONE}&auth_key=${GONE}&code=${GONE}`,
    ],
    ['/x?v=anna%40mail.example', `/x?v=${GONE}`],
    ['/x?c=4111111111111111', `/x?c=${GONE}`],
    ['/x?d=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2ln', `/x?d=${GONE}`],
    ['/x?r=8f14e45fceea167a5a36dedd4bea2543', `/x?r=${GONE}`],
    ['/cart;jsessionid=8F14E45FCEEA167A?id=1', `/cart;jsessionid=${GONE}?id=1`],
    ['/reset/8f14e45fceea167a5a36dedd4bea2543', `/reset/${GONE}`],
    ['/orders/NL-448812', `/orders/${GONE}`],
    ['/session/550e8400-e29b-41d4-a716-446655440000', `/session/${GONE}`],
    ['/u/anna@mail.example/x', `/u/${GONE}/x`],
    ['/#access_token=abc&page=1', `/#access_token=${GONE}&page=1`],
    ['/go?next=%2Fpage%3Ftoken%3Dabc%26id%3D1', `/go?next=${encodeURIComponent(`/page?token=${REDACTED}&id=1`)}`],
  ])('%s', (rest, redacted) => expect(redactUrl(shop(rest))).toBe(shop(redacted)));
  it('who is named before the host, what a mail would say, and scripts', () => {
    expect(redactUrl('ftp://anna:secret@host.example/a')).toBe('ftp://host.example/a');
    expect(redactUrl('//anna@host.example/a')).toBe('//host.example/a');
    expect(redactUrl('mailto:info@shop.example?body=I%20am%20Anna')).toBe(`mailto:info@shop.example?${GONE}`);
    expect(redactUrl('javascript:go()')).toBe('');
    expect(redactUrl('blob:x/123')).toBe('blob:');
    expect(redactUrl('about:blank#user=anna')).toBe('about:blank');
  });
});

it('gives addresses that stay as they are when looked at again, and are such', () => {
  const word = fc.string({ minLength: 1, maxLength: 12 }).map(encodeURIComponent);
  const url = fc
    .tuple(
      fc.array(word),
      fc.array(fc.tuple(fc.constantFrom('id', 'token', 'q', 'email', 'next', 'x'), word)),
      fc.option(word),
    )
    .map(([path, query, hash]) =>
      shop(
        `/${path.join('/')}${query.length ? `?${query.map(([key, value]) => `${key}=${value}`).join('&')}` : ''}${hash ? `#${hash}` : ''}`,
      ),
    );
  fc.assert(
    fc.property(url, (address) => {
      const redacted = redactUrl(address);
      expect(redactUrl(redacted)).toBe(redacted);
      expect(new URL(redacted).host).toBe('shop.example');
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string(), (text) => void redactUrl(text)),
    { numRuns: 500 },
  );
});
