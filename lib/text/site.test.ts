import { expect, it } from 'vitest';
import { siteOf } from './site.ts';

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
