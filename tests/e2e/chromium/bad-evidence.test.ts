/** Pages that are hard to keep, and what becomes of them: an item that says what it lacks, or one clear message and nothing. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import type { EvidenceCase } from '@/lib/model/evidence.ts';
import { type Tab, until } from '../driver.ts';
import { bytesOf, capture, pressSeal, seal, startCapture, stored } from '../evidence.ts';
import { findingsOf, readReports } from '../reader.ts';
import { startChromium } from './browser.ts';

const OFFER = '<h1>Mug</h1><p>€19.99</p><p>Only 3 left in stock!</p><button>Add to cart</button>';
const PATIENCE_MS = 150_000;
/** Less than a package of `/noise` needs, and far less than all that the browser gives. */
const ROOM_STEP = 600_000;
const HTML = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** Of megabytes, in pieces. */
const BIG: Record<string, () => Iterable<string>> = {
  // Not shown: to lay them out takes the browser a minute, which is not ours.
  '/many-elements': () => [
    '<main hidden>',
    ...repeated(`<p>${'A large mug of white stoneware. '.repeat(6)}</p>`),
    '</main>',
  ],
  '/long-texts': () => ['<div hidden>', ...repeated('A large mug of white stoneware. '), '</div>'],
  '/many-attributes': () => repeated(`<i title="${'A large mug of white stoneware. '.repeat(300)}"></i>`),
  '/scripts': () => [
    '<script type="application/json">[',
    ...repeated('"A large mug of white stoneware",'),
    '0]</script>',
  ],
};
const MEGABYTES = 100;

function repeated(words: string): string[] {
  const megabyte = words.repeat(Math.ceil(1e6 / words.length));
  return new Array<string>(MEGABYTES).fill(megabyte);
}

