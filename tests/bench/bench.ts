/**
 * `npm run bench [-- --json] [--sizes 1000,5000] [--runs N]`: what reading a page costs, in one run of one real Chromium. All costs
 * stand beside W, measured on the same page in the same minute, because machines differ and are shared; nothing is asserted. What the
 * evidence page costs with 5,000 items stands beside the same with 500.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { CHROMIUM_SWITCHES } from '../../scripts/browsers.mjs';
import { BUILDS, buildStale } from '../../scripts/builds.mjs';
import { type EvidenceRow, measureEvidence, printEvidence } from './evidence.ts';
import { shopPage } from './pages.ts';
import {
  BEGIN,
  END,
  INNER_TEXT,
  MATCHING,
  NOTHING,
  prepare,
  prepareMatching,
  SCAN,
  SCRIPTS_URL,
  SENTINEL_RUN,
  W,
} from './probes.ts';
import { costOf, scriptsOf } from './trace.ts';
import { freshWorld } from './world.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1000,5000,10000,20000,50000' },
    runs: { type: 'string', default: '5' },
  },
});
const SIZES = values.sizes.split(',').map(Number);
const RUNS = Number(values.runs);
/** Long enough to meet everything that the scanner does now and then: it reads anew after half a minute. */
const SECONDS_WATCHED = 35;
/** In which what changed has been read. */
const SETTLED_MS = 3000;
const HOUR = 3600;

