import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Cancel your membership',
    asks: [
      'You are about to cancel your membership of the round table. It costs',
      'Why do you want to leave?',
      'Have you tried our recipes?',
      'You can pause for three months instead.',
      'Half price for two months.',
      'Please read what you will no longer get.',
      'Cancel now?',
    ],
    go: 'Cancel my membership',
    on: 'Continue to cancel',
    stay: 'Keep my membership',
    done: 'Your membership has ended',
    bye: 'We have sent you a letter that says so.',
  },
  de: {
    title: 'Mitgliedschaft kündigen',
    asks: [
      'Sie sind dabei, Ihre Mitgliedschaft in der Tafelrunde zu kündigen. Sie kostet',
      'Warum möchten Sie gehen?',
      'Kennen Sie schon unsere Rezepte?',
      'Sie können auch drei Monate aussetzen.',
      'Zwei Monate zum halben Preis.',
      'Bitte lesen Sie, was Sie dann nicht mehr bekommen.',
      'Jetzt kündigen?',
    ],
    go: 'Mitgliedschaft kündigen',
    on: 'Weiter zur Kündigung',
    stay: 'Mitgliedschaft behalten',
    done: 'Ihre Mitgliedschaft ist beendet',
    bye: 'Wir haben Ihnen einen Brief geschickt, in dem das steht.',
  },
} as const;

/** Pages from the wish to cancel to its end. */
const PAGES = { pushy: 7, honest: 2 } as const;

/** The way out of a membership: seven pages, or two, as the way in. */
export function leave(visit: Visit, name: string): Markup | undefined {
  const say = COPY[visit.lang];
  const pages = PAGES[visit.conduct];
  if (name === 'done') {
    return shopDocument(visit, { title: say.done, body: html`<h1>${say.done}</h1><p>${say.bye}</p>` });
  }
  const page = Number(name);
  const isLast = page === pages;
  const ask = isLast ? say.asks.at(-1) : say.asks[page - 1];
  if (ask === undefined || page > pages) return undefined;
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p>${ask} ${page === 1 && html`<span class="price">${money(9, visit.lang)}</span>.`}</p>
<form method="get" action="${link(visit, isLast ? '/leave/done' : `/leave/${page + 1}`)}">
<p><a class="button" href="${link(visit, '/account')}">${say.stay}</a> <button type="submit">${isLast ? say.go : say.on}</button></p>
</form>`,
  });
}
