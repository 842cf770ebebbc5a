import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPLAINT_TEXTS } from '@/lib/i18n/complaint.ts';
import { evidenceTranslator } from '@/lib/i18n/evidence.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type AuthorityServer, startAuthority } from '../authority.ts';
import { type Driver, type DriverOptions, type ExtensionPage, type Tab, until } from '../driver.ts';
import { bytesOf, capture, catchFiles, caughtFile, chooseFile, seal, stored, typeInto } from '../evidence.ts';
import { findingsOf, press, pressByHand, readReports } from '../reader.ts';

const COMMAND = fileURLToPath(new URL('../../../.output/cli/clearcart.mjs', import.meta.url));
const API = '(globalThis.browser ?? chrome)';
const { t } = evidenceTranslator(createTranslator('en', { strict: true }));
const { complaint } = COMPLAINT_TEXTS.en;
const run = promisify(execFile);

const says = (page: ExtensionPage, words: string) =>
  until(
    `it says "${words}"`,
    () => page.evaluate<string>('document.body.innerText'),
    (text) => text.includes(words),
  );
const at = (page: ExtensionPage, hash: string) =>
  page.evaluate<true>(`(() => { location.hash = ${JSON.stringify(hash)}; return true; })()`);
/** Once nothing moves any more what is to be pressed: an item's pictures are there. */
const shown = async (page: ExtensionPage, hash: string) => {
  await at(page, hash);
  await says(page, t('evidence:stamp.sent'));
  await until('the pictures are there', () =>
    page.evaluate<boolean>(
      `document.images.length > 0 && [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0)`,
    ),
  );
};
const opened = (page: ExtensionPage) =>
  page.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);

/** A web archive in the same form, of another tool. */
const OTHERS = zipSync(
  {
    'archive/data.warc.gz': Uint8Array.of(31, 139, 8, 0),
    'pages/pages.jsonl': strToU8('{"format":"json-pages-1.0","id":"pages","title":"All Pages"}\n'),
    'indexes/index.cdx': strToU8(''),
    'datapackage.json': strToU8(
      JSON.stringify({ profile: 'data-package', wacz_version: '1.1.1', software: 'another', resources: [] }),
    ),
  },
  { level: 0 },
);

