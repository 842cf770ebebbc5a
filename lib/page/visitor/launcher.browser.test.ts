import { afterEach, describe, expect, it } from 'vitest';
import { launcherIn, type Marks } from './launcher.ts';

/** Where a survey would press to open a chat, on pages as shops build them. */

const CORNER = 'position:fixed;right:16px;bottom:16px;width:56px;height:56px';

afterEach(() => {
  document.body.replaceChildren();
});

/** The element on which the press would fall, `covered` where something lies over it, `none` where nothing opens a chat. */
function pressedOn(markup: string, marks: Partial<Marks> = {}): string {
  document.body.innerHTML = markup;
  const found = launcherIn({ selectors: [], names: [], ...marks });
  if ('covered' in found) return found.covered ? 'covered' : 'none';
  return document.elementFromPoint(found.x, found.y)?.id ?? '';
}

describe('a chat is opened', () => {
  it.each([
    'Open chat',
    'Chat öffnen',
    'Ouvrir le tchat',
    'Abrir chat',
    'Apri la chat',
    'Chatten met ons',
    'Otwórz czat',
    'Falar no chat',
    'Öppna chatten',
    'チャットを開く',
    '채팅 상담',
    '在线客服',
    'चैट खोलें',
    'Virtual assistant',
  ])('by the button in the corner that is called %s', (name) => {
    expect(pressedOn(`<button id="it" style="${CORNER}" aria-label="${name}"></button>`)).toBe('it');
  });

  it.each([
    [
      'Crisp',
      `<div class="crisp-client"><div><a id="it" role="button" tabindex="0" style="${CORNER};display:block"></a></div></div>`,
      ['.crisp-client'],
    ],
    [
      'Intercom',
      `<div id="intercom-container"><div class="intercom-lightweight-app"><div id="it" class="intercom-lightweight-app-launcher" role="button" style="${CORNER}"></div></div></div>`,
      [],
    ],
    [
      'HubSpot',
      `<div id="hubspot-messages-iframe-container" style="${CORNER}"><iframe id="it" title="Chat Widget" style="width:56px;height:56px;border:0"></iframe></div>`,
      ['#hubspot-messages-iframe-container'],
    ],
    ['Tidio', `<div id="tidio-chat"><iframe id="it" style="${CORNER};border:0"></iframe></div>`, ['#tidio-chat']],
    ['Zoho', `<div id="it" class="zsiq_floatmain" style="${CORNER}"></div>`, ['.zsiq_floatmain']],
    [
      'a chat of the shop’s own',
      `<div style="position:fixed;bottom:0;right:0"><div id="it" class="supportChat-toggle" style="width:120px;height:40px;cursor:pointer">Help</div></div>`,
      [],
    ],
  ])('as %s has it', (_, markup, selectors) => {
    expect(pressedOn(markup, { selectors })).toBe('it');
  });

  it('by a button of the page that was understood as offering one', () => {
    const markup = '<p>Help</p><button id="it">Chat with an agent</button><button>Ask by mail</button>';
    expect(pressedOn(markup, { names: ['Chat with an agent'] })).toBe('it');
    expect(pressedOn(markup)).toBe('none');
  });

  it.each([
    [
      'beside the panel that is not shown yet',
      `<div class="chat-widget" style="position:fixed;right:0;bottom:0"><div style="display:none"><form><textarea></textarea><button>Send</button></form></div><button id="it" aria-label="Open chat" style="width:56px;height:56px"></button></div>`,
    ],
    [
      'beside a panel that is not to be seen through',
      `<div class="chat-widget" style="position:fixed;right:0;bottom:0;width:400px;height:600px;pointer-events:none"><textarea style="opacity:0"></textarea><button id="it" class="chat-launcher" style="pointer-events:auto;position:absolute;right:0;bottom:0;width:56px;height:56px"></button></div>`,
    ],
    [
      'in a layer that lets presses through',
      `<div id="chat-root" style="position:fixed;inset:0;pointer-events:none"><button id="it" style="pointer-events:auto;position:absolute;right:0;bottom:0;width:56px;height:56px"></button></div>`,
    ],
    [
      'in the box in which a site keeps its whole page',
      `<div style="position:fixed;inset:0;overflow:auto">${'<p>Shoes</p>'.repeat(30)}<input><div id="it" class="chat-button" role="button" style="position:absolute;right:0;bottom:0;width:56px;height:56px"></div></div>`,
    ],
    [
      'in a bar that stays above, beside the search',
      `<header style="position:sticky;top:0;width:100%;height:60px"><form role="search"><input name="q"><button>Go</button></form><a href="/">Shop</a><button id="it">Live chat</button></header>`,
    ],
    [
      'beside a bubble that can be closed',
      `<div class="chat-teaser" style="position:fixed;right:0;bottom:0;width:300px;height:150px">Hi! How can we help?<button aria-label="Close">x</button><button id="it" class="chat-icon" style="width:56px;height:56px"></button></div>`,
    ],
    [
      'with its picture for closing in it',
      `<button id="it" aria-label="Open chat" style="${CORNER}"><svg style="pointer-events:none" width="20" height="20"><title>Close</title></svg></button>`,
    ],
  ])('%s', (_, markup) => {
    expect(pressedOn(markup)).toBe('it');
  });

  it('by the smallest of what is there', () => {
    const markup = `<div class="chat-widget" tabindex="0" style="position:fixed;right:0;bottom:0;width:300px;height:200px"><button id="it" style="position:absolute;right:10px;bottom:10px;width:50px;height:50px">…</button></div>`;
    expect(pressedOn(markup)).toBe('it');
  });
});

