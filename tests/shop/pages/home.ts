import { PRODUCTS } from '../catalogue.ts';
import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { shelf } from '../pieces.ts';
import { link, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Things for a slow kitchen',
    lead: 'We sell nine things. We have cooked with each of them for a year before we put it on this page.',
    browse: 'See all nine',
    course: 'A day at the stove: our course',
    chosen: 'This week on our table',
    ask: 'A letter from the workshop',
    offer: 'Get our letter once a month and 10% off your first order.',
    mail: 'E-mail address',
    pushy: { yes: 'Yes, I want 10% off', no: 'No thanks, I prefer to pay full price' },
    honest: { yes: 'Sign me up', no: 'No thanks' },
  },
  de: {
    title: 'Dinge für eine langsame Küche',
    lead: 'Wir verkaufen neun Dinge. Mit jedem haben wir ein Jahr lang gekocht, bevor es auf diese Seite kam.',
    browse: 'Alle neun ansehen',
    course: 'Ein Tag am Herd: unser Kurs',
    chosen: 'Diese Woche auf unserem Tisch',
    ask: 'Ein Brief aus der Werkstatt',
    offer: 'Einmal im Monat unser Brief, und 10 % Rabatt auf die erste Bestellung.',
    mail: 'E-Mail-Adresse',
    pushy: { yes: 'Ja, ich will 10 % sparen', no: 'Nein danke, ich zahle lieber den vollen Preis' },
    honest: { yes: 'Anmelden', no: 'Nein danke' },
  },
} as const;

/** Asks for the newsletter: on each page and each time anew, or once. */
function letterDialog(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const answer = say[visit.conduct];
  return html`<dialog id="letter" aria-labelledby="letter-title">
  <h2 id="letter-title">${say.ask}</h2>
  <p>${say.offer}</p>
  <form method="dialog">
    <label>${say.mail} <input type="email" name="mail" autocomplete="email"></label>
    <div class="choices"><button type="submit" value="yes">${answer.yes}</button> <button type="submit" value="no" class="quiet">${answer.no}</button></div>
  </form>
</dialog>`;
}

/** A page to leaf through, on which the same dialog comes. */
export function leaf(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.browse,
    scripts: ['dialog.js'],
    body: html`<h1>${say.browse}</h1>
${shelf(
  visit,
  PRODUCTS.filter((product) => !product.speaksOfStock),
)}
${letterDialog(visit)}`,
  });
}

export function home(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    scripts: ['dialog.js'],
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<p><a class="button" href="${link(visit, '/shop')}">${say.browse}</a></p>
<p><a href="${link(visit, '/course')}">${say.course}</a></p>
<h2>${say.chosen}</h2>
${shelf(visit, PRODUCTS.filter((product) => !product.speaksOfStock).slice(0, 4))}
${letterDialog(visit)}`,
  });
}
