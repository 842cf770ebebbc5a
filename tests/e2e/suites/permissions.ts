import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type Tab, until } from '../driver.ts';
import { badgeOf, openPopup, press, readReports, reportsOf, watchAllShops } from '../reader.ts';

const { t } = createTranslator('en', { strict: true });
const API = '(globalThis.browser ?? chrome)';
const REGISTERED = `${API}.scripting.getRegisteredContentScripts().then((scripts) => scripts.map(({ id }) => id))`;

/** The build that readers get: it reads where they click, and watches only what they have granted. */
export function permissionSuite(start: () => Promise<Driver>): void {
  // Each test goes on where the one before ended: a second try would begin in another state.
  describe('the store build', { retry: 0 }, () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    const registered = () => driver.ask<string[]>(REGISTERED);
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
      tab = await driver.openTab(`${shop.shopUrl}/product/linen-cloth`);
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    // Firefox lets no extension ask for alarms later, and asks nobody about them.
    test('asks for nothing on installing but storage, activeTab and scripting, in Firefox alarms', async () => {
      const { permissions = [], origins = [] } = await driver.ask<chrome.permissions.Permissions>(
        `${API}.permissions.getAll()`,
      );
      const alarms = driver.browser === 'firefox' ? ['alarms'] : [];
      expect([...permissions].sort()).toEqual(['activeTab', ...alarms, 'scripting', 'storage']);
      expect(origins).toEqual([]);
    });

    test('shows the welcome page once it is installed', async () => {
      const welcomes = `${API}.tabs.query({ url: ${API}.runtime.getURL('welcome.html') }).then((tabs) => tabs.length)`;
      await until(
        'the welcome page is open',
        () => driver.ask<number>(welcomes),
        (count) => count === 1,
      );
    });

    test('runs nowhere by itself, and the popup says how to change that', async () => {
      expect(await registered()).toEqual([]);
      // Opened as a page it has no click that grants the tab: what a reader sees who opened it over a closed site.
      const popup = await openPopup(driver, tab);
      await until('the popup says that it may not read', popup.headline, (said) =>
        [t('popup:noAccess.title', { site: '' }), t('popup:restricted.title')].includes(said),
      );
      await popup.close();
      expect(await reportsOf(driver, tab)).toEqual([]);
      expect(await badgeOf(driver, tab)).toBe('');
    });

    test('reads the page on a click, and names the frame that it may not read', async () => {
      await driver.pressToolbarButton(tab);
      const [top, ...others] = await readReports(driver, tab);
      expect(top?.page.product?.name).toBe('Linen table cloth');
      expect(others).toEqual([]);
      const popup = await openPopup(driver, tab);
      await until(
        'the popup names the host',
        () => popup.evaluate<string>('document.body.innerText'),
        (text) => text.includes(new URL(shop.chatUrl).host),
      );
      await popup.close();
    });

    test('watches all shops once that was granted on the welcome page, pages that are open included', async () => {
      await watchAllShops(driver);
      expect(await registered()).toHaveLength(1);
      await until(
        'the frame in the open tab is read',
        () => badgeOf(driver, tab),
        (badge) => badge === '1',
      );

      const next = await driver.openTab(`${shop.shopUrl}/product/harbour-mug`);
      await until(
        'the next page is read',
        () => badgeOf(driver, next),
        (badge) => badge === '1',
      );
      await driver.killBackground();
      await next.goto(`${shop.shopUrl}/cart`);
      await until(
        'and the one after the worker died',
        () => badgeOf(driver, next),
        (badge) => badge === '2',
      );
      await next.close();
    });

    test('falls silent when access is taken back', async () => {
      const welcome = await driver.openExtensionPage('welcome.html');
      await press(welcome, t('welcome:choose.click'));
      await press(welcome, t('welcome:choose.revoke'));
      await until('the sentinel is gone', registered, (ids) => ids.length === 0);
      await welcome.close();
      const kept = () => reportsOf(driver, tab);
      await until('what was read is forgotten', kept, (reports) => reports.length === 0);
      await until(
        'the badge is empty',
        () => badgeOf(driver, tab),
        (badge) => badge === '',
      );
    });
  });
}
