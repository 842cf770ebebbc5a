import { html, json, type Markup } from '../html.ts';
import { plainDocument } from '../layout.ts';
import type { Visit } from '../visit.ts';

const COPY = {
  en: {
    title: 'Ternhouse chat',
    greeting: {
      pushy: 'Hi, this is Lena! What can I do for you?',
      honest:
        'Hello. You are writing with a program. It knows our delivery times and how to send things back; type “person” and one of us takes over, Monday to Friday, 9 to 17.',
    },
    answers: [
      [
        'person|human|someone',
        {
          pushy: 'I am sure that I can help you with that! What is it about?',
          honest: 'One moment, Jonna takes over. She will answer within five minutes.',
        },
      ],
      ['send.*back|return', 'You have 30 days. We send you a label.'],
      ['long|when|deliver', 'Two to four days within Germany.'],
    ],
    otherwise: {
      pushy: 'Great question! Have a look at our shop.',
      honest: 'I do not know that. Type “person” to reach one of us.',
    },
    placeholder: 'Your message',
    send: 'Send',
  },
  de: {
    title: 'Ternhouse-Chat',
    greeting: {
      pushy: 'Hallo, hier ist Lena! Was kann ich für Sie tun?',
      honest:
        'Guten Tag. Sie schreiben mit einem Programm. Es kennt unsere Lieferzeiten und weiß, wie man etwas zurückschickt; schreiben Sie „Mensch“, dann übernimmt jemand von uns, montags bis freitags, 9 bis 17 Uhr.',
    },
    answers: [
      [
        'mensch|jemand|person',
        {
          pushy: 'Dabei kann ich Ihnen bestimmt helfen! Worum geht es?',
          honest: 'Einen Augenblick, Jonna übernimmt. Sie antwortet innerhalb von fünf Minuten.',
        },
      ],
      ['zurück', 'Sie haben 30 Tage Zeit. Wir schicken Ihnen einen Aufkleber.'],
      ['lange|wann|liefer', 'Zwei bis vier Tage in Deutschland.'],
    ],
    otherwise: {
      pushy: 'Gute Frage! Sehen Sie sich gern in unserem Sortiment um.',
      honest: 'Das weiß ich nicht. Schreiben Sie „Mensch“, um jemanden von uns zu erreichen.',
    },
    placeholder: 'Ihre Nachricht',
    send: 'Senden',
  },
} as const;

/** The support chat, on its own origin as bought-in ones are. */
export function chat(visit: Visit): Markup {
  const say = COPY[visit.lang];
  const own = (text: string | { readonly pushy: string; readonly honest: string }) =>
    typeof text === 'string' ? text : text[visit.conduct];
  const script = { answers: say.answers.map(([pattern, text]) => [pattern, own(text)]), otherwise: own(say.otherwise) };
  return plainDocument(visit.lang, {
    title: say.title,
    scripts: ['chat.js'],
    body: html`<body class="talk">
<header>${say.title}</header>
<ol role="log"><li class="agent">${say.greeting[visit.conduct]}</li></ol>
<form><input name="message" aria-label="${say.placeholder}" placeholder="${say.placeholder}" autocomplete="off"> <button type="submit">${say.send}</button></form>
<script type="application/json" id="script">${json(script)}</script>
</body>`,
  });
}

/** The bought-in countdown: nothing but a label and digits, in a document of its own. */
export function countdownWidget(visit: Visit): Markup {
  const take = (name: string) => visit.query.get(name) ?? '';
  return plainDocument(visit.lang, {
    title: 'Countdown',
    scripts: ['clock.js'],
    body: html`<body class="widget"><sale-clock data-form="text" data-lang="${visit.lang}" data-now="${take('now')}" data-ends="${take('ends')}" data-restart="${take('restart')}" data-label="${take('label')}"></sale-clock></body>`,
  });
}
