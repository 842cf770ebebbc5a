import { html, json, type Markup } from '../html.ts';
import { plainDocument } from '../layout.ts';

/** A product page in a language that Clearcart has no words of. */
export function foreign(): Markup {
  const name = '港のマグカップ';
  return plainDocument('ja', {
    title: name,
    head: html`<script type="application/ld+json">${json({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name,
      offers: { '@type': 'Offer', price: '1980', priceCurrency: 'JPY' },
    })}</script>`,
    body: html`<body><main class="quiet-page"><h1>${name}</h1>
<p>毎日の食卓に合う、手になじむ陶器のマグカップです。電子レンジでもお使いいただけます。</p>
<p>¥1,980(税込)</p>
<p>残りわずか3点です。お早めにご注文ください。</p>
<button type="button">カートに入れる</button>
</main></body>`,
  });
}
