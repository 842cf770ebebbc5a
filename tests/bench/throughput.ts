/**
 * How fast a survey is: `npm run bench:throughput -- [--sites 12] [--at-once 4] [--wait 3500] [--rounds 2]` surveys ordinary sites of the local web,
 * and loads the same pages as often in the same browser, with the same waits, and nothing else; in turns. Then it scans copies of these
 * pages from an archive, on as many processors. Says what share of the mere loading's rate the survey has, and how many times the survey's
 * rate the archive.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM_SWITCHES, findBrowser } from '@/scripts/browsers.mjs';
import { startWeb } from '../web/server.ts';
import { readTable, run, surveyArgs } from '../web/survey.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '12' },
    'at-once': { type: 'string', default: '4' },
    wait: { type: 'string', default: '3500' },
    rounds: { type: 'string', default: '2' },
    port: { type: 'string', default: '8502' },
  },
});
const [sites, atOnce, wait, rounds] = [values.sites, values['at-once'], values.wait, values.rounds].map(Number) as [
  number,
  number,
  number,
  number,
];
/** Enough that the start of the command weighs little. */
const ARCHIVED = 3_000;
/** Every page that a tab opened, those among them that turned out to be none of those that were looked for. */
const loads: string[] = [];
const web = await startWeb({
  // One site in four is none that just answers.
  sites: Math.ceil((sites * 4) / 3) + 1,
  port: Number(values.port),
  opened: (url) => loads.push(url),
});
const ordinary = web.truth.filter(({ hazard }) => hazard === undefined).slice(0, sites);
const list = ordinary.map(({ site }) => `http://${site}/\n`).join('');
const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-throughput-'));

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3-granted', import.meta.url));

/** Addresses of one visit, one after the other. */
type Visit = readonly string[];

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

async function survey(out: string): Promise<Visit[]> {
  loads.length = 0;
  const args = surveyArgs(list, out, ['--gap', '0', '--wait', String(wait), '--at-once', String(atOnce)]);
  const { code, errors } = await run(args);
  if (code !== 0) throw new Error(errors);
  // A page that is not there is loaded, too.
  const failed = readTable(out, 'visits').find(({ state, why }) => state !== 'read' && !why?.includes('404'));
  if (failed) throw new Error(`A look failed: ${failed.why}`);
  const visits = new Map<string, string[][]>();
  for (const url of loads) {
    const { host, pathname } = new URL(url);
    const ofSite = visits.get(host) ?? [];
    // A visit begins with the home page.
    if (pathname === '/') ofSite.push([]);
    ofSite.at(-1)?.push(url);
    visits.set(host, ofSite);
  }
  return [...visits.values()].flat();
}

/** By a browser as surveys have it, the extension in it, each visit in a context of its own, so many at once. */
async function load(visits: readonly Visit[]): Promise<void> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--enable-unsafe-extension-debugging', ...CHROMIUM_SWITCHES],
  });
  const session = await browser.newBrowserCDPSession();
  await session.send('Extensions.loadUnpacked', { path: EXTENSION, enableInIncognito: true });
  let next = 0;
  const worker = async () => {
    for (let visit = visits[next++]; visit; visit = visits[next++]) {
      const context = await browser.newContext({
        acceptDownloads: false,
        serviceWorkers: 'block',
        viewport: { width: 1280, height: 800 },
      });
      const page = await context.newPage();
      for (const url of visit) {
        await page.goto(url);
        await page.waitForTimeout(wait);
      }
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await browser.close();
}

/** What a server answers that the names of the local web lead to. */
const htmlOf = (url: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { host, port, pathname, search } = new URL(url);
    get({ host: '127.0.0.1', port, path: pathname + search, headers: { host } }, (response) => {
      buffer(response).then(resolve, reject);
    }).on('error', reject);
  });

/** Scans copies of pages from an archive; their start is a part of it. */
async function scanArchived(urls: readonly string[]): Promise<number> {
  const file = path.join(folder, 'pages.warc');
  const pages = await Promise.all(urls.map(async (url) => ({ url, html: await htmlOf(url) })));
  for (let at = 0; at < ARCHIVED; at++) {
    const page = pages[at % pages.length];
    if (!page) throw new Error('There is no page to archive.');
    const head = `WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: ${page.url}?copy=${at}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${page.html.length}\r\n\r\n`;
    appendFileSync(file, Buffer.concat([Buffer.from(head), page.html, Buffer.from('\r\n\r\n')]));
  }
  const out = path.join(folder, 'archived');
  const [ms, { code, errors }] = await timed(() => run(['archive', file, '--out', out, '--all']));
  if (code !== 0) throw new Error(errors);
  return (readTable(out, 'pages').length * 60_000) / ms;
}

try {
  const ratios: number[] = [];
  let surveyed = 0;
  let urls: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const [surveyMs, visits] = await timed(() => survey(path.join(folder, String(round))));
    const [loadMs] = await timed(() => load(visits));
    const looks = visits.flat().length;
    const perMinute = (ms: number) => ((looks * 60_000) / ms).toFixed(1);
    surveyed = Math.max(surveyed, (looks * 60_000) / surveyMs);
    urls = [...new Set(visits.flat())];
    ratios.push(loadMs / surveyMs);
    console.log(
      `${looks} pages: surveyed ${perMinute(surveyMs)} a minute, merely loaded ${perMinute(loadMs)}: ${(loadMs / surveyMs).toFixed(2)}`,
    );
  }
  console.log(`Share of the mere loading's rate: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`);
  const archived = await scanArchived(urls);
  console.log(
    `${ARCHIVED} pages from an archive: ${Math.round(archived)} a minute, ${(archived / surveyed).toFixed(1)} times the survey's rate at best.`,
  );
} finally {
  await web.close();
  rmSync(folder, { recursive: true, force: true });
}
