import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { shelf } from '../pieces.ts';
import type { Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Everything we sell',
    lead: 'Sorted by nothing but the order in which we began to make them.',
    question: 'Shall we send you our price list?',
    pushy: { yes: 'Send me the price list', no: "No, I don't like saving money" },
    honest: { yes: 'Send me the price list', no: 'No thanks' },
  },
  de: {
    title: 'Alles, was wir verkaufen',
    lead: 'Geordnet nach nichts als der Reihenfolge, in der wir damit angefangen haben.',
    question: 'Sollen wir Ihnen unsere Preisliste schicken?',
    pushy: { yes: 'Preisliste schicken', no: 'Nein, ich möchte kein Geld sparen' },
    honest: { yes: 'Preisliste schicken', no: 'Nein danke' },
  },
} as const;

export function listing(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const answer = say[visit.conduct];
  return shopDocument(visit, {
    title: say.title,
    scripts: ['banner.js'],
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
${shelf(visit)}
<div class="banner">
  <p>${say.question}</p>
  <div class="choices"><button type="button">${answer.yes}</button> <a href="#" class="decline">${answer.no}</a></div>
</div>`,
  });
}
