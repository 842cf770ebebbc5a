import { PRODUCTS } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { shelf } from '../pieces.ts';
import type { Lang, Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'A stroll through the shop',
    greetings: ['Hello there', 'Nice to see you'],
    offer: 'Our letter comes once a month and tells what is new at the wheel and at the loom.',
    mail: 'E-mail address',
    yes: 'Send it to me',
  },
  de: {
    title: 'Ein Bummel durch den Laden',
    greetings: ['Guten Tag', 'Schön, dass Sie da sind'],
    offer: 'Unser Brief kommt einmal im Monat und erzählt, was es Neues an Drehscheibe und Webstuhl gibt.',
    mail: 'E-Mail-Adresse',
    yes: 'Schicken Sie ihn mir',
  },
} as const satisfies Record<Lang, unknown>;

/**
 * Two pages to stroll through, each with a letter that is offered with another greeting and closed by a cross that is no button: on
 * both of them, whatever was said before, or once.
 */
export function stroll(visit: Visit, name: string): Markup | undefined {
  const say = COPY[visit.lang];
  const greeting = say.greetings[Number(name) - 1];
  if (greeting === undefined) return undefined;
  return shopDocument(visit, {
    title: say.title,
    scripts: ['stroll.js'],
    body: html`<h1>${say.title}</h1>
${shelf(
  visit,
  PRODUCTS.filter((product) => !product.speaksOfStock),
)}
<div class="overlay" role="dialog" aria-label="${greeting}" hidden>
  <span class="cross">×</span>
  <h2>${greeting}</h2>
  <p>${say.offer}</p>
  <form><label>${say.mail} <input type="email" name="mail" autocomplete="email"></label>
  <div class="choices"><button type="submit">${say.yes}</button></div></form>
</div>`,
  });
}
