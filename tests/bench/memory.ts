/**
 * `npm run bench:memory`: what as many observations as may be kept take on a disk, and how long one page's take to be read, in the
 * extension's own database in a real Chromium. Nothing is asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MOST_KEPT } from '@/lib/model/vocabulary.ts';
import { buildStale } from '../../scripts/builds.mjs';
import { startChromium } from '../e2e/chromium/browser.ts';
import { type Driver, until } from '../e2e/driver.ts';
import { readReports } from '../e2e/reader.ts';
import { observation } from '../samples/report.ts';
import { startShop } from '../shop/server.ts';

if (!(await buildStale(['chrome']))) process.exit(1);

/** Pages whose claims are of all kinds that the product keeps. */
const PATHS = [
  '/dome',
  '/thing-of-the-day',
  '/way/choose',
  '/set/breakfast',
  '/set/laundry',
  '/product/harbour-mug',
  '/product/oak-board',
  '/honest/product/carbon-pan',
  '/course',
  '/favourites',
];
/** In which a browser has tidied up, in milliseconds. */
const SETTLED_MS = 8000;
/** Of each site so many pages. */
const PAGES = 20;

const inStore = (work: string) => `(async () => {
  const answer = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await answer(indexedDB.open('clearcart'));
  try {
    const open = () => database.transaction('observations', 'readwrite').objectStore('observations');
    return await (${work})(open, answer);
  } finally {
    database.close();
  }
})()`;

/** Lays copies of the templates under sites, pages and visits of their own until it is full, each look some hours after the other. */
const fill = (templates: readonly object[]) =>
  inStore(`async (open, answer) => {
    const templates = ${JSON.stringify(templates)};
    await answer(open().clear());
    const ofSite = ${MOST_KEPT.ofSite};
    for (let from = 0; from < ${MOST_KEPT.inAll}; from += 10_000) {
      const store = open();
      const adding = [];
      for (let at = from; at < from + 10_000; at++) {
        const site = Math.floor(at / ofSite);
        const visit = Math.floor(at / templates.length);
        const template = templates[at % templates.length];
        adding.push(answer(store.add({
          ...template,
          site: 'www-' + site + '.shop-of-some-length.example',
          subject: template.subject + '-' + visit % ${PAGES},
          at: template.at + visit * 7_919_003,
          ...(template.value !== undefined && { value: template.value + (at % 97) }),
          visit: Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join(''),
        })));
      }
      await Promise.all(adding);
    }
    return answer(open().count());
  }`);

/** Milliseconds, of all observations of one page, in the middle of some. */
const READ = inStore(`async (open, answer) => {
  const keys = await answer(open().index('page').getAllKeys(null, 1));
  const [first] = await Promise.all(keys.map((key) => answer(open().get(key))));
  const took = [];
  for (let run = 0; run < 15; run++) {
    const started = performance.now();
    var found = await answer(open().index('page').getAll([first.site, first.subject]));
    took.push(performance.now() - started);
  }
  return { took: took.sort((a, b) => a - b)[7], found: found.length };
}`);

async function withBrowser<T>(profile: string, use: (driver: Driver) => Promise<T>): Promise<T> {
  const driver = await startChromium({ profile });
  try {
    return await use(driver);
  } finally {
    await driver.close();
  }
}

/** Megabytes of the profile's folder that holds the extension's database, as it lies on the disk. */
async function onDisk(profile: string): Promise<string> {
  const folder = path.join(profile, 'Default', 'IndexedDB');
  const ours = (await readdir(folder)).filter((name) => name.startsWith('chrome-extension_'));
  const { stdout } = spawnSync('du', ['-sk', ...ours.map((name) => path.join(folder, name))], { encoding: 'utf8' });
  const kilobytes = stdout.split('\n').reduce((sum, line) => sum + Number(line.split('\t')[0]), 0);
  return `${(kilobytes / 1000).toFixed(1)} MB`;
}

const shop = await startShop();
try {
  for (const name of ['countdowns only', 'what the demo shop’s pages claim'] as const) {
    const profile = await mkdtemp(path.join(tmpdir(), 'clearcart-memory-'));
    try {
      const report = await withBrowser(profile, async (driver) => {
        const tab = await driver.openTab('about:blank');
        for (const page of PATHS) {
          await tab.goto(shop.shopUrl + page);
          await readReports(driver, tab);
        }
        const real = await until(
          'the pages’ claims are kept',
          () => driver.ask<object[]>(inStore(`async (open, answer) => answer(open().getAll())`)),
          (kept) => kept.length >= PATHS.length,
        );
        const templates =
          name === 'countdowns only' ? [observation({ subject: '/products/a-linen-tablecloth' })] : real;
        const kept = await driver.ask<number>(fill(templates));
        const { took, found } = await driver.ask<{ took: number; found: number }>(READ);
        return { kept, kinds: templates.length, took, found };
      });
      const sizes = [await onDisk(profile)];
      // What was overwritten is thrown out as the browser finds time for it.
      for (let start = 0; start < 2; start++) {
        await withBrowser(profile, async (driver) => {
          await driver.ask(inStore('async (open, answer) => answer(open().count())'));
          await pause(SETTLED_MS);
        });
        sizes.push(await onDisk(profile));
      }
      console.log(
        `${name}: ${report.kept} observations (of ${report.kinds} kinds) take ${sizes.join(', then ')}; one page’s ${report.found} are read in ${report.took.toFixed(1)} ms`,
      );
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
} finally {
  await shop.close();
}