if (!(await buildStale(['chrome']))) process.exit(1);
const built = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${BUILDS.chrome.copies.granted}/${path}`, import.meta.url)), 'utf8');
const SCANNER = built('scanner.js');
const LEXICON = built('lexicons/en.js');
const SENTINEL = built('sentinel.js');
const VENDORS = built('behind/vendors.js');
const BEHIND = [built('behind/en.js'), VENDORS, built('behind.js')];

/** What holds the vendors against a page, minified as the extension is. */
const matching = build({
  absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
  entryPoints: ['tests/bench/matching.ts'],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  alias: { '@': '.' },
  logLevel: 'error',
}).then(({ outputFiles }) => outputFiles[0]?.text ?? '');

interface Row {
  elements: number;
  /** Milliseconds of the page's main thread, medians over the runs. */
  w: number;
  renderedText: number;
  scan: number;
  budget: number;
  /** Longest uninterrupted stretch of the scan. */
  stretch: number;
  sentinel: number;
  /** All vendors held against the page. */
  match: number;
  /** All that looks behind the page, from its parsing on, once the scan has come to its end. */
  behind: number;
  /** Longest uninterrupted stretch with it. */
  behindStretch: number;
  /** From the scan's start to its report, by the clock: the page works between its slices, and so do other programs. */
  wall: number;
  /** Of one second in which a countdown ticks and nothing else happens. */
  tick: number;
  /** Of one changed text, and of a thousand. */
  change1: number;
  change1000: number;
  /** Bytes that the scanner's world keeps. */
  heap: number;
  /** Bytes by which it grew over an hour of ticking, simulated. */
  heapGrowth: number;
}

/** What one run measured. */
type Measured = Omit<Row, 'budget' | keyof Awaited<ReturnType<typeof watchCosts>>>;

const median = (numbers: readonly number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

async function main(): Promise<void> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(shopPage(Number(request.url?.slice(1)) || 1000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...CHROMIUM_SWITCHES, '--enable-precise-memory-info'],
  });
  try {
    const rows: Row[] = [];
    for (const size of SIZES) {
      process.stderr.write(`measuring ${size} elements\n`);
      rows.push(await measure(browser, `${origin}/${size}`));
    }
    print(rows, await measureEvidence());
  } finally {
    await browser.close();
    server.close();
  }
}

/** Every run has a document of its own: what one scan warmed up or watches must not help or hinder the next. */
async function measure(browser: Browser, url: string): Promise<Row> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await withPage(browser, url, measureOnce));
  const later = await withPage(browser, url, watchCosts);
  const of = (key: keyof Measured) => median(runs.map((each) => each[key]));
  return {
    elements: of('elements'),
    w: of('w'),
    renderedText: of('renderedText'),
    scan: of('scan'),
    budget: 4 * of('w') + 10,
    stretch: of('stretch'),
    sentinel: of('sentinel'),
    match: of('match'),
    behind: of('behind'),
    behindStretch: of('behindStretch'),
    wall: of('wall'),
    ...later,
  };
}

async function measureOnce(page: Page, cdp: CDPSession): Promise<Measured> {
  const elements = await (await freshWorld(page, cdp)).run<number>('document.getElementsByTagName("*").length');
  const cold = async (script: string, before = '0') => {
    const world = await freshWorld(page, cdp);
    await world.run(before);
    return costOf(cdp, () => world.run(script));
  };
  const { busy: nothing } = await cold(NOTHING);
  const w = (await cold(W)).busy - nothing;
  const renderedText = (await cold(INNER_TEXT)).busy - nothing;
  const sentinel = (await cold(SENTINEL_RUN, prepare([SENTINEL]))).busy - nothing;
  const match = (await cold(MATCHING, prepareMatching(await matching, VENDORS))).busy - nothing;
  const scanned = async (scripts: readonly string[]) => {
    const world = await freshWorld(page, cdp);
    await world.run(prepare(scripts));
    let wall = 0;
    const cost = await costOf(cdp, async () => {
      ({ wall } = await world.run<{ wall: number }>(SCAN));
    });
    return { ...cost, wall };
  };
  const scan = await scanned([LEXICON, SCANNER]);
  const deep = await scanned([LEXICON, ...BEHIND, SCANNER]);
  return {
    elements,
    w,
    renderedText,
    sentinel,
    match,
    scan: scan.busy - nothing,
    stretch: scan.longest,
    wall: scan.wall,
    behind: deep.busy - scan.busy,
    behindStretch: deep.longest,
  };
}

/** What watching costs after the first scan: what our scripts did, as what the page draws is its own. */
async function watchCosts(page: Page, cdp: CDPSession) {
  const heapOf = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  };
  const bare = await heapOf();
  const world = await freshWorld(page, cdp);
  await world.run(prepare([LEXICON, SCANNER]));
  await world.run(SCAN);
  const heap = (await heapOf()) - bare;

  const during = async (work: () => Promise<unknown>) => {
    const marked = async () => {
      await world.run(BEGIN);
      await work();
      await world.run(END);
    };
    return (await costOf(cdp, marked, scriptsOf(SCRIPTS_URL))).busy;
  };
  const change = (count: number) =>
    during(() => page.evaluate(`mutate(${count}), new Promise((resolve) => setTimeout(resolve, ${SETTLED_MS}))`));
  // A few ticks come first: from them the countdown is recognised.
  await ticks(page, 4, 1000);
  const tick = (await during(() => ticks(page, SECONDS_WATCHED, 1000))) / SECONDS_WATCHED;
  const change1 = await change(1);
  const change1000 = await change(1000);

  const before = await heapOf();
  await ticks(page, HOUR, 0);
  const heapGrowth = (await heapOf()) - before;
  return { heap, heapGrowth, tick, change1, change1000 };
}

/** Lets the page's countdown lose \`count\` seconds, one task each, \`gap\` milliseconds apart. */
const ticks = (page: Page, count: number, gap: number) =>
  page.evaluate(
    `new Promise((resolve) => { let left = ${count}; (function next() { tick(); --left > 0 ? setTimeout(next, ${gap}) : resolve(); })(); })`,
  );

async function withPage<T>(
  browser: Browser,
  url: string,
  work: (page: Page, cdp: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await work(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

function print(rows: readonly Row[], evidence: readonly EvidenceRow[]): void {
  const size = (text: string) => ({ bytes: Buffer.byteLength(text), gzip: gzipSync(text).length });
  const sizes = { scanner: size(SCANNER), lexiconEn: size(LEXICON), sentinel: size(SENTINEL), vendors: size(VENDORS) };
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ runs: RUNS, rows, evidence, sizes })}\n`);
    return;
  }
  const ms = (number: number) => number.toFixed(Math.abs(number) < 1 ? 3 : 1);
  console.table(
    rows.map((row) => ({
      elements: row.elements,
      'W ms': ms(row.w),
      'innerText ms': ms(row.renderedText),
      'scan ms': ms(row.scan),
      'scan / W': (row.scan / row.w).toFixed(2),
      '4 W + 10': ms(row.budget),
      'of budget': `${Math.round((100 * row.scan) / row.budget)} %`,
      'longest ms': ms(row.stretch),
      'tick ms/s': ms(row.tick),
      '1 change ms': ms(row.change1),
      '1000 changes ms': ms(row.change1000),
      'sentinel ms': ms(row.sentinel),
      'match ms': ms(row.match),
      'match / W': (row.match / row.w).toFixed(2),
      'behind ms': ms(row.behind),
      'longest behind ms': ms(row.behindStretch),
      'by the clock ms': Math.round(row.wall),
      'heap kB': Math.round(row.heap / 1024),
      'growth/h kB': Math.round(row.heapGrowth / 1024),
    })),
  );
  console.table(sizes);
  printEvidence(evidence);
}

await main();
