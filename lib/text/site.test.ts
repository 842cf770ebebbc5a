import { expect, it } from 'vitest';
import { hasSamePath, siteOf } from './site.ts';

it.each([
  ['https://www.shop.example/mug?x=1', 'shop.example'],
  ['http://m.shop.example:8080/', 'm.shop.example'],
  ['HTTPS://Shop.Example/', 'shop.example'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['chrome://extensions', ''],
  ['about:blank', ''],
  ['file:///home/x.html', ''],
  ['https://', ''],
  ['', ''],
])('siteOf(%s) is "%s"', (url, site) => {
  expect(siteOf(url)).toBe(site);
});

it('addresses lead to one page whatever their parameters', () => {
  expect(hasSamePath('https://www.shop.example/mug?a=1', 'https://shop.example/mug#top')).toBe(true);
  expect(hasSamePath('https://shop.example/mug', 'https://shop.example/cup')).toBe(false);
  expect(hasSamePath('', 'https://shop.example/')).toBe(false);
});
