import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, until } from '../driver.ts';
import { readReports, reportsOf } from '../reader.ts';

/** Whose software the pages of the demo shop run, told by the built extension. */
export function vendorSuite(start: () => Promise<Driver>): void {
  describe('vendors', () => {
    let shop: Shop;
    let driver: Driver;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    test.each([
      ['/open-house', ['vanilla-cookieconsent']],
      ['/gift-cards', ['klaro']],
      ['/repairs', ['orejime']],
      ['/product/linen-cloth', []],
    ])('of %s', async (path, vendors) => {
      const tab = await driver.openTab(`${shop.shopUrl}${path}`);
      await readReports(driver, tab);
      const signals = await until(
        'the vendors are told',
        async () => (await reportsOf(driver, tab)).flatMap((report) => report.signals.map(({ vendor }) => vendor)),
        (told) => told.length >= vendors.length,
      );
      expect(signals).toEqual(vendors);
      await tab.close();
    });

    test('pages of the extension get what is known of companies', async () => {
      const page = await driver.openExtensionPage('welcome.html');
      const told = await page.evaluate<string[]>(
        `import('/companies.js').then(({ default: { vendors, names } }) => [vendors.klaro.company, names['doubleclick.net']])`,
      );
      expect(told).toEqual(['KIProtect', 'Google']);
      await page.close();
    });
  });
}
