import { productBySlug } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import type { Visit } from '../visit.ts';
import { productMain } from './product.ts';

/** A page that would notice a visitor: `public/watchful.js` notes every change of the document, new globals and messages. */
export function watchful(visit: Visit): Markup | undefined {
  const mug = productBySlug('harbour-mug');
  return (
    mug &&
    shopDocument(visit, {
      title: mug.name[visit.lang],
      head: html`<script src="/watchful.js"></script>`,
      body: productMain(visit, mug),
    })
  );
}

/**
 * A page that makes reading it hard: overridden built-ins, property names that hide the DOM's own, broken structured data, a
 * wrong language, a text that rewrites itself all the time, a word without an end.
 */
export function hostile(visit: Visit): Markup | undefined {
  const mug = productBySlug('harbour-mug');
  return (
    mug &&
    shopDocument(visit, {
      title: mug.name[visit.lang],
      head: html`<script src="/hostile.js"></script><script type="application/ld+json">{"@type":"Product","offers":[{"price":</script>
<script type="application/ld+json">{"@type":"Product","__proto__":{"name":"polluted"},"constructor":{"prototype":{"name":"polluted"}},"offers":"none"}</script>`,
      body: html`${productMain(visit, mug)}
<form name="cookie" id="clearcart"></form>
<form id="trap"><input name="attributes"><input name="childNodes"><input name="textContent"><input name="parentNode"><input name="getAttribute"><input name="tagName"><input name="querySelectorAll"></form>
<p lang="xx-not-a-language" dir="rtl">שלום <span id="restless">0</span></p>
<p class="endless">${'a'.repeat(200_000)}</p>
<div id="deep"></div>`,
    })
  );
}
