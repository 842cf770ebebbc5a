import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { startProxy } from '../proxy.ts';
import { findingsOf, openPopup, readReports, tell } from '../reader.ts';

const PATHS = ['/', '/product/linen-cloth', '/cart', '/help', '/lookbook/morning'];
const PATIENCE_MS = 120_000;

/** Pictures, and what the lookbook's script loads. */
const COMPLETE = `[...document.images].every(({ complete }) => complete) &&
  (document.querySelector('#look') === null || document.querySelector('#look .product') !== null)`;

const { t } = createTranslator('en', { strict: true });

/** Whoever listens on the line hears the page and nothing else, whatever the extension does. */
export function silenceSuite(start: (options: DriverOptions) => Promise<Driver>, ownHosts: RegExp): void {
  describe('on the line', () => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await startShop();
    });
    afterAll(() => shop.close());

    /** What is asked for while a browser is used, its own business left out, without the parts that change per visit. */
    async function listen(extension: boolean, use: (driver: Driver) => Promise<void>): Promise<string[]> {
      const proxy = await startProxy();
      const driver = await start({ proxyPort: proxy.port, extension });
      try {
        await use(driver);
      } finally {
        await driver.close();
        await proxy.close();
      }
      const pageOf = (address: string) => address.split('?')[0] ?? '';
      // Encrypted connections are asked for as `host:port`.
      const hostOf = (address: string) =>
        address.startsWith('http://') ? new URL(address).hostname : (address.split(':')[0] ?? '');
      return [...new Set(proxy.asked.filter((address) => !ownHosts.test(hostOf(address))).map(pageOf))].sort();
    }

    async function visit(driver: Driver, look: (tab: Tab) => Promise<void>): Promise<void> {
      const tab = await driver.openTab('about:blank');
      for (const path of PATHS) {
        await tab.goto(shop.shopUrl + path);
        await until('all of the page is there', () => tab.evaluate<boolean>(COMPLETE));
        await look(tab);
      }
    }

    test(
      'pages are asked for as without the extension: reading, popup, highlight, settings and welcome add nothing',
      async () => {
        const bare = await listen(false, (driver) => visit(driver, async () => undefined));
        const read = await listen(true, async (driver) => {
          await visit(driver, async (tab) => {
            await tell(driver, 'scanTab', { tabId: tab.id });
            await readReports(driver, tab);
            const popup = await openPopup(driver, tab);
            if ((await findingsOf(driver, tab)).length > 0) await popup.press(t('popup:card.show'));
            await popup.close();
          });
          for (const path of ['options.html', 'watched.html', 'welcome.html'])
            await (await driver.openExtensionPage(path)).close();
        });
        expect(bare.length).toBeGreaterThan(10);
        expect(read.filter((address) => !bare.includes(address))).toEqual([]);
      },
      PATIENCE_MS,
    );

    test('a page is asked for again once the reader has read what for, and pressed', async () => {
      const path = '/honest/thing-of-the-day';
      let asked = 0;
      const counting = await startShop({ asked: ({ url }) => (asked += url === path ? 1 : 0) });
      const driver = await start({});
      try {
        const tab = await driver.openTab(counting.shopUrl + path);
        await readReports(driver, tab);
        const popup = await openPopup(driver, tab);
        await popup.press(t('popup:again.heading'));
        const text = () => popup.evaluate<string>('document.body.innerText');
        await until('it says what it would do', text, (now) => now.includes(t('popup:again.first')));
        expect(asked).toBe(1);
        await popup.press(t('popup:again.action'));
        await until('it says what it did', text, (now) => now.includes(t('popup:again.came.fetched')));
        expect(asked).toBe(3);
      } finally {
        await driver.close();
        await counting.close();
      }
    });

    // Loopback counts as secure for browsers, so that the other tests could not see what is missing on plain http.
    test('a shop on plain http under a name of its own is read', async () => {
      const proxy = await startProxy({ 'shop.test': shop.shopUrl });
      const driver = await start({ proxyPort: proxy.port });
      try {
        const tab = await driver.openTab('http://shop.test/cart');
        expect(await tab.evaluate('isSecureContext')).toBe(false);
        await readReports(driver, tab);
        const popup = await openPopup(driver, tab);
        await until('the popup shows what was found', popup.cards, (cards) => cards.length > 0);
      } finally {
        await driver.close();
        await proxy.close();
      }
    });
  });
}
