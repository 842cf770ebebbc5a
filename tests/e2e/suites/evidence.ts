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
import { wordsIn } from '../../evidence/search.ts';
import { PLAN, type PlannedPage } from '../../shop/plan.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { bytesOf, capture, seal, stored } from '../evidence.ts';
import { findingsOf, readReports, reportsOf, tell } from '../reader.ts';

const COMMAND = fileURLToPath(new URL('../../../.output/cli/clearcart.mjs', import.meta.url));

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How light a picture is at its lightest place of some in each box, from 0 to 255. */
const lightnessIn = (driver: Driver, png: Uint8Array, boxes: readonly Box[]): Promise<number[]> =>
  driver.ask(`(async () => {
    const bytes = Uint8Array.from(atob('${Buffer.from(png).toString('base64')}'), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return ${JSON.stringify(boxes)}.map(({ x, y, width, height }) => Math.max(...[0.1, 0.5, 0.9].flatMap((across) =>
      [0.1, 0.5, 0.9].flatMap((down) => [...context.getImageData(x + width * across, y + height * down, 1, 1).data.slice(0, 3)]))));
  })()`);

/**
 * Evidence from the shop's page to a file that anybody can verify. `EVIDENCE_OF_ALL=1` captures every dishonest page of the shop, which
 * takes minutes a browser; else every sixth, and some in German.
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
    const dishonest = (lang: string) => PLAN.filter((page) => page.lang === lang && pressing(page).length > 0);
    const [english, german] = [dishonest('en'), dishonest('de')];
    const pages = process.env.EVIDENCE_OF_ALL
      ? [...english, ...german]
      : [...english.filter((_, at) => at % 6 === 0), ...german.filter((_, at) => at % 20 === 3)];
    test.each(pages)('$path: what was captured verifies, and holds what was found', async (planned) => {
      const address = shop.shopUrl + planned.path;
      // What a page fades in stays unseen in a tab behind another, where Firefox draws nothing.
      await tab.show();
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

    test('what the reader typed is nowhere in the package, and black in every picture', async () => {
      const typed = [
        'Zerlina Quastenflosser',
        'Amselgrund 417',
        '76543 Obertupfingen',
        'zerlina@quastenflosser.example',
      ];
      await tab.show();
      await tab.goto(`${shop.shopUrl}/checkout`);
      await readReports(driver, tab);
      const fields = await tab.evaluate<Box[]>(`(() => {
        const fields = [...document.querySelectorAll('fieldset input:not([type="radio"], [type="checkbox"])')];
        ${JSON.stringify(typed)}.forEach((words, at) => { fields[at].value = words; });
        return fields.map((field) => field.getBoundingClientRect().toJSON());
      })()`);
      const page = await tab.evaluate<Box>(
        '({ x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight })',
      );
      const height = await tab.evaluate<number>('innerHeight');
      const id = await capture(driver, tab, true);
      await (await seal(driver, id)).close();
      const bytes = await bytesOf(driver, id);
      expect(wordsIn(bytes, [...typed, ...typed.flatMap((each) => each.split(/[ @]/))])).toEqual([]);
      const { file, bytesOf: part } = await openPackage(bytes);
      const saved = readMhtml(part('page.mhtml') ?? new Uint8Array()) ?? [];
      expect(saved.length > 0).toBe(driver.browser === 'chromium');
      const text = saved.map(({ body }) => new TextDecoder().decode(body)).join('\n');
      expect(typed.filter((words) => text.includes(words))).toEqual([]);
      expect(file.circumstances.redactions.typed).toBeGreaterThanOrEqual(typed.length);
      const whole = file.parts.filter(({ role }) => role === 'whole');
      expect(whole.length).toBe(Math.ceil(page.height / height));
      const shown = [
        ...['view.png', 'marked-view.png'].map((name) => ({ name, top: 0 })),
        ...whole.map(({ name }, at) => ({ name, top: Math.min(at * height, page.height - height) })),
      ];
      let seen = 0;
      for (const { name, top } of shown) {
        const inside = fields
          .map((field) => ({ ...field, y: field.y - top }))
          .filter(({ y }) => y > 2 && y < height - 2);
        seen += inside.length;
        const light = await lightnessIn(driver, part(name) ?? new Uint8Array(), inside);
        expect([name, light]).toEqual([name, inside.map(() => 0)]);
      }
      // Once in the window's picture, once in that with outlines, once in those of the whole page.
      expect(seen).toBeGreaterThanOrEqual(fields.length * 2);
    });

    test('what a visitor wrote to a chat in a frame of another origin is nowhere, and black', async () => {
      const said = 'my late husband Ferdinand Glockenspiel ordered it';
      await tab.show();
      await tab.goto(`${shop.shopUrl}/help`);
      await tell(driver, 'scanTab', { tabId: tab.id });
      await readReports(driver, tab);
      await tab.evaluateInFrame(
        new URL(shop.chatUrl).host,
        `(() => {
          const form = document.querySelector('form');
          form.message.value = '${said}';
          form.requestSubmit();
          form.message.value = 'and Wilhelmina Quastenflosser';
        })()`,
      );
      await until(
        'the talk was read to its end',
        () => reportsOf(driver, tab),
        (reports) => reports.some(({ chat }) => (chat?.turns.length ?? 0) >= 3),
      );
      const frame = await tab.evaluate<Box>(
        `(() => { const frame = document.querySelector('iframe'); frame.scrollIntoView(); return frame.getBoundingClientRect().toJSON(); })()`,
      );
      const id = await capture(driver, tab);
      await (await seal(driver, id)).close();
      const bytes = await bytesOf(driver, id);
      expect(wordsIn(bytes, [said, 'Ferdinand Glockenspiel', 'Wilhelmina', 'Quastenflosser'])).toEqual([]);
      const { file, bytesOf: part } = await openPackage(bytes);
      expect(file.parts.map(({ role }) => role)).toContain('frame');
      for (const name of ['view.png', 'marked-view.png'])
        expect(await lightnessIn(driver, part(name) ?? new Uint8Array(), [frame])).toEqual([0]);
    });

    test('what the reader does not mind is outlined in no picture', async () => {
      const address = shop.shopUrl + (english[0]?.path ?? '');
      await tab.show();
      await tab.goto(address);
      const findings = await until(
        'something was found',
        () => findingsOf(driver, tab),
        (all) => all.some(({ stance }) => stance === 'pressure'),
      );
      const picturesOf = async () => {
        const id = await capture(driver, tab);
        await (await seal(driver, id)).close();
        const { report, bytesOf: part } = await openPackage(await bytesOf(driver, id));
        const [plain, marked] = ['view.png', 'marked-view.png'].map((name) =>
          Buffer.from(part(name) ?? new Uint8Array()).toString('base64'),
        );
        return { isMarked: plain !== marked, dismissed: report.dismissed.length };
      };
      expect(await picturesOf()).toEqual({ isMarked: true, dismissed: 0 });
      const dismissed = findings.map(({ signature, quote }) => ({ signature, quote, at: Date.now() }));
      const key = `site:${new URL(shop.shopUrl).hostname}`;
      const store = '(globalThis.browser ?? chrome).storage.local';
      await driver.ask(`${store}.set(${JSON.stringify({ [key]: { off: false, dismissed } })})`);
      expect(await picturesOf()).toEqual({ isMarked: false, dismissed: findings.length });
      await driver.ask(`${store}.remove('${key}')`);
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
