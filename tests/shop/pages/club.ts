import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';

const MONTHLY = 9;
const EVENING = 45;

const COPY = {
  en: {
    title: 'The table round',
    lead: 'A small club for people who cook. Four times a year a parcel with one thing from the workshop, before it is in the shop.',
    join: 'Become a member',
    start: 'Your first month is free',
    after: {
      pushy: (price: string) => `Then ${price} a month. It renews each month until you cancel in writing.`,
      honest: (price: string) =>
        `Then ${price} a month. It renews each month. You can cancel any time, with one click in your account.`,
    },
    yes: 'Join now',
    evening: 'An evening at the grindstone',
    about: 'Bring two knives. We show you how to sharpen them, and there is soup.',
    final: 'Places cannot be cancelled or refunded.',
    book: 'Book a place',
  },
  de: {
    title: 'Die Tafelrunde',
    lead: 'Ein kleiner Kreis für Menschen, die kochen. Viermal im Jahr ein Paket mit einem Stück aus der Werkstatt, bevor es im Sortiment steht.',
    join: 'Dabei sein',
    start: 'Ihr erster Monat ist kostenlos',
    after: {
      pushy: (price: string) =>
        `Danach ${price} im Monat. Die Mitgliedschaft verlängert sich jeden Monat, bis Sie schriftlich widersprechen.`,
      honest: (price: string) =>
        `Danach ${price} im Monat. Die Mitgliedschaft verlängert sich jeden Monat. Sie ist jederzeit kündbar, mit einem Klick im Konto.`,
    },
    yes: 'Jetzt Mitglied werden',
    evening: 'Ein Abend am Schleifstein',
    about: 'Bringen Sie zwei Messer mit. Wir zeigen Ihnen, wie man sie schärft, und es gibt Suppe.',
    final: 'Plätze sind nicht stornierbar und nicht erstattbar.',
    book: 'Platz buchen',
  },
} as const;

/** Terms of a membership and of a booking: tiny and faint, or set like the rest. */
export function club(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const pushy = visit.conduct === 'pushy';
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<section>
  <h2>${say.join}</h2>
  <p class="price">${say.start}</p>
  <form method="post" action="${link(visit, '/cart')}"><button type="submit">${say.yes}</button></form>
  <p class="${pushy ? 'tiny' : 'small'}">${say.after[visit.conduct](money(MONTHLY, visit.lang))}</p>
</section>
<section>
  <h2>${say.evening}</h2>
  <p>${say.about}</p>
  <p class="price">${money(EVENING, visit.lang)}</p>
  <p class="small${pushy ? ' faint' : ''}">${say.final}</p>
  <form method="post" action="${link(visit, '/cart')}"><button type="submit">${say.book}</button></form>
</section>`,
  });
}