/** Whatever else there is, in masses: it is what a shop sells. */
const PRODUCT =
  '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Mug","offers":{"@type":"Offer","price":"19.99","priceCurrency":"EUR"}}</script>';

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mug</title>${PRODUCT}${head}</head><body>${OFFER}${body}</body></html>`;

const PAGES: Record<string, (at: { here: string; elsewhere: string }) => string> = {
  '/refusing': ({ elsewhere }) =>
    page(`<iframe src="${elsewhere}/refused"></iframe><iframe src="${elsewhere}/refused-by-policy"></iframe>`),
  '/moving': () =>
    page(
      '<ul id="u"></ul><script>setInterval(() => { u.innerHTML = "<li>Only " + Math.random().toString(36).replace(/\\d/g, "") + " left</li>"; }, 20)</script>',
    ),
  '/ticking': () =>
    page(
      '<p>Ends in <b id="c">09:59:59</b></p><script>let s = 35999; setInterval(() => { s--; c.textContent = [s / 3600, s / 60 % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":"); }, 50)</script>',
    ),
  '/growing': () =>
    page(
      '<div id="d"></div><script>const grow = () => { for (let i = 0; i < 20; i++) d.append(Object.assign(document.createElement("p"), { textContent: "One more mug " + d.childElementCount })); }; grow(); setInterval(grow, 40)</script>',
    ),
  '/slow': ({ elsewhere }) => page('<p>Slow</p>', `<link rel="stylesheet" href="${elsewhere}/slow.css">`),
  // Pictures of which half a megabyte stays half a megabyte, three times in a draft.
  '/noise': () =>
    page(
      '<canvas id="c" width="400" height="300"></canvas><script>const x = c.getContext("2d"), d = x.createImageData(400, 300); d.data.forEach((_, i) => { d.data[i] = i % 4 === 3 ? 255 : Math.random() * 256; }); x.putImageData(d, 0, 0);</script>',
    ),
  '/other': () => page('<p>Another page</p>'),
};

describe('a page that is hard to keep', () => {
  let driver: Awaited<ReturnType<typeof startChromium>>;
  let tab: Tab;
  let close: () => Promise<void>;
  const at = { here: '', elsewhere: '' };
  /** How often the style sheet was asked for: the page's own request is the first. */
  let styles = 0;

  const answer = async ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    const made = PAGES[url];
    const big = BIG[url];
    if (big) Readable.from([page('').replace('</body></html>', ''), ...big()]).pipe(response.writeHead(200, HTML));
    else if (made) response.writeHead(200, HTML).end(made(at));
    else if (url === '/refused')
      response.writeHead(200, { 'content-type': 'text/html', 'x-frame-options': 'DENY' }).end('no');
    else if (url === '/refused-by-policy')
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "frame-ancestors 'none'" })
        .end('no');
    else if (url === '/slow.css') {
      styles++;
      if (styles % 2 === 0) await wait(3_000);
      response
        .writeHead(200, { 'content-type': 'text/css', 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
        .end('p { color: red }');
    } else response.writeHead(404).end();
  };

  beforeAll(async () => {
    const servers = await Promise.all(
      ['127.0.0.1', 'localhost'].map(async (host) => {
        const server = createServer((request, response) => void answer(request, response));
        await new Promise<void>((done) => server.listen(0, host, done));
        return { server, url: `http://${host}:${(server.address() as AddressInfo).port}` };
      }),
    );
    [at.here, at.elsewhere] = servers.map(({ url }) => url) as [string, string];
    close = async () => {
      for (const { server } of servers) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    };
    driver = await startChromium();
    tab = await driver.openTab('about:blank');
  });
  afterAll(async () => {
    await driver?.close();
    await close?.();
  });

  const open = async (path: string) => {
    await tab.show();
    await tab.goto(at.here + path);
    await readReports(driver, tab);
  };
  const kept = async () => ({
    drafts: await driver.ask<string[]>(stored('drafts', 'getAllKeys')),
    items: await driver.ask<string[]>(stored('items', 'getAllKeys')),
    packages: await driver.ask<string[]>(stored('packages', 'getAllKeys')),
  });
  /** Captures and seals what the tab shows, and answers what was sealed. */
  async function sealed() {
    const id = await capture(driver, tab, false, PATIENCE_MS);
    await (await seal(driver, id)).close();
    const bytes = await bytesOf(driver, id);
    expect((await verifyPackage(bytes)).problems).toEqual([]);
    const opened = await openPackage(bytes);
    const { gaps } = opened.file.circumstances;
    return {
      ...opened,
      gaps: gaps.map(({ what }) => what),
      why: gaps.map(({ why }) => why),
      html: new TextDecoder().decode(opened.bytesOf('page.html')),
    };
  }
  /** What the evidence page shows once a capture has come to its end. */
  const message = async (view: number) => {
    const shown = `(() => {
      const page = chrome.extension.getViews({ type: 'tab', tabId: ${view} })[0];
      return page && [page.location.hash, page.document.querySelector('main')?.innerText ?? ''];
    })()`;
    const [hash, text] = await until(
      'something is said',
      () => driver.ask<[string, string] | undefined>(shown).then((now) => now ?? ['', '']),
      ([at, now]) => /^#(?:review|failed)\//.test(at) && now.includes('.') && !now.includes('One moment'),
    );
    await driver.ask(`chrome.tabs.remove(${view})`);
    return `${hash} ${text}`;
  };

  test('frames that refuse are named as missing', { timeout: PATIENCE_MS }, async () => {
    await open('/refusing');
    const { gaps, why, html } = await sealed();
    expect(gaps).toEqual(['frame', 'frame']);
    expect(why.join()).toContain('/refused');
    expect(html).toContain('Only 3 left in stock!');
  });

  test('one that changes all the while is kept, and it is said', { timeout: PATIENCE_MS }, async () => {
    await open('/moving');
    expect((await sealed()).gaps).toEqual(['changed']);
  });

  test('a clock that ticks is no change', { timeout: PATIENCE_MS }, async () => {
    await open('/ticking');
    expect((await sealed()).gaps).toEqual([]);
  });

  test('one that grows without end is kept as far as it had come', { timeout: PATIENCE_MS }, async () => {
    await open('/growing');
    const { gaps, html } = await sealed();
    expect(gaps).toContain('changed');
    expect(html).toContain('One more mug 9<');
  });

  test.each([
    ['/many-elements', ['model', 'cut-off']],
    ['/long-texts', ['model', 'cut-off']],
    ['/many-attributes', ['model', 'cut-off', 'mhtml']],
    ['/scripts', []],
  ])(
    'one of 100 MB, %s, is kept with what it claims, and it is said what is left out',
    { timeout: PATIENCE_MS },
    async (path, lacks) => {
      await open(path);
      // A busy machine may tell first that it reads, and then what it found.
      await until(
        'it is found',
        () => findingsOf(driver, tab),
        ({ length }) => length > 0,
        PATIENCE_MS,
      );
      const { gaps, html, quotes, report, bytesOf: part } = await sealed();
      // Which part is given up first depends on how busy the machine is.
      expect(gaps.toSorted()).toEqual(lacks.toSorted());
      expect(html).toContain('Only 3 left in stock!');
      expect(html.length).toBeLessThan(10_000_000);
      expect(quotes.map(({ quote }) => quote)).toContain('Only 3 left in stock!');
      expect(report.findings.map(({ pattern }) => pattern)).toContain('low-stock');
      expect(part('view.png')?.length).toBeGreaterThan(1_000);
      // Its own scripts run on.
      expect(await tab.evaluate<string>('document.title')).toBe('Mug');
    },
  );

  test.each([
    ['leads elsewhere', async () => tab.goto(`${at.here}/other`)],
    ['is loaded anew', async () => tab.goto(`${at.here}/slow`)],
    ['is closed', async () => tab.close()],
  ])('of one that %s meanwhile a whole copy is kept or nothing, and it is said', async (_, leave) => {
    styles = 0;
    await open('/slow');
    const before = await kept();
    const view = await startCapture(driver, tab);
    await until(
      'the capture waits for a style sheet',
      async () => styles,
      (asked) => asked >= 2,
    );
    await leave();
    const said = await message(view);
    const after = await kept();
    const [id] = after.drafts.filter((each) => !before.drafts.includes(each));
    expect(said).toContain(id ?? '#failed/');
    expect(after).toEqual({ ...before, drafts: id ? [...before.drafts, id].sort() : before.drafts });
    if (!id) return;
    await (await seal(driver, id)).close();
    const { file, bytesOf: part } = await openPackage(await bytesOf(driver, id));
    expect(file.circumstances.url).toBe(`${at.here}/slow`);
    expect(file.circumstances.gaps.map(({ what }) => what)).toEqual(['style']);
    expect(file.parts.map(({ role }) => role)).toEqual(expect.arrayContaining(['page', 'view', 'report', 'model']));
    expect(new TextDecoder().decode(part('page.html'))).toContain('<p>Slow</p>');
  });

  test('where room runs out on the way an item is whole or not there, and it is said', async () => {
    await driver.close();
    // Of its own: it has not found room yet.
    driver = await startChromium();
    await driver.limitRoom(ROOM_STEP);
    tab = await driver.openTab('about:blank');
    await open('/noise');
    let refused = 0;
    for (;;) {
      const said = await message(await startCapture(driver, tab));
      if (said.startsWith('#review/')) break;
      expect(said).toMatch(/^#failed\/full .*no room left/s);
      expect(await kept()).toEqual({ drafts: [], items: [], packages: [] });
      refused++;
      await driver.limitRoom(ROOM_STEP * (refused + 1));
    }
    expect(refused).toBeGreaterThan(0);
    // Room for the draft, and not for a package of the same pictures beside it.
    const before = await kept();
    const [id = ''] = before.drafts;
    expect(before).toEqual({ drafts: [id], items: [], packages: [] });
    const review = await pressSeal(driver, id);
    await until(
      'it is said',
      () => review.evaluate<string>('document.body.innerText'),
      (text) => text.includes('no room left'),
    );
    expect(await kept()).toEqual(before);
    const cases = await driver.ask<EvidenceCase[]>(stored('cases', 'getAll'));
    expect(cases.filter(({ length }) => length > 0)).toEqual([]);
    await review.close();

    await driver.limitRoom();
    await (await seal(driver, id)).close();
    expect((await verifyPackage(await bytesOf(driver, id))).problems).toEqual([]);
    expect(await kept()).toEqual({ drafts: [], items: [id], packages: [id] });
  });
});
