/** What the evidence page costs with few items and with many: in the built extension, in one run of one real Chromium. */
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { BUILDS } from '../../scripts/builds.mjs';
import { sampleCase, sampleItem } from '../samples/evidence-items.ts';

const SIZES = [500, 5_000] as const;
const RUNS = 5;

export interface EvidenceRow {
  readonly items: number;
  /** Milliseconds from the navigation's start to the first row: the first time, and later ones. */
  readonly first: number;
  readonly open: number;
  /** From a key to rows that are laid out: words that all items have, that one has, that none has; and each order. */
  readonly common: number;
  readonly rare: number;
  readonly none: number;
  readonly sort: number;
  /** Bytes of the page's JavaScript, after a collection; and its elements. */
  readonly heap: number;
  readonly nodes: number;
}

/** Hears of the first row, in a page that is just being loaded. */
const FIRST_ROW = `new MutationObserver((_, watch) => {
  if (!document.querySelector('[data-row]')) return;
  watch.disconnect();
  globalThis.firstRowAt = performance.now();
}).observe(document, { subtree: true, childList: true })`;

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

export async function measureEvidence(): Promise<EvidenceRow[]> {
  const context = await chromium.launchPersistentContext('', {
    executablePath: process.env.CLEARCART_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--headless=new', '--no-sandbox', '--no-first-run', '--enable-unsafe-extension-debugging'],
  });
  try {
    const devtools = await context.browser()?.newBrowserCDPSession();
    if (!devtools) throw new Error('Chromium started without a browser to talk to.');
    const path = fileURLToPath(new URL(`../../${BUILDS.chrome.copies.granted}`, import.meta.url));
    const { id } = await devtools.send('Extensions.loadUnpacked', { path });
    const rows: EvidenceRow[] = [];
    for (const size of SIZES) {
      process.stderr.write(`measuring ${size} items of evidence\n`);
      rows.push(await measure(context, `chrome-extension://${id}/evidence.html`, size));
    }
    return rows;
  } finally {
    await context.close();
  }
}

async function measure(context: BrowserContext, url: string, size: number): Promise<EvidenceRow> {
  const filling = await context.newPage();
  // It makes the database.
  await filling.goto(url);
  await filling.waitForSelector('main p', { state: 'attached' });
  await fill(filling, size);
  await filling.close();

  const opened: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await open(context, url);
    opened.push(page.at);
    if (run < RUNS - 1) await page.page.close();
    else {
      const { page: last } = page;
      const search = (words: string, shown: number) => took(last, 'input[type="search"]', 'input', words, shown);
      const [common, rare, none, sort]: [number[], number[], number[], number[]] = [[], [], [], []];
      for (let turn = 0; turn < RUNS; turn++) {
        common.push(await search('linen', size));
        rare.push(await search(`tablecloth-${size}`, 1));
        none.push(await search('no such words', 0));
        await search('', size);
        for (const order of ['gravity', 'site', 'size', 'time'])
          sort.push(await took(last, 'select', 'change', order, size));
      }
      const cdp = await context.newCDPSession(last);
      await cdp.send('HeapProfiler.collectGarbage');
      await cdp.send('Performance.enable');
      const { metrics } = await cdp.send('Performance.getMetrics');
      const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
      await last.close();
      return {
        items: size,
        first: opened[0] ?? Number.NaN,
        open: median(opened),
        common: median(common),
        rare: median(rare),
        none: median(none),
        sort: median(sort),
        heap: metric('JSHeapUsedSize'),
        nodes: metric('Nodes'),
      };
    }
  }
  throw new Error('Nothing was measured.');
}

async function open(context: BrowserContext, url: string): Promise<{ page: Page; at: number }> {
  const page = await context.newPage();
  await page.addInitScript(FIRST_ROW);
  await page.goto(url);
  await page.waitForSelector('[data-row]', { state: 'attached' });
  return { page, at: await page.evaluate<number>('firstRowAt') };
}

/** Milliseconds until a change of a control has led to so many rows, drawn and laid out. */
function took(page: Page, selector: string, event: string, value: string, shown: number): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const field = document.querySelector(${JSON.stringify(selector)});
    const status = document.querySelector('[role="status"]');
    const started = performance.now();
    field.value = ${JSON.stringify(value)};
    field.dispatchEvent(new Event('${event}', { bubbles: true }));
    const isDone = () => status.textContent.replaceAll(',', '').startsWith('${shown} of ');
    // A task: what the views put off until then is done.
    do await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    while (!isDone() && performance.now() - started < 10_000);
    void document.body.offsetHeight;
    return performance.now() - started;
  })()`);
}

/** So many items with a small package each, as many more as there are. */
async function fill(page: Page, size: number): Promise<void> {
  const step = 1_000;
  for (let from = 1; from <= size; from += step) {
    const items = Array.from({ length: Math.min(step, size - from + 1) }, (_, at) => sampleItem(from + at));
    await page.evaluate(
      ([all, of]) =>
        new Promise<void>((done, failed) => {
          const opening = indexedDB.open('clearcart-evidence');
          opening.onsuccess = () => {
            const writing = opening.result.transaction(['items', 'packages', 'cases'], 'readwrite');
            for (const item of all) {
              writing.objectStore('items').put(item);
              writing.objectStore('packages').put(new Blob([new Uint8Array(2_000)]), item.id);
            }
            writing.objectStore('cases').put(of);
            writing.oncomplete = () => {
              opening.result.close();
              done();
            };
            writing.onerror = () => failed(writing.error);
          };
          opening.onerror = () => failed(opening.error);
        }),
      [items, sampleCase({ length: size })] as const,
    );
  }
}

export function printEvidence(rows: readonly EvidenceRow[]): void {
  const ms = (number: number) => number.toFixed(1);
  const table = rows.map((row) => ({
    items: row.items,
    'first open ms': ms(row.first),
    'open ms': ms(row.open),
    'common word ms': ms(row.common),
    'rare word ms': ms(row.rare),
    'no match ms': ms(row.none),
    'order ms': ms(row.sort),
    'heap MB': (row.heap / 1e6).toFixed(1),
    nodes: row.nodes,
  }));
  const [few, many] = rows;
  const times = (key: keyof EvidenceRow) => (few && many ? `${(many[key] / few[key]).toFixed(2)} ×` : '');
  console.table([
    ...table,
    {
      items: times('items'),
      'first open ms': times('first'),
      'open ms': times('open'),
      'common word ms': times('common'),
      'rare word ms': times('rare'),
      'no match ms': times('none'),
      'order ms': times('sort'),
      'heap MB': times('heap'),
      nodes: times('nodes'),
    },
  ]);
}
