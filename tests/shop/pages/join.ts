import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Choose your membership',
    about: 'The round table: four parcels a year, before they are in the shop.',
    month: 'a month',
    choose: 'Become a member',
    details: 'Your details',
    fields: ['Name', 'E-mail'],
    start: 'Start my membership',
    done: 'Your membership has begun',
    first: 'The first parcel leaves us in spring.',
  },
  de: {
    title: 'Mitgliedschaft in der Tafelrunde',
    about: 'Vier Pakete im Jahr, bevor sie im Sortiment stehen.',
    month: 'im Monat',
    choose: 'Mitglied werden',
    details: 'Ihre Angaben',
    fields: ['Name', 'E-Mail'],
    start: 'Mitglied werden',
    done: 'Ihre Mitgliedschaft hat begonnen',
    first: 'Das erste Paket geht im Frühling auf den Weg.',
  },
} as const;

/** The way into a membership: two pages, and one that says that it is done. */
export function join(visit: Visit, name: string): Markup | undefined {
  const say = COPY[visit.lang];
  if (name === 'done')
    return shopDocument(visit, { title: say.done, body: html`<h1>${say.done}</h1><p>${say.first}</p>` });
  if (name === '1') {
    return shopDocument(visit, {
      title: say.title,
      body: html`<h1>${say.title}</h1>
<p>${say.about} <span class="price">${money(9, visit.lang)}</span> ${say.month}.</p>
<form method="get" action="${link(visit, '/join/2')}"><button type="submit">${say.choose}</button></form>`,
    });
  }
  if (name !== '2') return undefined;
  return shopDocument(visit, {
    title: say.details,
    body: html`<h1>${say.details}</h1>
<form method="get" action="${link(visit, '/join/done')}">
${say.fields.map((field) => html`<label class="field">${field} <input></label>`)}
<button type="submit">${say.start}</button>
</form>`,
  });
}
