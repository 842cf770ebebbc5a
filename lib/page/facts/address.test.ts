// @vitest-environment jsdom
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, isOldCopy } from './address.ts';

const pageAt = (url: string, head: string) => new JSDOM(`<head>${head}</head>`, { url }).window.document;
const link = (href: string, rel = 'canonical') => `<link rel="${rel}" href="${href}">`;

describe('the lasting address of a page', () => {
  it.each([
    ['a full address', link('https://shop.example/p/lamp'), '/p/lamp'],
    ['a path', link('/p/lamp'), '/p/lamp'],
    ['an address with a query that tells products apart', link('/item.php?id=7'), '/item.php?id=7'],
    ['the same host with www.', link('https://www.shop.example/p/lamp'), '/p/lamp'],
    ['one relation of several', link('/p/lamp', 'alternate Canonical'), '/p/lamp'],
    ['the first of two', link('/p/one') + link('/p/two'), '/p/one'],
    ['no link', link('/p/lamp', 'alternate'), undefined],
    ['an address of another host', link('https://other.example/p/lamp'), undefined],
    ['the home page, named by every page', link('/'), undefined],
    ['nothing that is an address', link('https://['), undefined],
    ['an endless one', link(`/${'x'.repeat(600)}`), undefined],
  ])('is read from %s', (_, head, expected) =>
    expect(canonicalAddress(pageAt('https://shop.example/p/lamp?utm_source=x#top', head))).toBe(expected),
  );

  it('may be the root of the home page itself', () =>
    expect(canonicalAddress(pageAt('https://shop.example/?ref=1', link('/')))).toBe('/'));
});

describe('an old copy', () => {
  const arrived = (entry: object) => {
    const doc = pageAt('https://shop.example/', '');
    Object.defineProperty(doc.defaultView, 'performance', { value: { getEntriesByType: () => [entry] } });
    return isOldCopy(doc);
  };
  it.each([
    ['the back button', { type: 'back_forward', transferSize: 900, decodedBodySize: 900 }, true],
    ['the cache', { type: 'navigate', transferSize: 0, decodedBodySize: 900 }, true],
    ['the shop', { type: 'navigate', transferSize: 900, decodedBodySize: 900 }, false],
    ['the shop, which said that nothing changed', { type: 'reload', transferSize: 300, decodedBodySize: 900 }, false],
    ['who knows where', {}, false],
  ])('is told from one that came from %s', (_, entry, expected) => expect(arrived(entry)).toBe(expected));
});
