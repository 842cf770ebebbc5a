import { html, type Markup } from '../html.ts';
import { shopDocument } from '../layout.ts';
import { link, type Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Help',
    lead: 'Most things are quickly said. Write below, or call us on 040 66969 120, Monday to Friday, 9 to 17.',
    questions: [
      ['How long does a parcel take?', 'Two to four days within Germany, five to seven to the rest of Europe.'],
      ['May I send it back?', 'Yes, for 30 days, used or not. We pay the postage.'],
      ['Can it be mended?', 'Nearly always. Send us a picture.'],
    ],
    chat: 'Chat with us',
  },
  de: {
    title: 'Hilfe',
    lead: 'Das meiste ist schnell gesagt. Schreiben Sie unten, oder rufen Sie an: 040 66969 120, montags bis freitags, 9 bis 17 Uhr.',
    questions: [
      ['Wie lange dauert ein Paket?', 'Zwei bis vier Tage in Deutschland, fünf bis sieben ins übrige Europa.'],
      ['Darf ich etwas zurückschicken?', 'Ja, 30 Tage lang, benutzt oder nicht. Das Porto zahlen wir.'],
      ['Lässt es sich reparieren?', 'Fast immer. Schicken Sie uns ein Bild.'],
    ],
    chat: 'Mit uns chatten',
  },
} as const;

export function help(visit: Visit): Markup {
  const say = COPY[visit.lang];
  return shopDocument(visit, {
    title: say.title,
    body: html`<h1>${say.title}</h1>
<p class="lead">${say.lead}</p>
<div class="two">
<div>${say.questions.map(([question, answer]) => html`<h3>${question}</h3><p>${answer}</p>`)}</div>
<div><h2>${say.chat}</h2><iframe class="chat-frame" title="${say.chat}" src="${visit.chatUrl}${link(visit, '/chat')}"></iframe></div>
</div>`,
  });
}
