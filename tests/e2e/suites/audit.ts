import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PriceAudit } from '@/lib/model/audit.ts';
import { pricesOf } from '@/lib/model/audit.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { openPopup, readReports, reportsOf, tell, watchAllShops } from '../reader.ts';

/** A price is compared from the popup: what the shop asks the reader, and what it asks others. */
export function auditSuite(start: (options: DriverOptions) => Promise<Driver>): void {
  describe('a price', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    let requests: IncomingMessage[] = [];
    /** Visitors draw in turn what they would draw by lot. */
    let drawn = 0;
    beforeAll(async () => {
      shop = await startShop({ asked: (request) => requests.push(request), lot: () => (drawn++ % 2 ? 0.9 : 0.1) });
      // What readers get: Chromium's other build has, for the command line, another memory in each private window.
      driver = await start({ build: 'store', privateWindows: true });
      await watchAllShops(driver);
      tab = await driver.openTab('about:blank');
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });
    beforeEach(async () => {
      await driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: 'en' })`);
    });

    /** Opens a page twice, so that the shop knows the reader, and has its price compared. */
    async function compare(path: string, wish = { language: false, phone: false }): Promise<PriceAudit> {
      await tab.goto(`${shop.shopUrl}${path}`);
      await tab.goto(`${shop.shopUrl}${path}?again`);
      await readReports(driver, tab);
      requests = [];
      expect(await tell(driver, 'auditPrice', { tabId: tab.id, ...wish })).toBe('done');
      const [{ audit } = {}] = await reportsOf(driver, tab);
      if (!audit) throw new Error('Nothing came of it.');
      return audit;
    }
    const asked = (audit: PriceAudit, persona: string) =>
      pricesOf(audit, persona).map(({ price: { amount }, times }) => [amount, times]);

    test('that goes by who asks is told to differ, with what each was asked, and what that does not prove', async () => {
      const audit = await compare('/tray/oval');
      expect(audit.outcome).toBe('differs');
      expect(asked(audit, 'you')).toEqual([[47.5, 4]]);
      expect(asked(audit, 'stranger')).toEqual([[45, 4]]);
      // Nothing but that page was asked for, a stranger’s half of it without cookies; nobody says where they come from.
      expect(requests.map(({ url }) => url)).toEqual(Array.from({ length: 8 }, () => '/tray/oval'));
      expect(requests.filter(({ headers }) => headers.cookie)).toHaveLength(4);
      expect(requests.filter(({ headers }) => headers.referer ?? headers.origin)).toEqual([]);

      const popup = await openPopup(driver, tab);
      const told = await until(
        'the popup tells of it',
        () => popup.evaluate<string>(`document.querySelector('main')?.textContent ?? ''`),
        (text) => text.includes('Not everybody was asked the same price.'),
      );
      expect(told).toContain('You, with your cookies: €47.50 4 times.');
      expect(told).toContain('Somebody whom the shop does not know: €45.00 4 times.');
      expect(told).toContain('shops also draw prices by lot');
      await popup.close();
    });

    test.each([
      ['/tray/square', 'same'],
      ['/honest/tray/oval', 'same'],
      ['/tray/round', 'varies'],
    ])('of %s: %s', async (path, outcome) => {
      expect((await compare(path)).outcome).toBe(outcome);
    });

    test('is compared in another language and, where the browser lets us, as a phone', async () => {
      const audit = await compare('/tray/oval', { language: true, phone: true });
      expect(asked(audit, 'reads-de')).toEqual([[45, 4]]);
      expect(asked(audit, 'phone')).toEqual([[driver.browser === 'firefox' ? 49.5 : 45, 4]]);
      expect(requests.filter(({ headers }) => headers['accept-language']?.startsWith('de'))).toHaveLength(4);
    });

    test('that scripts write is compared on pages that are opened, and closed again', async () => {
      const open = () =>
        driver.ask<number>(`(globalThis.browser ?? chrome).tabs.query({}).then(({ length }) => length)`);
      const before = await open();
      const audit = await compare('/tray/late');
      expect(audit).toMatchObject({ outcome: 'differs', by: 'shown' });
      expect(asked(audit, 'you')).toEqual([[47.5, 1]]);
      expect(asked(audit, 'stranger')).toEqual([[45, 1]]);
      await until('no window is left open', open, (count) => count === before);
    });

    test('is asked for by a press in the popup', async () => {
      await tab.goto(`${shop.shopUrl}/tray/square`);
      await readReports(driver, tab);
      const popup = await openPopup(driver, tab);
      await popup.press('Is the price the same for everyone?');
      await popup.press('Compare the price now');
      requests = [];
      await popup.evaluate(
        `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Compare').click()`,
      );
      await until(
        'the popup says what came of it',
        () => popup.evaluate<string>(`document.querySelector('main')?.textContent ?? ''`),
        (text) => text.includes('What came of it stands above.') && text.includes('It was the same each time.'),
      );
      expect(requests).toHaveLength(8);
      await popup.close();
    });
  });
}
