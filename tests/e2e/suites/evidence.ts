import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMhtml } from '@/lib/evidence/mhtml/mime.ts';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { PLAN, type PlannedPage } from '../../shop/plan.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { bytesOf, capture, seal, stored } from '../evidence.ts';
import { findingsOf, readReports, reportsOf } from '../reader.ts';

const COMMAND = fileURLToPath(new URL('../../../.output/cli/clearcart.mjs', import.meta.url));

/**
 * Evidence from the shop's page to a file that anybody can verify. `EVIDENCE_OF_ALL=1` captures every dishonest page of the shop, which
 * takes minutes a browser; else every sixth.
 */
export function evidenceSuite(start: (options?: DriverOptions) => Promise<Driver>): void {
  describe('evidence', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'clearcart-evidence-'));
      shop = await startShop();
      driver = await start();
      tab = await driver.openTab('about:blank');
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
      await rm(folder, { recursive: true });
    });

    const pressing = ({ planted }: PlannedPage) =>
      planted.filter(({ stance }) => stance === 'pressure').map(({ pattern }) => pattern);
    const dishonest = PLAN.filter((page) => page.lang === 'en' && pressing(page).length > 0);
    const pages = process.env.EVIDENCE_OF_ALL ? dishonest : dishonest.filter((_, at) => at % 6 === 0);
    test.each(pages)('$path: what was captured verifies, and holds what was found', async (planned) => {
      const address = shop.shopUrl + planned.path;
      await tab.goto(address);
      await until(
        'all that is planted was found',
        async () => ({ reports: await reportsOf(driver, tab), findings: await findingsOf(driver, tab) }),
        ({ reports, findings }) =>
          reports.some(({ top, url }) => top && url === address) &&
          pressing(planned).every((wanted) => findings.some(({ pattern }) => pattern === wanted)),
      );
      const id = await capture(driver, tab);
      const page = await seal(driver, id);
      const bytes = await bytesOf(driver, id);
      const verification = await verifyPackage(bytes);
      expect(verification.problems).toEqual([]);
      expect(verification.parts.every(({ state }) => state === 'intact')).toBe(true);
      const { file, report, bytesOf: part } = await openPackage(bytes);
      expect(file.parts.map(({ role }) => role)).toEqual(
        expect.arrayContaining(['page', 'view', 'marked-view', 'report', 'model', 'quotes', 'timeline']),
      );
      // Firefox makes no copy of its own.
      const saved = part('page.mhtml');
      expect(saved !== undefined).toBe(driver.browser === 'chromium');
      if (saved) expect(readMhtml(saved)?.[0]?.location).toBe(address);
      expect(report.findings.map(({ pattern }) => pattern)).toEqual(expect.arrayContaining(pressing(planned)));
      expect(new TextDecoder().decode(part('page.html'))).not.toMatch(/<script/i);
      await page.close();
    });

    test('what the reader typed is nowhere in the package', async () => {
      const typed = [
        'Zerlina Quastenflosser',
        'Amselgrund 417',
        '76543 Obertupfingen',
        'zerlina@quastenflosser.example',
      ];
      await tab.goto(`${shop.shopUrl}/checkout`);
      await readReports(driver, tab);
      await tab.evaluate(`(() => {
        const fields = document.querySelectorAll('fieldset input:not([type="radio"], [type="checkbox"])');
        ${JSON.stringify(typed)}.forEach((words, at) => { fields[at].value = words; });
      })()`);
      const id = await capture(driver, tab);
      await (await seal(driver, id)).close();
      const bytes = Buffer.from(await bytesOf(driver, id));
      for (const words of typed.flatMap((each) => [each, encodeURIComponent(each), ...each.split(/[ @]/)]))
        expect(bytes.includes(words), words).toBe(false);
      const { file, bytesOf: part } = await openPackage(new Uint8Array(bytes));
      const saved = readMhtml(part('page.mhtml') ?? new Uint8Array()) ?? [];
      expect(saved.length > 0).toBe(driver.browser === 'chromium');
      const text = saved.map(({ body }) => new TextDecoder().decode(body)).join('\n');
      expect(typed.filter((words) => text.includes(words))).toEqual([]);
      expect(file.circumstances.redactions.typed).toBeGreaterThanOrEqual(typed.length);
    });

    test('the command line says so, too, and notices a flipped bit', async () => {
      const [id = ''] = await driver.ask<string[]>(stored('packages', 'getAllKeys'));
      const bytes = await bytesOf(driver, id);
      const file = path.join(folder, 'item.wacz');
      await writeFile(file, bytes);
      const verify = () => promisify(execFile)(process.execPath, [COMMAND, 'verify', file]);
      await expect(verify()).resolves.toMatchObject({ stderr: '' });
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(file, bytes);
      await expect(verify()).rejects.toMatchObject({ code: 1 });
    });
  });

  test('one click is access enough to keep a page', async () => {
    const shop = await startShop();
    const driver = await start({ build: 'store' });
    try {
      const tab = await driver.openTab('about:blank');
      await tab.goto(`${shop.shopUrl}/product/enamel-kettle`);
      await driver.pressToolbarButton(tab);
      await readReports(driver, tab);
      const id = await capture(driver, tab);
      await seal(driver, id);
      const { file } = await openPackage(await bytesOf(driver, id));
      expect(file.parts.map(({ role }) => role)).toEqual(expect.arrayContaining(['page', 'view', 'model']));
      expect(file.circumstances.gaps).toEqual([]);
    } finally {
      await driver.close();
      await shop.close();
    }
  });
}
