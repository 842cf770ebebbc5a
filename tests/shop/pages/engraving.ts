import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { money, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'A name on the board',
    lead: 'We burn a name or a line into the oak. Tell us what it should say, and we send a drawing first.',
    fields: { line: 'What it should say', name: 'Your name', mail: 'Your e-mail', note: 'Anything else' },
    cost: 'For each board',
    send: 'Ask for a drawing',
  },
  de: {
    title: 'Ein Name im Brett',
    lead: 'Wir brennen einen Namen oder eine Zeile in die Eiche. Schreiben Sie uns, was da stehen soll, dann schicken wir erst eine Zeichnung.',
    fields: { line: 'Was da stehen soll', name: 'Ihr Name', mail: 'Ihre E-Mail-Adresse', note: 'Sonst noch etwas' },
    cost: 'Je Brett',
    send: 'Zeichnung anfordern',
  },
} as const;

/** What is typed here a pushy shop records as it is; an honest one leaves out what says who writes. */
const MASKED = new Set(['name', 'mail', 'note']);

/** A form under a real library that records what visitors do. */
export function engraving(visit: Visit): Markup {
  const { title, lead, fields, cost, send } = COPY[visit.lang];
  const honest = visit.conduct === 'honest';
  return shopDocument(visit, {
    title,
    head: html`<script src="/vendor/clarity-js/build/clarity.min.js"></script>
<script type="module">clarity('start', { projectId: 'boards', upload: '/recorded', track: true });</script>`,
    body: html`<h1>${title}</h1>
<p class="lead">${lead}</p>
<p>${cost}: <span class="price">${money(9, visit.lang)}</span></p>
<form>${Object.entries(fields).map(
      ([name, label]) =>
        html`<p><label>${label}<br><input type="${name === 'mail' ? 'email' : 'text'}" name="${name}"${honest && MASKED.has(name) && html` data-clarity-mask="true"`}></label></p>\n`,
    )}<button type="button">${send}</button></form>`,
  });
}
