import { expect, it } from 'vitest';
import { pathOf, siteName } from './links.ts';

it.each([
  ['https://www.shop.example/p', 'shop.example'],
  ['https://a.b.shop.co.uk:8080/', 'shop.co.uk'],
  ['http://loja.com.br', 'loja.com.br'],
  ['https://co.uk', 'co.uk'],
  ['https://localhost/', 'localhost'],
  ['https://t.co/x', 't.co'],
  ['/path', ''],
  ['file:///x', ''],
])('%s is of %j', (url, site) => expect(siteName(url)).toBe(site));

it.each([
  ['https://shop.example/a/b/?q=1#x', '/a/b'],
  ['//shop.example', '/'],
  ['/a/', '/a'],
  ['imprint.html?x', 'imprint.html'],
])('%s leads to %s', (href, path) => expect(pathOf(href)).toBe(path));
