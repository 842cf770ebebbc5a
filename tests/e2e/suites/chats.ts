import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { address } from '../../shop/visit.ts';
import { type Driver, type Tab, until } from '../driver.ts';
import { openPopup, reportsOf, tell } from '../reader.ts';

/** What is found in the talk that hides, presses and hands nobody over. */
const PRESSES = ['chat-pressure', 'no-human-handover', 'undisclosed-bot'];
const TALK = {
  en: { own: 'my jug arrived broken', says: 'chatbot' },
  de: { own: 'mein krug kam kaputt an', says: 'Chatbot' },
} as const;

/** A page that sells nothing, around a chat of somebody else's software that nobody has marks of. */
const ARTICLE = (frame: string) =>
  `<!doctype html><html lang="en"><title>News</title><article><h1>Weather</h1><p>Rain.</p></article><iframe src="${frame}" width="400" height="400"></iframe>`;
const UNKNOWN_CHAT = `<!doctype html><html lang="en"><title>Help</title>
  <div role="log" style="height:200px;overflow:auto"><div class="agent"><p>Hello, what is it about?</p></div><div class="user"><p>My order.</p></div><div class="agent"><p>I am a chatbot. Which one?</p></div></div>
  <form><textarea placeholder="Write to us"></textarea></form>`;

/** Serves both by one address, under two names: two origins. */
async function startStrangers(): Promise<{ url: string; close(): void }> {
  const server = createServer(({ url }, response) => {
    const { port } = server.address() as AddressInfo;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(url === '/w' ? UNKNOWN_CHAT : ARTICLE(`http://localhost:${port}/w`));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** Real widgets with a talk in them, in a frame of another origin: in the open, in open and in closed shadow roots. */
export function chatsSuite(start: () => Promise<Driver>): void {
  describe('chats', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
      tab = await driver.openTab('about:blank');
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    /** The frame's report once its talk was read to the end. */
    async function talkIn(widget: string, lang: 'en' | 'de', conduct: 'pushy' | 'honest', turns: number) {
      const page = address(`/talk/${widget}`, lang, conduct);
      await tab.goto(`${shop.shopUrl}${page}`);
      // As a reader's click does: the page around the frame sells nothing.
      await tell(driver, 'scanTab', { tabId: tab.id });
      const reports = await until(
        `the talk of ${page} was read`,
        () => reportsOf(driver, tab),
        (all) =>
          all.some(
            ({ top, url, chat, state }) =>
              !top && new URL(url).pathname === page && state === 'done' && (chat?.turns.length ?? 0) >= turns,
          ),
      );
      const frame = reports.find(({ top }) => !top);
      if (!frame?.chat) throw new Error('no chat');
      return { frame, chat: frame.chat, told: JSON.stringify(reports) };
    }

    test('a chat that nobody knows, in a frame of another origin, is read without a click, and the page around it is not', async () => {
      const strangers = await startStrangers();
      try {
        await tab.goto(strangers.url);
        const reports = await until(
          'the unknown chat was read',
          () => reportsOf(driver, tab),
          (all) => all.some(({ top, chat, state }) => !top && state === 'done' && chat?.turns.length === 3),
        );
        expect(reports.map(({ url }) => new URL(url).pathname)).toEqual(['/w']);
      } finally {
        strangers.close();
      }
    });

    test.each([
      ['deep-chat', 'en'],
      ['web-chat', 'de'],
      ['closed', 'en'],
    ] as const)(
      '%s in %s: a bot that hides and presses is found, and what the visitor wrote is nowhere',
      async (widget, lang) => {
        const { frame, chat, told } = await talkIn(widget, lang, 'pushy', 7);
        const pressure = frame.findings.filter(({ stance }) => stance === 'pressure').map(({ pattern }) => pattern);
        expect([...new Set(pressure)].sort()).toEqual(PRESSES);
        expect(chat.turns.filter(({ speaker }) => speaker === 'visitor')).toHaveLength(3);
        expect(told).not.toContain(TALK[lang].own);
      },
    );

    test.each([
      ['deep-chat', 'de'],
      ['web-chat', 'en'],
      ['closed', 'de'],
    ] as const)('%s in %s: one that says what it is and hands over is clear', async (widget, lang) => {
      const { frame, chat } = await talkIn(widget, lang, 'honest', 5);
      expect(frame.findings.filter(({ stance }) => stance === 'pressure')).toEqual([]);
      expect(chat.disclosure.quote).toContain(TALK[lang].says);
      expect(chat.handover).toMatchObject({ asked: 1, given: true, queue: true });
      const popup = await openPopup(driver, tab);
      const heading = createTranslator('en').t('chat:heading');
      await until(
        'the popup tells of the chat',
        () => popup.evaluate<string>('document.body.textContent'),
        (text) => text.includes(heading) || text.includes(createTranslator('de').t('chat:heading')),
      );
      await popup.close();
    });
  });
}
