/**
 * Shows Clearcart at work on the page given, or on the demo shop: in a real browser where there is a display, as a report
 * in the terminal otherwise. Started by scripts/start.mjs, which prepares the builds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Failure } from '@/cli/failure.ts';
import { readSavedPage, SAVED_PAGE_ADDRESS, serveSavedPage } from '@/cli/visit/saved-page.ts';
import { parseTarget } from '@/cli/visit/target.ts';
import { startShop } from '@/tests/shop/server.ts';
import { findBrowser } from './browsers.mjs';
import { BUILDS } from './builds.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the terminal shows of the demo shop: a page that presses, its honest twin, and the way to the till. */
const SHOP_PAGES = ['/product/carbon-pan', '/honest/product/carbon-pan', '/checkout'];

const [given] = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

try {
  process.exitCode = await (given === undefined ? showShop() : showPage(given));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`clearcart: ${error.message}`);
  process.exitCode = error.exitCode;
}

async function showShop(): Promise<number> {
  const shop = await startShop();
  try {
    if (!hasDisplay) return await report(SHOP_PAGES.map((page) => shop.shopUrl + page));
    console.error(
      `clearcart: the demo shop is open in the browser; ${shop.shopUrl}/demo says what is in it. Close the window to end.`,
    );
    return await openBrowser(`${shop.shopUrl}/`);
  } finally {
    await shop.close();
  }
}

async function showPage(source: string): Promise<number> {
  if (!hasDisplay) return report([source]);
  console.error(`clearcart: opening ${source}. Close the window to end.`);
  return openBrowser(source);
}

/** Scans with the command line and prints its reports; returns its exit code. */
async function report(sources: readonly string[]): Promise<number> {
  const command = path.join(root, BUILDS.cli.output, 'clearcart.mjs');
  const scan = spawn(process.execPath, [command, 'scan', ...sources], { stdio: 'inherit' });
  const [code] = (await once(scan, 'exit')) as [number | null];
  return code ?? 1;
}

/** Opens a page in a browser of its own, with the extension and without the reader's profile, until it is closed. */
async function openBrowser(source: string): Promise<number> {
  const target = parseTarget(source);
  const saved = target.kind === 'web' ? undefined : await readSavedPage(target);
  const executablePath = findBrowser('chromium');
  // Without a folder named the browser gets one that is removed with it.
  const context = await chromium.launchPersistentContext('', {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: ['--enable-unsafe-extension-debugging', '--no-first-run'],
  });
  const closed = new Promise((done) => context.once('close', done));
  const session = await context.browser()?.newBrowserCDPSession();
  await session?.send('Extensions.loadUnpacked', { path: path.join(root, BUILDS.chrome.copies.granted) });
  if (saved) await serveSavedPage(context, saved, { scripts: false, online: false });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(target.kind === 'web' ? target.url : SAVED_PAGE_ADDRESS);
  await closed;
  return 0;
}
