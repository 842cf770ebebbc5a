import { describe, expect, it } from 'vitest';
import { accessFrom, originsOf, parseSites } from './access.ts';

describe('accessFrom', () => {
  it('tells click, some and all apart', () => {
    expect(accessFrom([])).toEqual({ kind: 'click' });
    expect(accessFrom(['*://*/*', '*://*.shop.example/*'])).toEqual({ kind: 'all' });
    expect(accessFrom(['*://*.shop.example/*', 'https://books.example/*', 'http://books.example/*'])).toEqual({
      kind: 'some',
      sites: ['books.example', 'shop.example'],
    });
  });

  it('leaves out what is no website', () => {
    expect(accessFrom(['file:///*', 'moz-extension://abc/*'])).toEqual({ kind: 'click' });
  });

  it('finds the patterns of a site again', () => {
    const origins = ['*://*.shop.example/*', 'https://shop.example/*', '*://other.example/*'];
    expect(originsOf('shop.example', origins)).toEqual(['*://*.shop.example/*', 'https://shop.example/*']);
  });
});

describe('parseSites', () => {
  it('takes names and addresses, each once', () => {
    expect(parseSites('shop.example\n https://www.Books.example/a?b#c ,shop.example\n\nbücher.example')).toEqual({
      sites: ['shop.example', 'books.example', 'xn--bcher-kva.example'],
      bad: [],
    });
  });

  it.each(['shop', 'file:///etc/passwd', 'javascript:alert(1)', '*://*/*', 'https://', 'a b.c/*?', '*.example'])(
    'refuses %s',
    (typed) => {
      expect(parseSites(typed).bad.length).toBeGreaterThan(0);
    },
  );
});
