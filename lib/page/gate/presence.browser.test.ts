import { afterEach, expect, it } from 'vitest';
import { presence } from './presence.ts';

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
  for (const name of ['clearcart', 'clearcartFound']) Reflect.deleteProperty(globalThis, name);
});

it('tells of the scanner once it runs, of what the sentinel found, and of the language', () => {
  document.documentElement.lang = 'de-AT';
  expect(presence()).toEqual({ scanned: false, found: false, lang: 'de-AT' });
  Object.assign(globalThis, { clearcart: {}, clearcartFound: true });
  expect(presence()).toEqual({ scanned: true, found: true, lang: 'de-AT' });
});

it('is not taken in by elements that have our names, or the document’s', () => {
  document.body.innerHTML =
    '<button id="clearcart">Clear cart</button><form name="documentElement"><input name="lang"></form>';
  expect('clearcart' in globalThis).toBe(true);
  expect(presence()).toEqual({ scanned: false, found: false, lang: '' });
});
