import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPackage } from '@/lib/evidence/package/build.ts';
import { makeKey } from '@/lib/evidence/seal/key.ts';
import { evidenceTranslator } from '@/lib/i18n/evidence.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Draft } from '@/lib/model/evidence.ts';
import { FIRST_PLACE, sampleDraft } from '../../samples/draft.ts';
import { injectedPage, injections, RAN, RAN_TITLE } from '../../samples/injections.ts';
import { sampleFinding, sampleReport } from '../../samples/report.ts';
import { type Driver, type DriverOptions, type ExtensionPage, until } from '../driver.ts';
import { capture, catchFiles, caughtFile, seal } from '../evidence.ts';
import { type RecordingProxy, startProxy } from '../proxy.ts';
import { press, readReports } from '../reader.ts';

/** Whoever runs or asks for something says so there. */
const CANARY = 'http://canary.test';
const BEACON = `${CANARY}/beacon`;
/** In which whatever was to run has run, and whatever was to be asked for was. */
const SETTLED_MS = 1_500;
const PATIENCE_MS = 150_000;
const { t } = evidenceTranslator(createTranslator('en', { strict: true }));

/** A shop's page into which a program writes every injection, one beside the other. */
const live = () => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mug</title></head><body>
<h1>Mug</h1><p>€19.99</p><p>Only 3 left in stock!</p><button>Add to cart</button><script>
for (const markup of ${JSON.stringify(injections(BEACON).map(({ markup }) => markup)).replaceAll('<', '\\u003c')}) {
  const box = document.body.appendChild(document.createElement('div'));
  box.innerHTML = markup;
}
</script></body></html>`;

const PAGES = { '/live': live(), '/bare': injectedPage(BEACON), '/nothing': '<!doctype html><title>Nothing</title>' };

/** Hears what scripts say that run anywhere below, and keeps what is to be downloaded. */
const LISTEN = `(() => {
  globalThis.heard = 0;
  addEventListener('message', ({ data }) => { if (data === ${RAN}) globalThis.heard += 1; });
})()`;

/** What of a document's own world, and of those below that can be reached, tells that something ran. */
const TRACES = `JSON.stringify([document.title === '${RAN_TITLE}', globalThis.heard ?? 0, globalThis.clearcartRan ?? 0,
  [...document.querySelectorAll('iframe')].map(({ contentWindow }) => { try { return contentWindow.clearcartRan ?? 0; } catch { return 0; } })])`;

/** Opening evidence of a hostile page runs nothing and tells nobody: neither the evidence page nor a report made of it. */
export function injectionsSuite(start: (options: DriverOptions) => Promise<Driver>, ownHosts: RegExp): void {
  describe('a page full of known injections', () => {
    let folder: string;
    let server: Server;
    let proxy: RecordingProxy;
    let driver: Driver;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'clearcart-injections-'));
      // Whoever is sent there stays where they are.
      server = createServer(({ url = '' }, response) =>
        url === '/live' || url === '/bare' || url === '/nothing'
          ? response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGES[url])
          : response.writeHead(204, { 'access-control-allow-origin': '*' }).end(),
      );
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      proxy = await startProxy({ 'canary.test': origin, 'shop.test': origin });
      driver = await start({ proxyPort: proxy.port });
    });
    afterAll(async () => {
      await driver?.close();
      await proxy?.close();
      await new Promise((done) => server?.close(done));
      await rm(folder, { recursive: true });
    });

    /** What is asked for while something is done, the browser's own business left out. */
    async function askedFor(doing: () => Promise<void>): Promise<string[]> {
      const from = proxy.asked.length;
      await doing();
      await wait(SETTLED_MS);
      const hostOf = (address: string) =>
        URL.canParse(address) && address.includes('//') ? new URL(address).hostname : (address.split(':')[0] ?? '');
      return proxy.asked.slice(from).filter((address) => !ownHosts.test(hostOf(address)));
    }

    /** Shows an item's page in its frame, and makes a report of it. */
    async function look(page: ExtensionPage): Promise<{ traces: string; report: string }> {
      await page.evaluate(LISTEN);
      await press(page, t('evidence:item.showPage'));
      await until('the page is shown', () =>
        page.evaluate<boolean>(
          `[...document.querySelectorAll('iframe')].some(({ contentDocument }) => contentDocument?.querySelector('iframe')?.srcdoc.length > 1000)`,
        ),
      );
      await wait(SETTLED_MS);
      const traces = await page.evaluate<string>(TRACES);
      await catchFiles(page);
      await press(page, t('evidence:save.html'));
      return { traces, report: (await caughtFile(page)).bytes.toString() };
    }

    async function openFile(name: string, html: string): Promise<string> {
      const file = path.join(folder, name);
      await writeFile(file, html);
      const tab = await driver.openTab('about:blank');
      await tab.evaluate(LISTEN);
      await tab.goto(pathToFileURL(file).href);
      await wait(SETTLED_MS);
      const traces = await tab.evaluate<string>(TRACES);
      await tab.close();
      return traces;
    }

    const NOTHING = /^\[false,0,0,\[[0,]*\]\]$/;

    test(
      'captured, sealed, shown and exported',
      async () => {
        const tab = await driver.openTab('about:blank');
        await tab.goto('http://shop.test/live');
        await readReports(driver, tab);
        const id = await capture(driver, tab);
        await tab.goto('about:blank');
        await tab.close();
        await wait(SETTLED_MS);
        let seen = { traces: '', report: '' };
        const asked = await askedFor(async () => {
          const page = await seal(driver, id);
          seen = await look(page);
          await page.close();
          expect(await openFile('captured.html', seen.report)).toMatch(NOTHING);
        });
        expect(seen.traces).toMatch(NOTHING);
        expect(seen.report).toContain('shop.test/live');
        expect(asked).toEqual([]);
      },
      PATIENCE_MS,
    );

    test(
      'as somebody else sealed them, imported, shown and exported',
      async () => {
        const bytes = await hostilePackage();
        let seen = { traces: '', report: '' };
        const asked = await askedFor(async () => {
          const page = await driver.openExtensionPage('evidence.html');
          await until('the page can import', () =>
            page.evaluate<boolean>(`document.querySelector('input[type="file"]') !== null`),
          );
          await page.evaluate(`(() => {
            const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (letter) => letter.charCodeAt(0));
            const files = new DataTransfer();
            files.items.add(new File([bytes], 'hostile.wacz'));
            const field = document.querySelector('input[type="file"]');
            field.files = files.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
          })()`);
          await until(
            'it was looked at',
            () => page.evaluate<string>('document.body.innerText'),
            (text) => text.includes('hostile.wacz holds'),
          );
          await page.evaluate(
            `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === ${JSON.stringify(t('evidence:import.take'))}).click()`,
          );
          await until(
            'it was kept',
            () => page.evaluate<string>('document.body.innerText'),
            (text) => text.includes('1 entry imported'),
          );
          await page.evaluate(`location.hash = 'item/${ID}'`);
          seen = await look(page);
          await page.close();
          expect(await openFile('imported.html', seen.report)).toMatch(NOTHING);
        });
        expect(seen.traces).toMatch(NOTHING);
        expect(seen.report).toContain('canary.test');
        expect(asked).toEqual([]);
      },
      PATIENCE_MS,
    );

    test(
      'and does harm where nothing is done about them',
      async () => {
        const tab = await driver.openTab('about:blank');
        await tab.goto('http://shop.test/nothing');
        const asked = () => new Set(proxy.asked.filter((address) => address.startsWith(BEACON))).size;
        const before = asked();
        // Such a page never comes to its end: nobody waits for that.
        await tab.evaluate(`void (location.href = 'http://shop.test/bare')`);
        await until(
          'many have asked',
          async () => asked() - before,
          (more) => more > 15,
        );
        expect(await tab.evaluate<string>(TRACES)).not.toMatch(NOTHING);
      },
      PATIENCE_MS,
    );
  });
}

const ID = '7a1c9e52-4b0d-4f6e-9c11-2d5f8e7a3b90';

/** A package whose page and whose every text are injections. */
async function hostilePackage(): Promise<Uint8Array> {
  const words = `"><img src="${BEACON}?words" onerror="fetch('${BEACON}?ran')"><script>fetch('${BEACON}?script')</script>`;
  const { circumstances, parts } = sampleDraft({ id: ID, title: words });
  const finding = sampleFinding({ quote: words });
  const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const content: Partial<Record<string, Uint8Array<ArrayBuffer>>> = {
    'page.html': text(injectedPage(BEACON)),
    'report.json': text(sampleReport({ url: `https://shop.example/${words}`, findings: [finding] })),
    'quotes.json': text([{ finding: finding.id, frame: 0, before: words, quote: words, after: words }]),
  };
  const draft: Draft = {
    circumstances: { ...circumstances, gaps: [{ what: 'image', why: words }] },
    parts: parts
      .filter(({ role }) => !['view', 'marked-view', 'whole', 'resource'].includes(role))
      .map((part) => ({ ...part, bytes: content[part.name] ?? part.bytes })),
  };
  return (await buildPackage(draft, { ...FIRST_PLACE }, await makeKey(), new Date())).bytes;
}
