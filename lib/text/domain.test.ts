import { expect, it } from 'vitest';
import { domainOf } from './domain.ts';

it.each([
  ['shop.example.com', 'example.com'],
  ['example.com', 'example.com'],
  ['a.b.example.co.uk', 'example.co.uk'],
  ['www.example.com.br', 'example.com.br'],
  ['cdn.example.io', 'example.io'],
  // Not shared under a domain that is no country's.
  ['a.co.shop', 'co.shop'],
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['', ''],
  ['co.uk', 'co.uk'],
  ['.com', '.com'],
  ['a.co.uk', 'a.co.uk'],
])('domainOf(%s) is "%s"', (host, domain) => {
  expect(domainOf(host)).toBe(domain);
});
