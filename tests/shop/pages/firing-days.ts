import { html, json, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Firing days',
    lead: 'Bring your own pots, up to a foot high. We fire them with ours and call you when they are cold.',
    cost: 'For each pot',
    next: 'The next firing is on a Saturday.',
    ask: 'We would like to count visits, with a company that keeps the counts for us. You can say no.',
    yes: 'Accept all',
    no: 'Reject all',
    more: 'Manage preferences',
    save: 'Save preferences',
    needed: 'Necessary',
    visits: 'Visits',
  },
  de: {
    title: 'Brenntage',
    lead: 'Bringen Sie eigene Töpfe mit, bis dreißig Zentimeter hoch. Wir brennen sie mit unseren und rufen an, wenn sie kalt sind.',
    cost: 'Je Topf',
    next: 'Der nächste Brand ist an einem Samstag.',
    ask: 'Wir möchten Besuche zählen, mit einer Firma, die das für uns aufhebt. Sie können ablehnen.',
    yes: 'Alle akzeptieren',
    no: 'Alle ablehnen',
    more: 'Einstellungen',
    save: 'Auswahl speichern',
    needed: 'Notwendig',
    visits: 'Besuche',
  },
} as const;

/**
 * A consent dialog with equal buttons. In the honest shop the dialog's own library starts what counts visits, once it may; in the
 * pushy one that starts by itself and goes on, whatever the visitor chooses.
 */
export function firingDays(visit: Visit): Markup {
  const { title, lead, cost, next, ask, yes, no, more, save, needed, visits } = COPY[visit.lang];
  const dialog = { title: 'Cookies', acceptAllBtn: yes, acceptNecessaryBtn: no };
  const settings = {
    // The library hides from browsers that are driven by a program.
    hideFromBots: false,
    guiOptions: { consentModal: { layout: 'box', equalWeightButtons: true } },
    categories: { necessary: { enabled: true, readOnly: true }, visits: {} },
    language: {
      default: visit.lang,
      translations: {
        [visit.lang]: {
          consentModal: { ...dialog, description: ask, showPreferencesBtn: more },
          preferencesModal: {
            ...dialog,
            title: more,
            savePreferencesBtn: save,
            sections: [
              { title: needed, linkedCategory: 'necessary' },
              { title: visits, linkedCategory: 'visits' },
            ],
          },
        },
      },
    },
  };
  const counting =
    visit.conduct === 'honest'
      ? html`<script type="text/plain" data-category="visits" data-type="module" src="/counting.js"></script>`
      : html`<script type="module" src="/counting.js"></script>`;
  return shopDocument(visit, {
    title,
    head: html`<link rel="stylesheet" href="/vendor/vanilla-cookieconsent/dist/cookieconsent.css">
<script src="/vendor/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>
<script type="module">CookieConsent.run(${json(settings)});</script>
${counting}`,
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>${cost}: <span class="price">${money(6, visit.lang)}</span></p>
<p id="next">${next}</p>`,
  });
}
