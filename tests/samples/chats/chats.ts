/** Transcripts of support chats in thirteen languages, written for this project, and the shapes in which they are drawn. */

/**
 * Who says a line: `V` the visitor; `M` a machine, which can be known; `B` a machine, which nothing may tell; `H` a person; `S`
 * the chat itself.
 */
type Kind = 'V' | 'M' | 'B' | 'H' | 'S';

interface ChatLine {
  readonly kind: Kind;
  readonly name: string;
  readonly time: string;
  readonly text: string;
  /** Buttons offered under it. */
  readonly buttons: readonly string[];
}

export interface Chat {
  readonly id: string;
  readonly lang: string;
  /** What stands in its head. */
  readonly header: readonly string[];
  readonly placeholder: string;
  /** The markup calls the company's side a bot. */
  readonly bot: boolean;
  readonly lines: readonly ChatLine[];
  /** Patterns that must be found, and no other. */
  readonly finds: readonly string[];
}

/** A chat a block: a line `== id`, lines of `key: value`, and then its lines as `K name @time: text [button|button]`. */
export function chatsIn(text: string, lang: string): Chat[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...rows] = block.trim().split('\n');
      const facts = new Map<string, string>();
      const lines: ChatLine[] = [];
      for (const row of rows) {
        const [, kind, name = '', time = '', rest = ''] =
          /^([VMBHS])(?: ([^@:]+?))?(?: @([\d:]+))?: (.*)$/.exec(row) ?? [];
        const [key = '', ...value] = row.split(':');
        if (!kind) facts.set(key, value.join(':').trim());
        else {
          const [, said = '', buttons = ''] = /^(.*?)(?: \[([^\]]*)\])?$/.exec(rest) ?? [];
          lines.push({ kind: kind as Kind, name, time, text: said, buttons: buttons ? buttons.split('|') : [] });
        }
      }
      const list = (key: string, sign: string) =>
        (facts.get(key) ?? '')
          .split(sign)
          .map((each) => each.trim())
          .filter(Boolean);
      return {
        id: head.split(' ')[0] ?? '',
        lang,
        header: list('header', '|'),
        placeholder: facts.get('placeholder') ?? '',
        bot: facts.get('markup') === 'bot',
        lines,
        finds: list('finds', ',').sort(),
      };
    });
}

export const SHAPES = ['log', 'classes', 'sides', 'shadow'] as const;
export type Shape = (typeof SHAPES)[number];

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const buttonsOf = (buttons: readonly string[]) =>
  buttons.length === 0
    ? ''
    : `<div>${buttons.map((name) => `<button type="button">${escaped(name)}</button>`).join('')}</div>`;

/** Draws a chat in the document's body, as one of the ways in which widgets do. */
export function drawChat(chat: Chat, shape: Shape): void {
  const box = document.createElement('div');
  const root = shape === 'shadow' ? box.attachShadow({ mode: 'open' }) : box;
  root.innerHTML = { log, classes, sides, shadow: sides }[shape](chat);
  document.body.replaceChildren(box);
}

function log(chat: Chat): string {
  const side = { V: 'user', S: 'system', H: 'agent', M: 'agent', B: chat.bot ? 'bot' : 'agent' };
  const rows = chat.lines.map(
    ({ kind, name, time, text, buttons }) =>
      `<li class="${side[kind]}">${name && `<b>${escaped(name)}</b>`}<p>${escaped(text)}</p>${time && `<time>${time}</time>`}${buttonsOf(buttons)}</li>`,
  );
  return `<section><header>${head(chat)}</header><ol role="log" style="list-style:none">${rows.join('')}</ol>${field(chat)}</section>`;
}

function classes(chat: Chat): string {
  const side = { V: 'outgoing', S: 'event', H: 'incoming', M: 'incoming', B: chat.bot ? 'incoming bot' : 'incoming' };
  const rows = chat.lines.map(
    ({ kind, name, time, text, buttons }) =>
      `<div class="message ${side[kind].split(' ').join(' from-')}"><div class="message-author">${escaped(name)}</div><div class="bubble">${escaped(text)}</div><span class="message-time">${time}</span></div>${buttonsOf(buttons)}`,
  );
  return `<div class="widget"><div>${head(chat)}</div><div class="messages" style="height:500px;overflow-y:auto">${rows.join('')}</div><div contenteditable="true" style="min-height:30px" data-placeholder="${escaped(chat.placeholder)}">my draft password is 4711</div></div>`;
}

function sides(chat: Chat): string {
  const side = { V: 'flex-end', S: 'center', H: 'flex-start', M: 'flex-start', B: 'flex-start' };
  const rows = chat.lines.map(
    ({ kind, name, time, text, buttons }) =>
      `<div style="display:flex;flex-direction:column;align-items:${side[kind]}"><div style="max-width:70%">${name && `<div>${escaped(name)}</div>`}<div>${escaped(text)}</div>${time && `<div>${time}</div>`}</div>${buttonsOf(buttons)}</div>`,
  );
  return `<div style="width:420px"><div>${head(chat)}</div><div style="height:500px;overflow-y:scroll">${rows.join('')}</div><form>${field(chat)}</form></div>`;
}

const head = (chat: Chat) => chat.header.map((text) => `<p>${escaped(text)}</p>`).join('');
const field = (chat: Chat) => `<textarea rows="2" cols="30" placeholder="${escaped(chat.placeholder)}"></textarea>`;
