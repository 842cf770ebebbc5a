import { html, json, type Markup } from '../html.ts';
import { plainDocument } from '../layout.ts';

/** A product page in a language that Clearcart has no words of. */
export function foreign(): Markup {
  const name = 'Satamamuki';
  return plainDocument('fi', {
    title: name,
    head: html`<script type="application/ld+json">${json({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name,
      offers: { '@type': 'Offer', price: '18.90', priceCurrency: 'EUR' },
    })}</script>`,
    body: html`<body><main class="quiet-page"><h1>${name}</h1>
<p>Kivitavarasta käsin tehty muki, joka sopii jokaiseen kattaukseen. Kestää astianpesukoneen ja mikroaaltouunin.</p>
<p>18,90 € (sis. alv)</p>
<p>Jäljellä enää 3 kappaletta. Tilaa pian.</p>
<button type="button">Lisää ostoskoriin</button>
</main></body>`,
  });
}
