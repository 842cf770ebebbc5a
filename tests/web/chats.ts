/**
 * The chats of the local web's shops: closed behind what opens them as their makers build it, each saying something else once it is open;
 * and what only looks like a chat. Every page of a shop has its chat, but for the one on which talks are planted.
 */
import type { ChatResult } from '@/lib/model/survey.ts';
import type { DISCLOSED_IN, OFFERED_IN, PatternId } from '@/lib/model/vocabulary.ts';
import { html, type Markup } from '../shop/html.ts';
import type { Copy, Lang } from './copy.ts';
import { chatExample, cueExample } from './words.ts';

/** What a survey finds of a chat. */
export interface ChatTruth {
  readonly id: string;
  /** What the wish to open it comes to. */
  readonly result: ChatResult;
  /** Of one that can be read: where it says that a machine writes, by what it offers a person, and by what it presses. */
  readonly machine?: (typeof DISCLOSED_IN)[number];
  readonly person?: (typeof OFFERED_IN)[number];
  readonly presses: readonly PatternId[];
}

export interface ChatPlant extends ChatTruth {
  markup(scene: { readonly lang: Lang; readonly say: Copy }): Markup;
}

/** What shops call the button that opens their chat. */
const OPEN: Readonly<Record<Lang, string>> = {
  en: 'Open chat',
  de: 'Chat öffnen',
  fr: 'Ouvrir le chat',
  es: 'Abrir el chat',
  it: 'Apri la chat',
  nl: 'Chat openen',
  pl: 'Otwórz czat',
  pt: 'Abrir o chat',
  sv: 'Öppna chatten',
  ja: 'チャットを開く',
  ko: '채팅 열기',
  zh: '打开聊天',
  hi: 'चैट खोलें',
};

const ROUND =
  'position:fixed;left:16px;bottom:16px;width:56px;height:56px;border:0;border-radius:50%;background:#0a5a7a;color:#fff;z-index:900';
const WINDOW =
  'position:fixed;left:16px;bottom:88px;width:320px;height:380px;background:#fff;color:#222;border:1px solid #999;z-index:900';
const LIST = 'height:260px;overflow:auto';

/** @param messages of the company, in their order */
const talk = (messages: readonly string[], list = html`<div role="log" style="${LIST}">`) =>
  html`${list}${messages.map((text) => html`<div class="message agent"><p>${text}</p></div>`)}</div><form onsubmit="return false"><textarea placeholder="…"></textarea></form>`;

/** Opens what is behind the button, as if it had to be fetched. */
const OPENS = `setTimeout(() => { document.querySelector('#chat-behind').hidden = false; }, 300)`;

/** A shop's own chat. */
const own = (lang: Lang, messages: readonly string[]) =>
  html`<button type="button" class="help-bubble" aria-label="${OPEN[lang]}" style="${ROUND}" onclick="${OPENS}">…</button>
<section id="chat-behind" hidden style="${WINDOW}">${talk(messages)}</section>`;

const machine = (lang: Lang) => chatExample('machine', lang);

