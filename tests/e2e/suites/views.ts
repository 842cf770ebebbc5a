import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { OTHER_PAGES } from '../../shop/plan.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import type { Lang } from '../../shop/visit.ts';
import { type Driver, type DriverOptions, type Tab, until, type View } from '../driver.ts';
import { openPopup, readReports, tell } from '../reader.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as `rule: element`. */
async function violationsIn(view: View): Promise<string[]> {
  await view.evaluate(`(() => { ${AXE}; return true; })()`);
  // Folded parts are read too: a reader opens them.
  await view.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  const { violations } = await view.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

const untilSaid = (view: View, words: string) =>
  until(
    `it says "${words}"`,
    () => view.evaluate<string>('document.body.textContent'),
    (text) => text.includes(words),
  );

interface Look {
  readonly colours: 'light' | 'dark';
  readonly language: Lang;
}

/** The extension's own pages as they were built. */
export function viewSuite(start: (options: DriverOptions) => Promise<Driver>, looks: readonly Look[]): void {
  describe.each(looks)('in $colours colours', ({ colours, language }) => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start({ colours });
      tab = await driver.openTab(`${shop.shopUrl}/cart`);
      await readReports(driver, tab);
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    describe(`in ${language}`, () => {
      beforeAll(() => driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: '${language}' })`));

      test('the popup with findings passes axe', async () => {
        await tab.goto(`${shop.shopUrl}/cart`);
        await readReports(driver, tab);
        const popup = await openPopup(driver, tab);
        await until('cards', popup.cards, (cards) => cards.length > 1);
        expect(await popup.evaluate('document.documentElement.lang')).toBe(language);
        expect(await popup.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(colours === 'dark');
        expect(await violationsIn(popup)).toEqual([]);
        await popup.close();
      });

      const { t } = createTranslator(language, { strict: true });
      const finnish = new Intl.DisplayNames(language, { type: 'language' }).of('fi') ?? '';
      test.each([
        ['that is no shop', OTHER_PAGES.article.path, t('popup:notShop.title')],
        ['in a language that is not read', OTHER_PAGES.foreign.path, t('report:summary.unread', { language: finnish })],
        [
          'with a fair mention only',
          '/product/ash-spoon',
          t('report:summary.onlyFair', {
            names: [t('patterns:countdown-timer.fair.delivery-cut-off.name', { count: 1 })],
          }),
        ],
      ])('the popup of a page %s says so and passes axe', async (_, path, headline) => {
        await tab.goto(shop.shopUrl + path);
        const popup = await openPopup(driver, tab);
        await until(`a headline that says "${headline}"`, popup.headline, (said) => said === headline);
        expect(await violationsIn(popup)).toEqual([]);
        await popup.close();
      });

      test('the popup of a site where Clearcart is off passes axe', async () => {
        await tell(driver, 'setSiteOff', { site: '127.0.0.1', off: true });
        const popup = await openPopup(driver, tab);
        const off = t('popup:off.title', { site: '127.0.0.1' });
        await until(`a headline that says "${off}"`, popup.headline, (said) => said === off);
        expect(await violationsIn(popup)).toEqual([]);
        await popup.close();
        await tell(driver, 'setSiteOff', { site: '127.0.0.1', off: false });
      });

      test('a page on the watch list, and the popup that watches it, pass axe', async () => {
        await tab.goto(`${shop.shopUrl}/product/harbour-mug`);
        await readReports(driver, tab);
        expect(await tell(driver, 'watchPage', { tabId: tab.id, every: 'day', tells: false })).toBe('watching');
        const popup = await openPopup(driver, tab);
        await untilSaid(popup, t('popup:watch.stop'));
        expect(await violationsIn(popup)).toEqual([]);
        await popup.close();
        const page = await driver.openExtensionPage('watched.html');
        await untilSaid(page, t('watched:kind.stock'));
        expect(await violationsIn(page)).toEqual([]);
        await page.close();
        await tell(driver, 'forgetAll');
      });

      test.each(['welcome.html', 'options.html', 'watched.html'])('%s passes axe', async (path) => {
        const page = await driver.openExtensionPage(path);
        await until('a headline', () => page.evaluate<string>(`document.querySelector('h1')?.textContent ?? ''`));
        expect(await violationsIn(page)).toEqual([]);
        await page.close();
      });
    });
  });
}
