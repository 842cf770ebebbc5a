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
