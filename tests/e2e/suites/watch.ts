import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Observation } from '@/lib/model/finding.ts';
import type { WatchedPage } from '@/lib/model/watch.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, until } from '../driver.ts';
import { press, pressByHand, readReports, tell } from '../reader.ts';

const { t } = createTranslator('en', { strict: true });
const API = '(globalThis.browser ?? chrome)';
const HOUR = 3_600_000;
const ALARMS = `${API}.alarms.getAll().then((alarms) => alarms.map(({ name }) => name))`;

/** Pages that are looked at again by themselves, in the build that readers get and in a real browser. */
export function watchSuite(start: (options: DriverOptions) => Promise<Driver>): void {
  // Each test goes on where the one before ended: a second try would begin in another state.
  describe('watching a page', { retry: 0 }, () => {
    let shop: Shop;
    let driver: Driver;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start({ build: 'store' });
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    const list = async () =>
      (await driver.ask<{ watched?: WatchedPage[] }>(`${API}.storage.local.get('watched')`)).watched ?? [];
    const alarms = () => driver.ask<string[]>(ALARMS);
    const kept = async () => {
      const [page] = await list();
      if (!page) return [];
      return tell<Observation[]>(driver, 'observationsOf', { site: page.site, subject: page.subject });
    };
    const openTabs = () => driver.ask<number>(`${API}.tabs.query({ url: '*://*/*' }).then(({ length }) => length)`);
    /** The browser's clock cannot be moved: the list is told that the time has come, and so is the alarm. */
    const makeDue = async () => {
      await driver.ask(`${API}.storage.local.get('watched').then(({ watched: [page] }) => {
        const { triedAt, ...rest } = page;
        return ${API}.storage.local.set({ watched: [{ ...rest, dueAt: Date.now() - ${HOUR} }] });
      })`);
      await driver.ask(`${API}.alarms.create('watch-list', { when: Date.now() + 1500 })`);
    };

    test('begins with a click in the popup, which says what will happen, and asks for what that takes', async () => {
      const tab = await driver.openTab(`${shop.shopUrl}/product/harbour-mug?utm_source=mail`);
      await driver.pressToolbarButton(tab);
      await readReports(driver, tab);
      await driver.agreeToAccess();
      const view = await driver.openExtensionPage(`popup.html?tab=${tab.id}`);
      await press(view, t('popup:watch.heading'));
      await until(
        'it says what will happen',
        () => view.evaluate<string>('document.body.innerText'),
        (text) => text.includes(t('popup:watch.does')),
      );
      await pressByHand(view, t('popup:watch.action'));
      await until('the page is on the list', list, ({ length }) => length === 1);
      await until(
        'the popup says so',
        () => view.evaluate<string>('document.body.innerText'),
        (text) => text.includes(t('popup:watch.stop')),
      );
      const [page] = await list();
      expect(page).toMatchObject({ url: `${shop.shopUrl}/product/harbour-mug`, every: 'day', failures: 0 });
      expect(await alarms()).toEqual(['watch-list']);
      const { permissions = [], origins = [] } = await driver.ask<chrome.permissions.Permissions>(
        `${API}.permissions.getAll()`,
      );
      expect([...permissions].sort()).toEqual(['activeTab', 'alarms', 'scripting', 'storage']);
      expect(origins).toEqual(['*://127.0.0.1/*']);
      await view.close();
      await tab.close();
    });

    test('looks when the time has come, though the worker died before, and closes what it opened', async () => {
      const before = await kept();
      expect(before.length).toBeGreaterThan(0);
      const [tabs, [page]] = [await openTabs(), await list()];
      await makeDue();
      await driver.killBackground();
      const after = await until('another look was kept', kept, ({ length }) => length > before.length, 40_000);
      const visits = new Set(before.map(({ visit }) => visit));
      const news = after.filter(({ visit }) => !visits.has(visit));
      expect(new Set(news.map(({ look }) => look))).toEqual(new Set(['reload']));
      expect(news.map(({ signature }) => signature).sort()).toEqual(before.map(({ signature }) => signature).sort());
      await until('the tab is closed', openTabs, (open) => open === tabs);
      const [next] = await until('the list knows of it', list, ([now]) => (now?.seenAt ?? 0) > (page?.seenAt ?? 0));
      expect(next).toMatchObject({ failures: 0 });
      expect(next?.dueAt).toBeGreaterThan(Date.now() + 23 * HOUR);
      expect(await alarms()).toEqual(['watch-list']);
    });

    test('leaves no tab behind when the worker dies while it looks', async () => {
      const tabs = await openTabs();
      await makeDue();
      await until('the tab is open', openTabs, (open) => open > tabs);
      await driver.killBackground();
      await tell(driver, 'countObservations');
      await until('the tab is closed', openTabs, (open) => open === tabs);
      expect(await list()).toMatchObject([{ failures: 1 }]);
      expect(await alarms()).toEqual(['watch-list']);
    });

    test('shows what it saw over time, and the reader may ask for a look, but not at once after another', async () => {
      const view = await driver.openExtensionPage('watched.html');
      const text = () => view.evaluate<string>('document.body.innerText');
      await until('charts are drawn', () => view.evaluate<number>(`document.querySelectorAll('svg').length`));
      expect(await text()).toContain(t('watched:kind.stock'));
      await press(view, t('watched:now'));
      await until('it says that it was there a moment ago', text, (said) => said.includes(t('watched:soon')));
      await view.close();
    });

    test('ends when access is taken back, and asks for no look', async () => {
      await driver.ask(`${API}.permissions.remove({ origins: ['*://127.0.0.1/*'] })`);
      await until('the watch is over', list, ([page]) => page?.ended?.why === 'withdrawn');
      await until('no alarm is set', alarms, ({ length }) => length === 0);
    });

    test('is forgotten with what pages claimed', async () => {
      await tell(driver, 'forgetAll');
      expect(await list()).toEqual([]);
      expect(await kept()).toEqual([]);
    });

    test('and the permission with everything', async () => {
      await tell(driver, 'eraseAll');
      const { permissions = [] } = await driver.ask<chrome.permissions.Permissions>(`${API}.permissions.getAll()`);
      // In Firefox it came with the installation.
      expect(permissions.includes('alarms')).toBe(driver.browser === 'firefox');
    });
  });

  // Automation cannot agree to notifications; this build need not ask.
  describe('news of a watched page', { retry: 0 }, () => {
    let shop: Shop;
    let driver: Driver;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start({ build: 'granted' });
      await driver.ask(`${API}.storage.local.set({ language: 'de' })`);
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    test('are told by the browser itself', async () => {
      const tab = await driver.openTab(`${shop.shopUrl}/product/harbour-mug`);
      await readReports(driver, tab);
      expect(await tell(driver, 'watchPage', { tabId: tab.id, every: 'hour', tells: true })).toBe('watching');
      // As if it had cost more before.
      const dearer = `${API}.storage.local.get('watched').then(({ watched: [page] }) => {
        page.price.value += 7;
        return ${API}.storage.local.set({ watched: [page] }).then(() => page);
      })`;
      const page = await driver.ask<WatchedPage>(dearer);
      // Without a screen Firefox takes a notification down at once.
      await driver.ask(`(() => {
        globalThis.heard = [];
        ${API}.notifications.onClosed.addListener((id) => heard.push(id));
      })()`);
      const told = () =>
        driver.ask<string[]>(`${API}.notifications.getAll().then((shown) => [...heard, ...Object.keys(shown)])`);
      expect(await tell(driver, 'lookNow', { site: page.site, subject: page.subject })).toBe('looked');
      await until('it is told', told, (ids) => ids.length === 1);
      expect(await told()).toEqual([`${page.site} ${page.subject}`]);
    });
  });
}
