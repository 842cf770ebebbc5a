import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import type { Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Imprint',
    run: 'Ternhouse is run by',
    vat: 'VAT number',
    court: 'Commercial register Hamburg, HRB 00000',
  },
  de: {
    title: 'Impressum',
    run: 'Ternhouse wird betrieben von',
    vat: 'Umsatzsteuer-Identifikationsnummer',
    court: 'Handelsregister Hamburg, HRB 00000',
  },
} as const;

const MERCHANT = {
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: 'Ternhouse',
  legalName: 'Ternhouse Haushaltswaren GmbH',
  vatID: 'DE000000000',
  email: 'post@ternhouse.example',
  telephone: '+49 40 66969120',
  address: {
    '@type': 'PostalAddress',
    streetAddress: 'Speicherweg 7',
    postalCode: '20457',
    addressLocality: 'Hamburg',
    addressCountry: 'DE',
  },
};

export function imprint(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const { address } = MERCHANT;
  return shopDocument(visit, {
    title: say.title,
    head: html`<script type="application/ld+json">${json(MERCHANT)}</script>`,
    body: html`<h1>${say.title}</h1>
<p>${say.run}<br>${MERCHANT.legalName}<br>${address.streetAddress}<br>${address.postalCode} ${address.addressLocality}</p>
<p>${MERCHANT.telephone} · <a href="mailto:${MERCHANT.email}">${MERCHANT.email}</a></p>
<p>${say.vat}: ${MERCHANT.vatID}<br>${say.court}</p>`,
  });
}