export const CHATS: readonly ChatPlant[] = [
  {
    id: 'says-so',
    result: 'opened',
    machine: 'words',
    person: 'none',
    presses: [],
    markup: ({ lang }) => own(lang, [machine(lang)]),
  },
  {
    id: 'offers-a-person',
    result: 'opened',
    machine: 'words',
    person: 'words',
    presses: [],
    markup: ({ lang }) => own(lang, [machine(lang), cueExample('no-human-handover', 'offers', lang)]),
  },
  {
    id: 'presses',
    result: 'opened',
    machine: 'none',
    person: 'none',
    presses: ['chat-pressure'],
    markup: ({ lang }) => own(lang, [cueExample('chat-pressure', 'guilt', lang)]),
  },
  {
    // Botpress: nothing but a program answers there, and this one keeps silent about it.
    id: 'program-that-hides',
    result: 'opened',
    machine: 'none',
    person: 'none',
    presses: [],
    markup: ({ say }) =>
      html`<div class="bpWebchat"><button type="button" class="bpFab" style="${ROUND}" onclick="${OPENS}"></button>
<div id="chat-behind" class="bpContainer" hidden style="${WINDOW}">${talk([say.returns], html`<div class="bpMessageListContainer" style="${LIST}">`)}</div></div>`,
  },
  {
    // In the shadow of an element of its own, as n8n, Shopify and others have it.
    id: 'in-a-closed-shadow',
    result: 'opened',
    machine: 'words',
    person: 'none',
    presses: [],
    markup: ({ lang }) => html`<shop-chat></shop-chat><template id="chat-parts">
<button type="button" title="${OPEN[lang]}" style="${ROUND}">…</button><section hidden style="${WINDOW}">${talk([machine(lang)])}</section></template>
<script>{ const root = document.querySelector('shop-chat').attachShadow({ mode: 'closed' });
root.append(document.querySelector('#chat-parts').content);
root.querySelector('button').onclick = () => { root.querySelector('section').hidden = false; }; }</script>`,
  },
  {
    // Two frames of another origin: a button that calls the page, and the chat that the page then shows.
    id: 'in-frames',
    result: 'opened',
    machine: 'words',
    person: 'none',
    presses: [],
    markup: ({
      lang,
    }) => html`<script>{ const frame = (part, style) => { const element = document.createElement('iframe');
element.src = '//chat.localhost:' + location.port + '/chat-widget/' + part + '?lang=${lang}'; element.title = 'Live chat'; element.style = style; document.body.append(element); };
frame('button', '${ROUND}');
addEventListener('message', ({ data }) => { if (data === 'open') frame('talk', '${WINDOW}'); }); }</script>`,
  },
  {
    // At the end of the page, where it covers nothing.
    id: 'open-by-itself',
    result: 'shown',
    machine: 'words',
    person: 'none',
    presses: [],
    markup: ({ lang }) => html`<section style="width:320px">${talk([machine(lang)])}</section>`,
  },
  {
    // It asks for a name first.
    id: 'asks-first',
    result: 'unread',
    presses: [],
    markup: ({ lang, say }) =>
      html`<button type="button" aria-label="${OPEN[lang]}" style="${ROUND}" onclick="${OPENS}">…</button>
<section id="chat-behind" hidden style="${WINDOW}"><form onsubmit="return false"><p><label>${say.email} <input type="email" name="email"></label></p></form></section>`,
  },
  {
    // Chatwoot is there, and the shop does not show it.
    id: 'not-shown',
    result: 'unopenable',
    presses: [],
    markup: () =>
      html`<div class="woot-widget-holder woot--hide" style="display:none"></div><script>document.cookie = 'cw_conversation=1; Path=/';</script>`,
  },
  {
    id: 'covered',
    result: 'unopenable',
    presses: [],
    markup: ({ lang, say }) =>
      html`${own(lang, [say.returns])}<div style="position:fixed;left:0;bottom:0;width:100px;height:90px;z-index:950"></div>`,
  },
  {
    // What looks like it: a button that leads up, and a link to share.
    id: 'none-but-buttons',
    result: 'none',
    presses: [],
    markup: ({ say }) =>
      html`<button type="button" class="scroll-top" aria-label="${say.home}" style="${ROUND}" onclick="scrollTo(0, 0)">↑</button>
<a href="/share?to=messenger" aria-label="Messenger" style="${ROUND};left:88px">m</a>`,
  },
];

/** What the frames of the chat of another origin hold. */
export function chatWidget(path: string, lang: Lang): Markup | undefined {
  const page = (body: Markup) =>
    html`<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Chat</title><body style="margin:0">${body}</body></html>`;
  if (path === '/chat-widget/button')
    return page(
      html`<button type="button" style="width:56px;height:56px" onclick="parent.postMessage('open', '*')">…</button>`,
    );
  if (path === '/chat-widget/talk') return page(talk([machine(lang)]));
  return undefined;
}
