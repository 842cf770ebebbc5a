import { html, json, type Markup } from '../html.ts';
import { plainDocument, shopDocument } from '../layout.ts';
import { link, type Visit } from '../visit.ts';

/** Who says a line, and the buttons under it. */
type Line = readonly ['visitor' | 'company', string, ...(readonly string[])];

/** What was written so far: by a bot that hides, presses and hands nobody over, and by one that does none of that. */
const TALKS: Readonly<Record<Visit['lang'], Readonly<Record<Visit['conduct'], readonly Line[]>>>> = {
  en: {
    pushy: [
      ['company', 'Hello, this is Lena! What can I do for you?', 'Delivery', 'Returns'],
      ['visitor', 'my jug arrived broken, I want to talk to a person'],
      ['company', 'I am sure that I can help you with that! Please choose a topic.', 'Delivery', 'Returns'],
      ['visitor', 'a human please'],
      ['company', 'Sorry, I did not understand that.', 'Delivery', 'Returns'],
      ['visitor', 'then cancel my order'],
      ['company', 'You can have the large jug for half the price, but only if you decide within 10 minutes!'],
    ],
    honest: [
      ['company', 'Hello. I am a chatbot and can be wrong. Write “person” and one of us takes over.'],
      ['visitor', 'I want to talk to a person'],
      ['company', 'I am connecting you to our team. You are number 2 in the queue.'],
      ['visitor', 'no, cancel my order instead'],
      ['company', 'Your order is cancelled. You will get an e-mail.'],
    ],
  },
  de: {
    pushy: [
      ['company', 'Hallo, hier ist Lena! Was kann ich für Sie tun?', 'Lieferung', 'Rückgabe'],
      ['visitor', 'mein krug kam kaputt an, ich will mit einem menschen sprechen'],
      ['company', 'Dabei kann ich Ihnen bestimmt helfen! Bitte wählen Sie ein Thema.', 'Lieferung', 'Rückgabe'],
      ['visitor', 'bitte einen menschen'],
      ['company', 'Das habe ich leider nicht verstanden.', 'Lieferung', 'Rückgabe'],
      ['visitor', 'dann will ich stornieren'],
      ['company', 'Sie bekommen den großen Krug zum halben Preis, wenn Sie sich jetzt entscheiden!'],
    ],
    honest: [
      ['company', 'Guten Tag. Ich bin ein Chatbot und kann mich irren. Schreiben Sie „Mensch“, dann übernimmt jemand.'],
      ['visitor', 'ich möchte mit einem menschen sprechen'],
      ['company', 'Ich verbinde Sie mit unserem Team. Die Wartezeit beträgt zwei Minuten.'],
      ['visitor', 'nein, bitte stornieren'],
      ['company', 'Ihre Bestellung ist storniert. Sie bekommen eine E-Mail.'],
    ],
  },
};

/** Bought-in chats, as real shops use them, with some lines in them: each in a document of its own. */
const TALK_WIDGETS = ['deep-chat', 'web-chat', 'closed'] as const;

export function talk(visit: Visit, widget: string): Markup | undefined {
  if (!TALK_WIDGETS.some((each) => each === widget)) return undefined;
  const library =
    widget === 'web-chat'
      ? html`<script src="/vendor/botframework-webchat/dist/webchat-minimal.js"></script>`
      : html`<script type="module" src="/vendor/deep-chat/dist/deepChat.bundle.js"></script>`;
  return plainDocument(visit.lang, {
    title: 'Chat',
    head: library,
    scripts: ['talk.js'],
    body: html`<body class="widget" data-widget="${widget}">
<div id="talk"></div>
<script type="application/json" id="lines">${json(TALKS[visit.lang][visit.conduct])}</script>
</body>`,
  });
}

/** A page of the shop with one of them in a frame of another origin. */
export function talkPage(visit: Visit, widget: string): Markup | undefined {
  const title = visit.lang === 'de' ? 'Schreiben Sie uns' : 'Write to us';
  if (!TALK_WIDGETS.some((each) => each === widget)) return undefined;
  return shopDocument(visit, {
    title,
    body: html`<h1>${title}</h1>
<iframe width="480" height="900" title="${title}" src="${visit.chatUrl}${link(visit, `/talk/${widget}`)}"></iframe>`,
  });
}
