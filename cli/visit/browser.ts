import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { CHROMIUM_SWITCHES, findBrowser, installCommand, thisSystem } from '@/scripts/browsers.mjs';
import { Failure } from '../failure.ts';
import { firstLine } from '../output.ts';
import { renewed } from './renewed.ts';
import { SAVED_PAGE_ADDRESS } from './saved-page.ts';
import { within } from './within.ts';
import { watchWorld } from './world.ts';

/** A running Chromium with the built extension in it; every context made in it has the extension too. */
export interface ScanBrowser {
  readonly browser: Browser;
  /** Begins every address of the extension's own files. */
  readonly extensionOrigin: string;
  /** How a browser with a window calls itself: a shop may treat one without apart. */
  readonly userAgent: string;
  /** Ends it, and leaves nothing of it behind. */
  end(): Promise<void>;
}

/** The extension that this command line drives, as seen from the built file in .output/cli/. */
const EXTENSION = fileURLToPath(new URL('../chrome-mv3-granted', import.meta.url));

/** Chromium's own traffic is no part of a scan. */
const QUIET = [...CHROMIUM_SWITCHES, '--force-webrtc-ip-handling-policy=disable_non_proxied_udp'];

/**
 * Names that lead nowhere. Without network that is every name and number, which holds for what request interception never
 * sees, such as preconnecting. Otherwise it is where Chromium looks for updates of its parts, whatever its switches say.
 */
const UNREACHABLE = {
  none: '--host-resolver-rules=MAP * ~NOTFOUND',
  open: '--host-resolver-rules=MAP update.googleapis.com ~NOTFOUND',
} as const;

/**
 * Starts a headless browser with the extension.
 *
 * @param network `none`: nothing outside this machine or on it can be reached from its pages
 * @throws Failure when there is no browser, no built extension, or the browser does not start
 */
async function startBrowser(network: 'open' | 'none'): Promise<ScanBrowser> {
  if (!existsSync(`${EXTENSION}/manifest.json`)) {
    throw Failure.work(`the built extension is missing at ${EXTENSION}. Build it with: npm run build`);
  }
  const executablePath = installedChromium();
  const { chromium } = await import('playwright-core');
  const temporary = mkdtempSync(path.join(tmpdir(), 'clearcart-'));
  const tidy = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const browser = await chromium
    .launch({
      executablePath,
      // Chromium refuses to run its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0 && !process.env.CLEARCART_NO_SANDBOX,
      ignoreDefaultArgs: ['--disable-extensions'],
      // What it leaves behind where it is killed.
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      // The command line ends at once when it is told to; see clearcart.ts.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: ['--enable-unsafe-extension-debugging', ...QUIET, UNREACHABLE[network]],
    })
    .catch((error: unknown) => {
      const why = /sandbox/i.test(String(error))
        ? 'its sandbox is not allowed here. If you trust the pages, set CLEARCART_NO_SANDBOX=1'
        : firstLine(error);
      throw Failure.work(`the browser ${executablePath} did not start: ${why}. Name another one in CHROME_PATH.`);
    })
    // After that, since the browser is killed first.
    .finally(() => process.once('exit', tidy));
  const end = async () => {
    await browser.close();
    process.off('exit', tidy);
    tidy();
  };
  const session = await browser.newBrowserCDPSession();
  try {
    const { id } = await session.send('Extensions.loadUnpacked', { path: EXTENSION, enableInIncognito: true });
    const extensionOrigin = `chrome-extension://${id}`;
    const userAgent = await awaitExtension(browser, extensionOrigin);
    return { browser, extensionOrigin, userAgent, end };
  } catch (error) {
    await end();
    throw Failure.work(
      `${executablePath} (version ${browser.version()}) did not take the extension (${firstLine(error)}). Clearcart needs Chromium, Chrome or Edge 129 or later; bring yours up to date, or name another one in CHROME_PATH.`,
    );
  }
}

/** So many visits a browser is used for: whatever it holds on to goes with it. */
const MOST_VISITS = 200;

export interface Browsers {
  /** Lends a running browser for a visit. @throws Failure where none starts */
  use<T>(network: 'open' | 'none', work: (browser: ScanBrowser) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createBrowsers(): Browsers {
  const of = (network: 'open' | 'none') =>
    renewed<ScanBrowser>(
      {
        start: () => startBrowser(network),
        isAlive: ({ browser }) => browser.isConnected(),
        end: (browser) => browser.end(),
      },
      MOST_VISITS,
    );
  const all = { open: of('open'), none: of('none') };
  return {
    use: (network, work) => all[network].use(work),
    async close() {
      await Promise.all([all.open.close(), all.none.close()]);
    },
  };
}

/**
 * Returns once the extension's worker has registered its sentinel, which it does soon after it was loaded.
 * @returns how the browser calls itself, but for its having no window
 */
async function awaitExtension(browser: Browser, extensionOrigin: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>Is the extension there?</p>' }),
  );
  const world = await watchWorld(await context.newCDPSession(page), extensionOrigin);
  for (let tries = 0; tries < 20; tries++) {
    await page.goto(SAVED_PAGE_ADDRESS);
    if (!(await within(500, world()))) continue;
    const name = await page.evaluate(() => navigator.userAgent);
    await context.close();
    // Chromium 150 breaks down where a context with an extension was closed: better here than on the first site.
    await (await browser.newContext()).close();
    return name.replace('HeadlessChrome', 'Chrome');
  }
  throw new Error('it does not reach into pages');
}

function installedChromium(): string {
  let found: string | undefined;
  try {
    found = findBrowser('chromium');
  } catch (wrong) {
    throw Failure.work((wrong as Error).message);
  }
  if (found) return found;
  const command = installCommand(['chromium'], thisSystem());
  throw Failure.work(
    `no Chromium, Chrome or Edge was found. Install one with: ${command} - or name one in CHROME_PATH.`,
  );
}
