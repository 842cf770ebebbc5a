import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { tabKeys } from '@/lib/browser/frame-key.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import type { ScanBrowser } from './browser.ts';
import { checkAnswer, navigationFailure } from './navigation.ts';
import { SAVED_PAGE_ADDRESS, type SavedPage, serveSavedPage } from './saved-page.ts';
import { within } from './within.ts';
import { watchWorld } from './world.ts';

export interface VisitOptions {
  /** Milliseconds to go on watching after the first scan: what a page does by itself, such as a clock running down, shows then. */
  readonly wait: number;
  /** For saved pages: let them load what they ask for, and run their own scripts. */
  readonly online: boolean;
  readonly scripts: boolean;
}

export interface Visited {
  /** What the extension said of each frame of the tab. */
  readonly frames: readonly FrameReport[];
  /** Milliseconds after which the page was read as it was, because it had not settled. */
  readonly cutOffAfter?: number;
}

/** How long a server may take to begin its answer, a page to load, the extension to answer. In milliseconds. */
const ANSWER_MS = 30_000;
const LOAD_MS = 15_000;
const SCAN_MS = 30_000;

/** A page whose main thread answers nothing for so long is taken to be blocked. */
const BLOCKED_MS = 1_000;

/** How long a frame may keep silent after all others are done. */
const SILENT_MS = 400;

/** Documents that one visit follows when a page replaces itself while it is read. */
const MAX_DOCUMENTS = 4;

/**
 * Opens one page in a context of its own, has the extension scan it, and returns what it said.
 *
 * @param target an address, or a saved page
 * @throws Failure when the page cannot be reached, is no web page, or cannot be read
 */
export async function visit(
  { browser, extensionOrigin }: ScanBrowser,
  name: string,
  target: string | SavedPage,
  options: VisitOptions,
): Promise<Visited> {
  const context = await browser.newContext({
    acceptDownloads: false,
    // They would answer requests past our interception.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
  });
  try {
    if (typeof target !== 'string') await serveSavedPage(context, target, options);
    const page = await context.newPage();
    context.on('page', (popup) => void popup.close().catch(() => undefined));
    const crashed = new Promise<never>((_, reject) => {
      page.on('crash', () =>
        reject(Failure.work(`${name}: the page made its tab crash. Try it again, or save it and scan the file.`)),
      );
    });
    const url = typeof target === 'string' ? target : SAVED_PAGE_ADDRESS;
    return await Promise.race([readPage(page, extensionOrigin, name, url, options.wait), crashed]);
  } finally {
    await within(SCAN_MS, context.close()).catch(() => undefined);
  }
}

async function readPage(
  page: Page,
  extensionOrigin: string,
  name: string,
  url: string,
  wait: number,
): Promise<Visited> {
  const started = performance.now();
  const session = await page.context().newCDPSession(page);
  const world = await watchWorld(session, extensionOrigin);
  const mishap = watchForMishaps(session, extensionOrigin, name);
  const response = await page.goto(url, { waitUntil: 'commit', timeout: ANSWER_MS }).catch((error: Error) => {
    throw navigationFailure(name, error.message);
  });
  if (response) checkAnswer(name, response.status(), response.headers()['content-type'] ?? '');

  let cutOff =
    (await within(
      LOAD_MS,
      page.waitForLoadState('load').then(() => true),
    )) === undefined;
  if (cutOff) await quieten(session);
  const scan = () => scanTab(page.context(), session, world, extensionOrigin);
  let scanned = await Promise.race([within(SCAN_MS, scan()), mishap]);
  if (!scanned?.complete) {
    cutOff = true;
    await quieten(session);
    scanned = (await within(SCAN_MS, scan())) ?? scanned;
  }
  if (scanned === undefined || scanned.frames.length === 0) {
    throw Failure.work(
      `${name}: the page kept its tab too busy to be read. Save it and scan the file: its scripts are off then.`,
    );
  }
  const cutOffAfter = Math.round(performance.now() - started);
  if (wait > 0) {
    await page.waitForTimeout(wait);
    scanned = (await within(SCAN_MS, scan())) ?? scanned;
  }
  return cutOff ? { frames: scanned.frames, cutOffAfter } : { frames: scanned.frames };
}

