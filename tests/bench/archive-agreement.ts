/**
 * `npx tsx tests/bench/archive-agreement.ts [folder or file ...]`: what is found in parsed HTML beside what the same code finds in the
 * same HTML as Chromium shows it, without its scripts and without outside files. On the demo shop's pages and the detectors' cases, or on
 * saved pages in the folders that are named. Of patterns that are told by words alone; by pattern and quote.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type CDPSession, chromium, type Page as Tab } from 'playwright-core';
import { createParsedScan } from '../../cli/archive/scan-parsed.ts';
import { SAVED_PAGE_ADDRESS } from '../../cli/visit/saved-page.ts';
import { PAGE_DETECTORS } from '../../lib/detectors/all.ts';
import { readBehindPacks, readLexiconPacks } from '../../scripts/lexicons.ts';
import { packVendors, readVendors } from '../../scripts/vendors.ts';
import { PLAN } from '../shop/plan.ts';
import { startShop } from '../shop/server.ts';
import type { Reading } from './archive-reading.ts';
import { freshWorld } from './world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const packs = readLexiconPacks(ROOT);
/** Patterns of which words alone tell: others ask how things look, or where they are. */
const TEXTUAL: ReadonlySet<string> = new Set(
  PAGE_DETECTORS.filter(({ meta, candidates }) => !meta.needs.includes('layout') && !candidates).map(
    ({ meta }) => meta.id,
  ),
);

interface Page {
  readonly name: string;
  readonly html: Buffer;
}

async function shopPages(): Promise<Page[]> {
  const shop = await startShop();
  const pages: Page[] = [];
  for (const { path } of PLAN) {
    const answer = await fetch(shop.shopUrl + path);
    pages.push({ name: path, html: Buffer.from(await answer.arrayBuffer()) });
  }
  await shop.close();
  return pages;
}

function savedPages(place: string): Page[] {
  if (!statSync(place).isDirectory()) return [{ name: place, html: readFileSync(place) }];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => ({ name: join(place, name), html: readFileSync(join(place, name)) }));
}

/** Nothing but what the page itself holds, and none of its scripts. */
const NOTHING_MORE = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; frame-src data: about:";

async function inBrowser(tab: Tab, cdp: CDPSession, { html }: Page, script: string): Promise<Reading> {
  const charset = /charset\s*=/i.test(html.subarray(0, 1024).toString('latin1')) ? '' : '; charset=utf-8';
  const headers = { 'content-type': `text/html${charset}`, 'content-security-policy': NOTHING_MORE };
  await tab.unrouteAll();
  await tab.route('**/*', (route) => {
    const request = route.request();
    if (!request.isNavigationRequest() || request.frame() !== tab.mainFrame()) return route.abort();
    return request.url() === SAVED_PAGE_ADDRESS
      ? route.fulfill({ status: 200, headers, body: html })
      : route.fulfill({ status: 204 });
  });
  // Else it would be loaded anew, and what stood in its forms could be the reader's.
  await tab.goto('about:blank');
  await tab.goto(SAVED_PAGE_ADDRESS, { waitUntil: 'load', timeout: 60_000 });
  const world = await freshWorld(tab, cdp);
  return await world.run<Reading>(script);
}

const scan = createParsedScan({
  tool: { version: '0', rules: '0' },
  lexicons: packs,
  behindLexicons: readBehindPacks(ROOT),
  vendors: packVendors(readVendors(ROOT)),
  all: true,
});

/** How often each finding was made. */
function counted(findings: readonly (readonly [string, string])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [pattern, quote] of findings) {
    if (!TEXTUAL.has(pattern)) continue;
    const key = `${pattern}  ${quote}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['tests/bench/archive-reading.ts'],
  bundle: true,
  format: 'iife',
  target: 'chrome129',
  write: false,
});
const script = `${outputFiles[0]?.text};readPage(${JSON.stringify(packs)})`;
const browser = await chromium.launch({
  executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND'],
});
const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const cdp = await tab.context().newCDPSession(tab);
const named = process.argv.slice(2);
const sets: [string, Page[]][] =
  named.length > 0
    ? named.map((place) => [place, savedPages(place)])
    : [
        ['demo shop', await shopPages()],
        ['cases', savedPages(join(ROOT, 'lib/detectors'))],
      ];
for (const [name, pages] of sets) {
  let either = 0;
  let apart = 0;
  let shownEither = 0;
  let shownBoth = 0;
  for (const page of pages) {
    const seen = await inBrowser(tab, cdp, page, script).catch((error: unknown) => String(error));
    if (typeof seen === 'string') {
      console.log(`${page.name}: not read in the browser (${seen.slice(0, 200)})`);
      continue;
    }
    const { report } = await scan({ url: SAVED_PAGE_ADDRESS, at: Date.now(), html: page.html });
    const [all, shown] = [counted(seen.all), counted(seen.shown)];
    const parsed = counted(report.findings.map(({ pattern, quote }) => [pattern, quote]));
    for (const key of new Set([...all.keys(), ...parsed.keys(), ...shown.keys()])) {
      const [a, s, p] = [all, shown, parsed].map((counts) => counts.get(key) ?? 0) as [number, number, number];
      either += Math.max(a, p);
      // What nobody sees, both may leave out.
      const differs = Math.max(0, p - a) + Math.max(0, Math.min(a, s) - p);
      apart += differs;
      shownEither += Math.max(s, p);
      shownBoth += Math.min(s, p);
      if (differs > 0)
        console.log(`${page.name}: ${p > a ? 'only parsed' : 'only in the browser'}  ${key.slice(0, 160)}`);
      else if (p !== s) console.log(`${page.name}: seen differently  ${key.slice(0, 160)}`);
    }
  }
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(`${name}: ${pages.length} pages, ${either} findings of words by either.`);
  console.log(
    `  agreement before the visibility filter ${share(either - apart, either)}, after it ${share(shownBoth, shownEither)}`,
  );
}
await browser.close();
