import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, moment, money, type Visit } from '../visit.ts';

/** Euros for one place. */
const PRICE = 64;
const LATER = 79;

const COPY = {
  en: {
    title: 'A day at the stove',
    lead: 'Bread, butter and one pan: from ten to six in our workshop in Hamburg, with lunch.',
    facts: ['Twelve people at four stoves', 'Aprons and knives are there', 'Held in German and English'],
    pushy: {
      price: () => 'Early price: limited time offer, ends soon!',
      places: 'Our courses are in high demand. Book soon.',
    },
    honest: {
      price: (until: string, later: string) => `A place costs this much until ${until}, and ${later} from then on.`,
      places: 'Should a day be full, we say so here and name the next one.',
    },
    book: 'Book a place',
  },
  de: {
    title: 'Ein Tag am Herd',
    lead: 'Brot, Butter und eine Pfanne: von zehn bis sechs in unserer Werkstatt in Hamburg, mit Mittagessen.',
    facts: ['Zwölf Leute an vier Herden', 'Schürzen und Messer sind da', 'Auf Deutsch und Englisch'],
    pushy: {
      price: () => 'Frühpreis nur für kurze Zeit!',
      places: 'Unsere Kurse sind sehr gefragt. Bald buchen!',
    },
    honest: {
      price: (until: string, later: string) => `So viel kostet ein Platz bis ${until}, danach ${later}.`,
      places: 'Ist ein Tag voll, sagen wir es hier und nennen den nächsten.',
    },
    book: 'Platz buchen',
  },
} as const;

export function course(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const { price, places } = say[visit.conduct];
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<ul class="facts">${say.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
<p class="prices"><span class="price">${money(PRICE, visit.lang)}</span></p>
<p>${price(moment(visit.saleEnds, visit.lang), money(LATER, visit.lang))}</p>
<form class="buy" method="post" action="${link(visit, '/cart')}">
  <p>${places}</p>
  <button type="submit">${say.book}</button>
</form>`,
  });
}
