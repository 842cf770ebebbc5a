import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';
import { basketTotal } from './cart.ts';

const COPY = {
  en: {
    title: 'Checkout',
    who: 'Where shall it go?',
    fields: ['Name', 'Street and number', 'Postcode and town', 'E-mail'],
    shipping: 'Shipping',
    standard: 'Standard, 2 to 4 days, free',
    express: (price: string) => `Express, next working day, ${price}`,
    extras: 'Extras',
    insurance: (price: string) => `Add delivery insurance (${price})`,
    news: 'Send me news and offers by e-mail',
    terms: 'I have read the terms and the notice on my right to cancel',
    total: 'Total, including VAT',
    pay: 'Order and pay',
  },
  de: {
    title: 'Kasse',
    who: 'Wohin soll es gehen?',
    fields: ['Name', 'Straße und Hausnummer', 'Postleitzahl und Ort', 'E-Mail'],
    shipping: 'Versand',
    standard: 'Standard, 2 bis 4 Tage, kostenlos',
    express: (price: string) => `Express, nächster Werktag, ${price}`,
    extras: 'Zusätzliches',
    insurance: (price: string) => `Transportversicherung hinzufügen (${price})`,
    news: 'Schicken Sie mir Neuigkeiten und Angebote per E-Mail',
    terms: 'Ich habe die AGB und die Widerrufsbelehrung gelesen',
    total: 'Gesamtsumme inkl. MwSt.',
    pay: 'Zahlungspflichtig bestellen',
  },
} as const;

const INSURANCE = 4.9;
const EXPRESS = 9.9;
const FIELD_NAMES = ['name', 'street-address', 'postal-code', 'email'] as const;

export function checkout(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const pushy = visit.conduct === 'pushy';
  const ticked = pushy && html` checked`;
  const total = basketTotal(visit) + (pushy ? INSURANCE : 0);
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<form method="post" action="">
<fieldset><legend>${say.who}</legend>${FIELD_NAMES.map(
      (name, at) => html`<label class="field">${say.fields[at]} <input name="${name}" autocomplete="${name}"></label>`,
    )}</fieldset>
<fieldset><legend>${say.shipping}</legend>
  <label><input type="radio" name="shipping" value="standard" checked> ${say.standard}</label>
  <label><input type="radio" name="shipping" value="express"> ${say.express(money(EXPRESS, visit.lang))}</label>
</fieldset>
<fieldset><legend>${say.extras}</legend>
  <label><input type="checkbox" name="insurance"${ticked}> ${say.insurance(money(INSURANCE, visit.lang))}</label>
  <label><input type="checkbox" name="news"${ticked}> ${say.news}</label>
</fieldset>
<p><label><input type="checkbox" name="terms" required> ${say.terms}</label></p>
<p class="lead">${say.total}: <strong>${money(total, visit.lang)}</strong></p>
<button type="submit">${say.pay}</button>
</form>`,
  });
}
