import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Letters from the kitchen',
    lead: 'Four times a year we write about what we make, cook and mend.',
    abroad: 'Letters and catalogue are free. For postage abroad we ask',
    address: 'E-mail',
    send: 'Write to me',
    app: 'Get our app: the shop in your pocket.',
    open: 'Open the app',
    later: 'Maybe later',
    never: 'No, never',
    boxes: {
      pushy: [
        'Tick here if you would like to receive our letter by e-mail',
        'Tick here if you do not want to receive our catalogue by post',
      ],
      honest: [
        'Tick here if you would like to receive our letter by e-mail',
        'Tick here if you would like to receive our catalogue by post',
      ],
    },
  },
  de: {
    title: 'Briefe aus der Küche',
    lead: 'Viermal im Jahr schreiben wir, was wir bauen, kochen und flicken.',
    abroad: 'Briefe und Katalog sind kostenlos. Für das Porto ins Ausland bitten wir um',
    address: 'E-Mail',
    send: 'Schreiben Sie mir',
    app: 'Unsere App: der Laden in der Tasche.',
    open: 'App öffnen',
    later: 'Vielleicht später',
    never: 'Nein, niemals',
    boxes: {
      pushy: [
        'Bitte ankreuzen, wenn Sie unseren Newsletter erhalten möchten',
        'Bitte ankreuzen, wenn Sie keinen Katalog per Post erhalten möchten',
      ],
      honest: [
        'Bitte ankreuzen, wenn Sie unseren Newsletter erhalten möchten',
        'Bitte ankreuzen, wenn Sie unseren Katalog per Post erhalten möchten',
      ],
    },
  },
} as const;

/** Two boxes, one of them the other way round, or both the usual way; a banner that can be put off, or refused for good. */
export function letters(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    scripts: ['banner.js'],
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<p>${say.abroad} <span class="price">${money(4, visit.lang)}</span>.</p>
<form method="post" action="">
<label class="field">${say.address} <input type="email" name="email" autocomplete="email"></label>
${say.boxes[visit.conduct].map((text, at) => html`<p><label><input type="checkbox" name="letter-${String(at)}"> ${text}</label></p>`)}
<button type="submit">${say.send}</button>
</form>
<div class="banner popup">
  <p>${say.app}</p>
  <div class="choices"><button type="button">${say.open}</button> <button type="button">${say.later}</button>${
    visit.conduct === 'honest' ? html` <button type="button">${say.never}</button>` : ''
  }</div>
</div>`,
  });
}