/** Rejects when a script of the extension breaks down in the page. */
function watchForMishaps(session: CDPSession, extensionOrigin: string, name: string): Promise<never> {
  const mishap = new Promise<never>((_, reject) => {
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { url, text, exception } }) => {
      if (!url?.startsWith(extensionOrigin)) return;
      const [what = text] = exception?.description?.split('\n') ?? [];
      reject(Failure.work(`${name}: Clearcart itself failed on this page (${what}). Please report it with the page.`));
    });
  });
  mishap.catch(() => undefined);
  return mishap;
}

/** Stops whatever keeps a page from settling: its loading and, where its main thread is blocked, its scripts. */
async function quieten(session: CDPSession): Promise<void> {
  const alive = await within(BLOCKED_MS, session.send('Runtime.evaluate', { expression: '1' }));
  if (alive === undefined) {
    // The extension's own script worlds go on working.
    await within(BLOCKED_MS, session.send('Emulation.setScriptExecutionDisabled', { value: true }));
    await within(BLOCKED_MS, session.send('Runtime.terminateExecution'));
  }
  await within(BLOCKED_MS, session.send('Page.stopLoading'));
}

interface Scanned {
  readonly frames: readonly FrameReport[];
  /** Everything that reports says that it is done. */
  readonly complete: boolean;
}

/** Asks the extension to scan the tab as the page now stands, following the page to the documents it replaces itself with. */
async function scanTab(
  context: BrowserContext,
  session: CDPSession,
  world: () => Promise<string>,
  extensionOrigin: string,
): Promise<Scanned> {
  for (let documents = 1; ; documents++) {
    try {
      const frames = await startScan(session, await world());
      return await readReports(await workerOf(context, extensionOrigin), frames);
    } catch (error) {
      const replaced = /context|navigated|closed/i.test(String(error));
      if (!replaced || documents === MAX_DOCUMENTS || error instanceof Failure) throw error;
    }
  }
}

/** Frame numbers that the extension scans; sent from its own script world in the page, as the page's sentinel would. */
async function startScan(session: CDPSession, uniqueContextId: string): Promise<readonly number[]> {
  const message = JSON.stringify({ id: 1, type: 'scanThisTab', timestamp: Date.now() });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    uniqueContextId,
    expression: `chrome.runtime.sendMessage(${message})`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const reply = result.value as {
    res?: { state: string; why?: string; frames?: number[] };
    err?: { message?: string };
  };
  if (reply.res?.state !== 'started') {
    throw new Error(`The extension did not scan: ${reply.res?.why ?? reply.err?.message ?? JSON.stringify(reply)}`);
  }
  return reply.res.frames ?? [0];
}

/** What the extension keeps of the tab, once its frames are done or most of the time is up. */
async function readReports(worker: Worker, frames: readonly number[]): Promise<Scanned> {
  // Session storage is shared by all contexts, tabs are not; the page's own is older than any window it opened.
  const tab = await worker.evaluate(async () =>
    Math.min(...(await chrome.tabs.query({})).map(({ id }) => id ?? Number.MAX_SAFE_INTEGER)),
  );
  return worker.evaluate(
    async ({ frames, keys, scanMs, silentMs }) => {
      const area = chrome.storage.session;
      const kept = async () => {
        const entries = Object.entries(await area.get(null)).filter(([key]) => key.startsWith(keys));
        return entries.map(([, report]) => report as FrameReport).sort((a, b) => a.frame - b.frame);
      };
      return new Promise<Scanned>((resolve) => {
        let silence: ReturnType<typeof setTimeout> | undefined;
        const finish = async (complete: boolean) => {
          area.onChanged.removeListener(look);
          clearTimeout(late);
          clearTimeout(silence);
          resolve({ frames: await kept(), complete });
        };
        const look = async () => {
          const reports = await kept();
          clearTimeout(silence);
          if (reports[0]?.frame !== 0 || reports.some(({ state }) => state !== 'done')) return;
          const reported = new Set(reports.map(({ frame }) => frame));
          if (frames.every((frame) => reported.has(frame))) await finish(true);
          // Frames that are not shown never report.
          else silence = setTimeout(finish, silentMs, true);
        };
        const late = setTimeout(finish, scanMs, false);
        area.onChanged.addListener(look);
        void look();
      });
    },
    { frames: [...frames], keys: tabKeys(tab), scanMs: SCAN_MS * 0.8, silentMs: SILENT_MS },
  );
}

async function workerOf(context: BrowserContext, extensionOrigin: string): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(extensionOrigin);
  return context.serviceWorkers().find(isOurs) ?? context.waitForEvent('serviceworker', isOurs);
}