describe('nothing is pressed', () => {
  it.each([
    ['a button that leads up', `<button style="${CORNER}" aria-label="Back to top"></button>`],
    ['a link to another page', `<a href="/chat" style="${CORNER};display:block" aria-label="Chat">c</a>`],
    [
      'a link to another program',
      `<a href="https://m.me/shop" class="messenger" style="${CORNER};display:block">m</a>`,
    ],
    ['what closes a chat', `<button class="chat-close" style="${CORNER}" aria-label="Close chat"></button>`],
    [
      'what agrees to something',
      `<div class="chat-consent" style="position:fixed;bottom:0"><button>Accept all cookies</button></div>`,
    ],
    [
      'what sends a form that stands open',
      `<div class="chat-widget" style="position:fixed;right:0;bottom:0;width:300px;height:240px"><form><input name="name"><input type="email"><button>Start chat</button></form></div>`,
    ],
    [
      'what stands in such a form, by itself',
      `<div class="chat-widget" style="position:fixed;right:0;bottom:0;width:300px;height:240px"><input name="name"><button type="button">Start chat</button></div>`,
    ],
    [
      'what sends a form without fields',
      `<form class="chat-widget" style="position:fixed;right:0;bottom:0"><button><span style="cursor:pointer">Start chat</span></button></form>`,
    ],
    [
      'what sends a form from elsewhere',
      `<form id="talk"><input type="hidden" name="a"></form><button form="talk" aria-label="Start chat" style="${CORNER}"></button>`,
    ],
    [
      'a label of what sends a form',
      `<form hidden><button id="go">Go</button></form><label class="chat-label" for="go" style="${CORNER};cursor:pointer">Start chat</label>`,
    ],
    [
      'the answers of a chat that stands open',
      `<div class="chat-panel" style="position:fixed;right:0;bottom:0;width:360px;height:500px"><p>Grüezi!</p><button>Wo ist mein Paket?</button><button>Chat mit einem Menschen</button></div>`,
    ],
    [
      'the end of a chat that stands open, which sticks there',
      `<div class="chat-panel" style="position:fixed;right:0;bottom:0;width:360px;height:500px;overflow:auto"><p style="height:400px">Grüezi!</p><div style="position:sticky;bottom:0"><button>Start chat</button></div></div>`,
    ],
    [
      'what stands firm beside a field, in a box in a box',
      `<div class="chat-panel" style="position:fixed;right:0;bottom:0;width:300px;height:200px"><input><div style="position:fixed;right:0;bottom:0"><button>Start chat</button></div></div>`,
    ],
    [
      'the answers of a chat that covers a phone',
      `${'<p>Shoes</p>'.repeat(9)}<div class="chat-panel" style="position:fixed;inset:0"><p>Hi!</p><button>Where is it?</button></div>`,
    ],
    [
      'the answers in a bubble',
      `<div class="chat-teaser" style="position:fixed;right:0;bottom:0;width:300px;height:150px"><p>Hi!</p><button>Track a parcel</button><button class="chat-button">Something else</button></div>`,
    ],
    [
      'the answers in a layer that lets presses through',
      `<div id="chat-root" style="position:fixed;inset:0;pointer-events:none"><div style="pointer-events:auto;position:absolute;right:0;bottom:0;width:350px;height:400px"><button class="chat-answer">…</button></div></div>`,
    ],
    [
      'what sends what was written',
      `<div class="chat" style="position:fixed;right:0;bottom:0"><div contenteditable style="width:100px;height:30px"></div><button aria-label="➤"><b>➤</b></button></div>`,
    ],
    [
      'what is called so in the code',
      `<div class="chat" style="position:fixed;right:0;bottom:0"><button class="chat-send-button" style="width:40px;height:40px"></button></div>`,
    ],
    [
      'a picture for sending',
      `<div class="chat" style="${CORNER}"><button><img alt="Send" width="30" height="30"></button></div>`,
    ],
    ['what sends, on a button by value', `<input type="button" class="chat" value="Send" style="${CORNER}">`],
    [
      'a part of what agrees',
      `<button class="chat" aria-label="Accept and go on" style="${CORNER}"><span style="cursor:pointer;display:block;width:40px;height:30px">Chat</span></button>`,
    ],
    [
      'a frame with room for a form',
      `<iframe class="chat" title="Chat" style="position:fixed;right:0;bottom:0;width:350px;height:250px"></iframe>`,
    ],
    ['a button in the text', '<button aria-label="Open chat">Open chat</button>'],
    ['what is not there to be seen', `<button style="${CORNER};visibility:hidden" aria-label="Open chat"></button>`],
    [
      'what has no size',
      `<button style="position:fixed;width:0;height:0;border:0;padding:0" aria-label="Open chat"></button>`,
    ],
    ['a castle', `<button id="chateau" style="${CORNER}" aria-label="Château d’Yquem"></button>`],
    ['a whole page', `<div class="chat" tabindex="0" style="position:fixed;inset:0">Our chat</div>`],
  ])('of %s', (_, markup) => {
    expect(pressedOn(markup)).toBe('none');
  });

  it.each([
    'Accept and chat',
    'I agree, start chat',
    'OK, chat',
    'Akzeptieren und Chat starten',
    'Ich stimme der Datenschutzerklärung zu und möchte den Chat jetzt mit Ihnen starten',
    'Accepter et ouvrir le tchat',
    'D’accord, ouvrir le chat',
    'Aceptar y chatear',
    'Accetta e apri la chat',
    'Akkoord, chatten',
    'Zgadzam się, otwórz czat',
    'Aceitar e abrir o chat',
    'Godkänn och chatta',
    '同意してチャットを開く',
    '동의하고 채팅 시작',
    '同意并开始聊天',
    '同意並開始聊天',
    'स्वीकार करें और चैट करें',
    'Send chat message',
    'Chat-Nachricht senden',
    'Envoyer au tchat',
    'Enviar al chat',
    'Envía un chat',
    'Invia alla chat',
    'Verstuur chatbericht',
    'Wyślij na czat',
    'Enviar no chat',
    'Skicka i chatten',
    'チャットを送信',
    '채팅 보내기',
    '发送聊天消息',
    'चैट भेजें',
    'Chat or call us',
    'Chat: jetzt anrufen',
    'Pay in chat',
    'Im Chat bezahlen',
    'Chat kostenpflichtig bestellen',
  ])('that is called %s', (name) => {
    expect(pressedOn(`<button class="chat" style="${CORNER}" aria-label="${name}"></button>`)).toBe('none');
    expect(pressedOn(`<p><button>${name}</button></p>`, { names: [name] })).toBe('none');
  });

  it.each([
    ['sends a form', (button: string) => `<form><input name="mail">${button}</form>`],
    [
      'answers a chat that stands open',
      (button: string) => `<div style="position:fixed;right:0;bottom:0;width:350px;height:500px">${button}</div>`,
    ],
  ])('though it was understood as offering a chat, where it %s', (_, around) => {
    const markup = around('<button>Chat with an agent</button>');
    expect(pressedOn(markup, { names: ['Chat with an agent'] })).toBe('none');
  });

  it('that something else lies over', () => {
    const chat = `<button aria-label="Open chat" style="${CORNER}"></button>`;
    const over =
      '<div role="dialog" style="position:fixed;right:0;bottom:0;width:400px;height:300px;z-index:9">Cookies</div>';
    expect(pressedOn(chat + over)).toBe('covered');
  });
});