/** All that is pressed on the page of evidence, once something is in it. */
export function evidencePageSuite(start: (options?: DriverOptions) => Promise<Driver>): void {
  // Each test goes on where the one before ended: a second try would begin in another state.
  describe('the page of evidence', { retry: 0 }, () => {
    let shop: Shop;
    let authority: AuthorityServer;
    let driver: Driver;
    let tab: Tab;
    let page: ExtensionPage;
    let folder: string;
    let ids: string[];
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'clearcart-page-'));
      [shop, authority] = await Promise.all([startShop(), startAuthority()]);
      driver = await start();
      await driver.ask(`${API}.storage.local.set({ language: 'en', region: 'AT' })`);
      tab = await driver.openTab('about:blank');
      const address = `${shop.shopUrl}/product/enamel-kettle`;
      const drafts: string[] = [];
      for (let look = 0; look < 2; look++) {
        await tab.goto(address);
        await readReports(driver, tab);
        await until(
          'something was found',
          () => findingsOf(driver, tab),
          (all) => all.length > 0,
        );
        const id = await capture(driver, tab);
        drafts.push(id);
        await (await seal(driver, id)).close();
      }
      ids = drafts;
      page = await driver.openExtensionPage('evidence.html');
      await catchFiles(page);
    });
    afterAll(async () => {
      await driver?.close();
      await Promise.all([shop?.close(), authority?.close()]);
      await rm(folder, { recursive: true });
    });
    const items = () => driver.ask<string[]>(stored('items', 'getAllKeys'));

    test.each([
      ['refuse', 'refused'],
      ['nonsense', 'stamp-unreadable'],
      ['elsewhere', 'unreachable'],
    ] as const)('an authority that would %s leaves no time stamp, and it is said why', async (conduct, failure) => {
      await shown(page, `item/${ids[0]}`);
      await typeInto(page, t('evidence:stamp.address'), authority.address(conduct));
      await pressByHand(page, t('evidence:stamp.ask', { count: 1 }));
      await says(page, t(`evidence:stamp.failure.${failure}`));
      expect(await driver.ask(stored('stamps', 'getAllKeys'))).toEqual([]);
      expect(authority.asked.map(({ path: asked }) => asked)).not.toContain('/stamp');
    });

    test('an authority’s time stamp is asked for with the digest alone, kept, given as a file, and holds', async () => {
      const [id = ''] = ids;
      await typeInto(page, t('evidence:stamp.address'), authority.address('stamp'));
      await pressByHand(page, t('evidence:stamp.ask', { count: 1 }));
      await says(page, t('evidence:item.stamped'));
      const { headers, body } = authority.asked.at(-1) ?? { headers: {}, body: Buffer.alloc(0) };
      expect(headers['content-type']).toBe('application/timestamp-query');
      expect([headers.cookie, headers.referer]).toEqual([undefined, undefined]);
      const [row] = (await driver.ask<{ id: string; digest: string }[]>(stored('items', 'getAll'))).filter(
        (item) => item.id === id,
      );
      expect(body.includes(Buffer.from(row?.digest ?? 'none', 'hex'))).toBe(true);
      expect(body.length).toBeLessThan(80);
      await press(page, t('evidence:verify.check'));
      await says(page, 'Clock of the tests');

      await opened(page);
      await press(page, t('evidence:save.wacz'));
      const wacz = await caughtFile(page);
      const tsr = await caughtFile(page);
      expect([wacz.name, tsr.name]).toEqual([`clearcart-${id}.wacz`, `clearcart-${id}.tsr`]);
      for (const { name, bytes } of [wacz, tsr]) await writeFile(path.join(folder, name), bytes);
      const inFolder = { cwd: folder };
      const { stdout } = await run(process.execPath, [COMMAND, 'verify', wacz.name], inFolder);
      expect(stdout).toContain('Clock of the tests');
      await run('unzip', ['-q', wacz.name, 'datapackage.json'], inFolder);
      const { stdout: said } = await run(
        'openssl',
        ['ts', '-verify', '-in', tsr.name, '-data', 'datapackage.json', '-CAfile', authority.authority.root],
        inFolder,
      );
      expect(said).toContain('Verification: OK');
    });

    test('an answer to another question is not kept, and the address is remembered', async () => {
      await shown(page, `item/${ids[1]}`);
      expect(await page.evaluate(`document.querySelector('input[type="url"]').value`)).toBe(authority.address('stamp'));
      await typeInto(page, t('evidence:stamp.address'), authority.address('other'));
      await pressByHand(page, t('evidence:stamp.ask', { count: 1 }));
      await says(page, t('evidence:stamp.failure.stamp-of-another'));
      expect(await driver.ask(stored('stamps', 'getAllKeys'))).toEqual([ids[0]]);
    });

    test('of several that are selected, those without a time stamp get one', async () => {
      await at(page, 'list');
      await press(page, t('evidence:list.all'));
      await opened(page);
      await typeInto(page, t('evidence:stamp.address'), authority.address('stamp'));
      await pressByHand(page, t('evidence:stamp.ask', { count: 1 }));
      await says(page, t('evidence:stamp.allStamped'));
      expect((await driver.ask<string[]>(stored('stamps', 'getAllKeys'))).sort()).toEqual([...ids].sort());
    });

    test('what is claimed is told over time: what is sealed, and what else is remembered', async () => {
      await at(page, `item/${ids[1]}`);
      await says(page, t('evidence:item.timelineNote'));
      const looks = await page.evaluate<string[]>(
        `[...document.querySelectorAll('figure table tbody tr')].map(({ textContent }) => textContent)`,
      );
      for (const kept of ['sealedPoint', 'rememberedPoint'] as const)
        expect(looks.filter((look) => look.includes(t(`evidence:item.${kept}`))).length).toBeGreaterThan(0);
    });

    test('a complaint is drafted of what is selected, with the exhibits’ digests, and kept nowhere', async () => {
      // What was selected still is.
      await at(page, 'list');
      await press(page, t('evidence:list.complaint'));
      await says(page, '[Your name]');
      expect(await page.evaluate(`location.hash.split(',').length`)).toBe(2);
      await press(page, complaint.saveText);
      const letter = await caughtFile(page);
      expect(letter.name).toBe('complaint.txt');
      const text = letter.bytes.toString();
      const rows = await driver.ask<{ digest: string }[]>(stored('items', 'getAll'));
      for (const { digest } of rows) expect(text).toContain(digest);
      expect(text).toContain('Verein für Konsumenteninformation');
      await press(page, complaint.saveHtml);
      expect((await caughtFile(page)).bytes.toString()).toContain('<mark>[Your name]</mark>');
      await press(page, complaint.listCsv);
      expect((await caughtFile(page)).bytes.toString().split('\r\n').filter(Boolean).length).toBeGreaterThanOrEqual(3);
      expect(text).toContain('openssl ts -verify');
      await press(page, complaint.saveExhibits_other.replace('{{count, number}}', '2'));
      const names = [];
      for (let file = 0; file < 4; file++) names.push((await caughtFile(page)).name);
      expect(names.sort()).toEqual(ids.flatMap((id) => [`clearcart-${id}.tsr`, `clearcart-${id}.wacz`]).sort());
      const mailto = await page.evaluate<string>(`document.querySelector('a[href^="mailto:"]').href`);
      expect(mailto).toMatch(/^mailto:\?subject=/);
      // In German, without a body.
      await page.evaluate(`(() => {
        const choose = (of, value) => {
          const list = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith(of)).querySelector('select');
          list.value = value;
          list.dispatchEvent(new Event('change', { bubbles: true }));
        };
        choose(${JSON.stringify(complaint.lang)}, 'de');
        choose(${JSON.stringify(complaint.body)}, '');
      })()`);
      await says(page, '[An wen Sie schreiben, mit Anschrift]');
      await says(page, 'Sehr geehrte Damen und Herren');
    });

    test('two are compared', async () => {
      await at(page, 'list');
      await press(page, t('evidence:list.compare'));
      await says(page, t('evidence:compare.claims'));
      await until('both pictures are there', () =>
        page.evaluate<boolean>(
          `[...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length === 2`,
        ),
      );
    });

    test('a case is saved with its note, deleted, and brought back by its file with its time stamps', async () => {
      await at(page, 'list');
      await opened(page);
      await typeInto(page, t('evidence:cases.note'), 'Asked by Mira, twice.');
      await press(page, t('evidence:cases.saveNote'));
      await says(page, t('evidence:saved'));
      const saveOf = (label: string) =>
        page.evaluate(`[...document.querySelectorAll('details details button')]
          .find(({ textContent }) => textContent === ${JSON.stringify(label)}).click()`);
      await opened(page);
      await saveOf(t('evidence:save.json'));
      const json = JSON.parse((await caughtFile(page)).bytes.toString()) as { notes: { note: string }[]; items: [] };
      expect(json.notes).toMatchObject([{ note: 'Asked by Mira, twice.', sealed: false }]);
      expect(json.items).toHaveLength(2);
      await saveOf(t('evidence:save.wacz'));
      const file = await caughtFile(page);
      expect(file.bytes.includes('Asked by Mira')).toBe(false);

      await press(page, t('evidence:list.delete'));
      await says(page, t('evidence:list.deleted', { count: 2 }));
      await until('both are gone', items, (kept) => kept.length === 0);
      await press(page, t('evidence:list.undo'));
      await until('both are back', items, (kept) => kept.length === 2);
      await press(page, t('evidence:list.all'));
      await press(page, t('evidence:list.delete'));
      await until('both are gone again', items, (kept) => kept.length === 0);
      // As if that had been so long ago that nobody can undo it.
      await driver.ask(`new Promise((done) => {
        const opening = indexedDB.open('clearcart-evidence');
        opening.onsuccess = () => {
          const ageing = opening.result.transaction('trash', 'readwrite');
          ageing.objectStore('trash').openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            cursor.update({ ...cursor.value, at: cursor.value.at - 60_000 });
            cursor.continue();
          };
          ageing.oncomplete = () => { opening.result.close(); done(true); };
        };
      })`);
      await page.close();
      page = await driver.openExtensionPage('evidence.html');
      await until(
        'they are gone for good',
        () => driver.ask<string[]>(stored('packages', 'getAllKeys')),
        (left) => left.length === 0,
      );
      await catchFiles(page);
      await says(page, t('evidence:import.choose'));
      await chooseFile(page, 'case.wacz', file.bytes);
      await says(page, t('evidence:import.sound', { name: 'case.wacz', count: 2 }));
      expect(await items()).toEqual([]);
      await press(page, t('evidence:import.take'));
      await until('its items are here', items, (kept) => kept.length === 2);
      expect((await items()).sort()).toEqual([...ids].sort());
      expect(await driver.ask<string[]>(stored('stamps', 'getAllKeys'))).toHaveLength(2);
    });

    test('a tampered file is told with what is wrong, and not kept; one of another tool is not evidence', async () => {
      const [id = ''] = ids;
      const bytes = await bytesOf(driver, id);
      const place = Buffer.from(bytes).indexOf('"capturedAt"');
      bytes[place + 16] = (bytes[place + 16] ?? 0) ^ 1;
      await chooseFile(page, 'tampered.wacz', bytes);
      await says(page, t('evidence:import.unsound', { name: 'tampered.wacz' }));
      await press(page, t('evidence:import.leave'));
      await chooseFile(page, 'others.wacz', OTHERS);
      await says(page, t('evidence:import.unreadable', { name: 'others.wacz' }));
      await chooseFile(page, 'photo.wacz', Uint8Array.of(0xff, 0xd8, 0xff));
      await says(page, t('evidence:import.unreadable', { name: 'photo.wacz' }));
      expect((await items()).sort()).toEqual([...ids].sort());
    });

    test('a capture of a tab that is gone, and of a page that is closed to us, say so', async () => {
      const gone = await driver.openTab('about:blank');
      await gone.close();
      await tab.show();
      for (const [tabId, why] of [
        [gone.id, 'closed'],
        // The settings, which no extension may read, this one neither.
        [await driver.ask<number>(`${API}.tabs.getCurrent().then(({ id }) => id)`), 'no-access'],
      ] as const) {
        const failed = await driver.openExtensionPage(`evidence.html#capture/${tabId}`);
        await says(failed, t('evidence:notTaken.title'));
        await says(failed, t(`evidence:notTaken.${why}`));
        await failed.close();
      }
    });
  });

  test('access to an authority is asked for with the press, and given back', async () => {
    const [shop, authority] = await Promise.all([startShop(), startAuthority()]);
    const driver = await start({ build: 'store' });
    try {
      await driver.ask(`${API}.storage.local.set({ language: 'en' })`);
      const tab = await driver.openTab('about:blank');
      await tab.goto(`${shop.shopUrl}/product/enamel-kettle`);
      await driver.pressToolbarButton(tab);
      await readReports(driver, tab);
      const page = await seal(driver, await capture(driver, tab));
      await driver.agreeToAccess();
      await shown(page, await page.evaluate<string>('location.hash'));
      await typeInto(page, t('evidence:stamp.address'), authority.address('stamp'));
      await pressByHand(page, t('evidence:stamp.ask', { count: 1 }));
      await says(page, t('evidence:item.stamped'));
      await until(
        'access is given back',
        () => driver.ask<boolean>(`${API}.permissions.contains({ origins: ['http://127.0.0.1/*'] })`),
        (has) => !has,
      );
    } finally {
      await driver.close();
      await Promise.all([shop.close(), authority.close()]);
    }
  });
}
