import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildCase } from '@/lib/evidence/package/case.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { makeKey } from '@/lib/evidence/seal/key.ts';
import { verifyCase } from '@/lib/evidence/verify/case.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { keepingTranslator } from '@/lib/i18n/keeping.ts';
import type { Language } from '@/lib/i18n/languages.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { EvidenceCase, EvidenceItem } from '@/lib/model/evidence.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { address, type Lang } from '../../shop/visit.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { bytesOf, FORGET, stored } from '../evidence.ts';
import { openPopup, press, pressByHand, readReports, tell } from '../reader.ts';

const API = '(globalThis.browser ?? chrome)';
const texts = (lang: Language) => keepingTranslator(createTranslator(lang, { strict: true }));
/** Long enough for a page to be kept that should not be. */
const UNWANTED_MS = 4_000;
const pause = (ms: number) => new Promise<void>((passed) => setTimeout(passed, ms));

/** Evidence that nobody presses for, page by page: journeys, and sites that the reader chose. @param lang of reader and shop. */
export function keepingSuite(start: (options?: DriverOptions) => Promise<Driver>, lang: Lang): void {
  describe('evidence that is kept by itself', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });
    beforeEach(async () => {
      await tab?.close();
      await driver.ask(FORGET);
      tab = await driver.openTab('about:blank');
    });

    const items = async () => {
      const rows = await driver.ask<EvidenceItem[]>(stored('items', 'getAll'));
      return rows.sort((one, other) => one.sequence - other.sequence);
    };
    const cases = () => driver.ask<EvidenceCase[]>(stored('cases', 'getAll'));
    const kept = (count: number) => until(`${count} items are kept`, items, ({ length }) => length >= count, 30_000);
    const keepers = () =>
      driver.ask<number>(
        `${API}.tabs.query({ url: ${API}.runtime.getURL('evidence.html') + '*' }).then(({ length }) => length)`,
      );

    /** Presses something in the popup of the tab, and looks at the tab again. */
    async function inPopup(words: string): Promise<void> {
      const popup = await openPopup(driver, tab);
      await popup.press(words);
      await pause(300);
      await popup.close();
      // The real popup stands over its tab, which is in front all the time.
      await tab.show();
      await tell(driver, 'scanTab', { tabId: tab.id });
    }

    test(`a journey over three pages becomes a case of three items: ${lang}`, async () => {
      const { t } = texts(lang);
      await driver.ask(`${API}.storage.local.set({ language: '${lang}' })`);
      const path = (name: string) => address(name, lang, 'pushy');
      const ways = ['/way/choose', '/way/basket', '/way/address'].map(path);
      await tab.goto(shop.shopUrl + ways[0]);
      await readReports(driver, tab);
      await inPopup(t('keeping:journey.action'));
      await kept(1);
      for (const [at, words] of (lang === 'en'
        ? ['Add to basket', 'To checkout']
        : ['In den Warenkorb', 'Zur Kasse']
      ).entries()) {
        await pressByHand(tab, words);
        await kept(at + 2);
      }
      await until('the popup tells of them', async () => {
        const popup = await openPopup(driver, tab);
        await pause(300);
        const text = await popup.evaluate<string>('document.body.innerText');
        await popup.close();
        return text.includes(t('keeping:journey.going', { count: 3 }));
      });
      await tab.show();
      // What was kept already is not kept again.
      await tab.goto(shop.shopUrl + ways[0]);
      await readReports(driver, tab);
      await pause(UNWANTED_MS);
      const rows = await items();
      expect(rows.map(({ url }) => new URL(url).pathname)).toEqual(ways);
      await inPopup(t('keeping:journey.stop'));
      await tab.goto(shop.shopUrl + path('/shop'));
      await readReports(driver, tab);
      await pause(UNWANTED_MS);
      expect(await items()).toHaveLength(3);
      await until('no page of ours is left open', keepers, (count) => count === 0);

      const [one, ...others] = await cases();
      expect(others).toEqual([]);
      expect(one?.name).toMatch(lang === 'en' ? /, journey of .*\d/ : /, Einkauf vom .*\d/);
      const packages = await Promise.all(rows.map(({ id }) => bytesOf(driver, id)));
      for (const bytes of packages) {
        expect((await verifyPackage(bytes)).problems).toEqual([]);
        const { circumstances, parts } = (await openPackage(bytes)).file;
        expect(circumstances).toMatchObject({ way: 'journey', reviewed: false, gaps: [] });
        expect(parts.map(({ role }) => role)).toEqual(expect.arrayContaining(['page', 'view', 'model', 'report']));
      }
      const meta = { id: one?.id ?? '', name: one?.name ?? '', version: '1', removed: [] };
      const whole = await buildCase(
        meta,
        packages.map((bytes) => ({ bytes })),
        await makeKey(),
        new Date(),
      );
      const verified = await verifyCase(whole.bytes);
      expect(verified.problems).toEqual([]);
      expect(verified.items.flatMap(({ problems }) => problems)).toEqual([]);
      expect(verified.items).toHaveLength(3);
    });

    test('what comes behind another tab is kept when the reader sees it, and what they leave before that was missed', async () => {
      const { t } = texts('en');
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
      const path = (name: string) => address(name, 'en', 'pushy');
      await tab.goto(shop.shopUrl + path('/way/choose'));
      await readReports(driver, tab);
      await inPopup(t('keeping:journey.action'));
      await kept(1);
      const other = await driver.openTab('about:blank');
      await other.show();
      for (const name of ['/way/basket', '/way/address']) {
        await tab.goto(shop.shopUrl + path(name));
        await readReports(driver, tab);
      }
      await pause(UNWANTED_MS);
      expect(await items()).toHaveLength(1);
      await tab.show();
      expect((await kept(2)).map(({ url }) => new URL(url).pathname)).toEqual(
        ['/way/choose', '/way/address'].map((name) => path(name)),
      );
      const popup = await openPopup(driver, tab);
      await until(
        'the popup tells of both',
        () => popup.evaluate<string>('document.body.innerText'),
        (text) =>
          text.includes(t('keeping:journey.going', { count: 2 })) &&
          text.includes(t('keeping:journey.missed', { count: 1 })),
      );
      await popup.close();
      await other.close();
    });

    test('a page that presses on a chosen site is kept once, and one that does not is not', async () => {
      const { t } = texts('en');
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
      const pushy = `${shop.shopUrl}${address('/way/address', 'en', 'pushy')}`;
      const honest = `${shop.shopUrl}${address('/way/choose', 'en', 'honest')}`;
      await tab.goto(honest);
      await readReports(driver, tab);
      await inPopup(t('keeping:self.label', { site: '' }).trim());
      await pause(UNWANTED_MS);
      expect(await items()).toEqual([]);

      const page = `${shop.shopUrl}/product/enamel-kettle`;
      await tab.goto(page);
      const [first] = await kept(1);
      expect(first?.url).toBe(page);
      await pause(UNWANTED_MS);
      const before = (await items()).length;
      await tab.goto(honest);
      await readReports(driver, tab);
      await pause(UNWANTED_MS);
      expect((await items()).length).toBe(before);
      const { circumstances } = (await openPackage(await bytesOf(driver, first?.id ?? ''))).file;
      expect(circumstances).toMatchObject({ way: 'automatic', reviewed: false });
      expect((await cases()).map(({ name }) => name)).toEqual([expect.stringMatching(/, kept by itself since .*\d/)]);

      // What was withdrawn in the settings is kept no longer.
      const options = await driver.openExtensionPage('options.html');
      await press(options, t('keeping:list.stop'));
      await options.close();
      await tab.goto(pushy);
      await readReports(driver, tab);
      await pause(UNWANTED_MS);
      expect((await items()).length).toBe(before);
    });
  });

  test('a journey is kept as far as one click lets us, and it is said where not', async () => {
    const { t } = texts('en');
    const shop = await startShop();
    const driver = await start({ build: 'store' });
    try {
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
      const tab = await driver.openTab('about:blank');
      await tab.goto(`${shop.shopUrl}/product/enamel-kettle`);
      await driver.pressToolbarButton(tab);
      await readReports(driver, tab);
      // As if the reader said no to what the browser asks: nothing but this is done.
      await driver.ask(`${API}.storage.session.set({ 'keep:${tab.id}': 'by this test' })`);
      await tell(driver, 'scanTab', { tabId: tab.id });
      const ids = await until(
        'it is kept',
        () => driver.ask<string[]>(stored('items', 'getAllKeys')),
        ({ length }) => length === 1,
      );
      const { file } = await openPackage(await bytesOf(driver, ids[0] ?? ''));
      expect(file.circumstances).toMatchObject({ way: 'journey', gaps: [] });
      await tab.goto(shop.chatUrl);
      await until('the popup says that it is closed', async () => {
        const popup = await openPopup(driver, tab);
        await pause(300);
        const text = await popup.evaluate<string>('document.body.innerText');
        await popup.close();
        return text.includes(t('keeping:journey.closed'));
      });
      expect(await driver.ask<string[]>(stored('items', 'getAllKeys'))).toEqual(ids);
    } finally {
      await driver.close();
      await shop.close();
    }
  });
}
