import type { Browser, BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { tabKeys } from '@/lib/browser/frame-key.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import type { ScanBrowser } from './browser.ts';
import { listenTo } from './line.ts';
import { counts, type Look, standingClaims } from './look.ts';
import { busyFailure, checkAnswer, circleFailure, navigationFailure } from './navigation.ts';
import { liveThrough, type Persona } from './personas.ts';
import { SAVED_PAGE_ADDRESS, type SavedPage, serveSavedPage } from './saved-page.ts';
import { within } from './within.ts';
import { watchWorld } from './world.ts';

export interface VisitOptions {
  /** Milliseconds to go on watching after the first scan: what a page does by itself, such as a clock running down, shows then. */
  readonly wait: number;
  /** The same for a page that counts things or people: how its numbers move shows after longer. */
  readonly waitForCounts: number;
  /** In whose place the page is visited: somebody whom the shop has never seen, if nobody is named. */
  readonly as?: Persona;
  /** For saved pages: let them load what they ask for, and run their own scripts. */
  readonly online: boolean;
  readonly scripts: boolean;
}

export interface Visited {
  /** What the extension said of each frame of the tab: the last one at the end of the visit. */
  readonly looks: readonly [Look, ...Look[]];
  /** Milliseconds after which the page was read as it was, because it had not settled. */
  readonly cutOffAfter?: number;
}

/** How long a server may take to begin its answer, a page to load, the extension to answer. In milliseconds. */
const ANSWER_MS = 30_000;
const LOAD_MS = 15_000;
const SCAN_MS = 30_000;

/** A page whose main thread answers nothing for so long is taken to be blocked; one that is left may take as long to close. */
const BLOCKED_MS = 1_000;

/** How long the extension may take to come into a document by itself. */
const ARRIVAL_MS = 500;

/** How long a frame may keep silent after all others are done. */
const SILENT_MS = 400;

/** Documents that one visit follows when a page replaces itself while it is read, and while it loads. */
const MAX_DOCUMENTS = 4;
const MAX_MOVES = 20;

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
    ...options.as?.context,
  });
  try {
    if (options.as && typeof target === 'string') await liveThrough(context, options.as, target);
    if (typeof target !== 'string') await serveSavedPage(context, target, options);
    const page = await context.newPage();
    context.on('page', (popup) => void popup.close().catch(() => undefined));
    const crashed = new Promise<never>((_, reject) => {
      page.on('crash', () =>
        reject(Failure.work(`${name}: the page made its tab crash. Try it again, or save it and scan the file.`)),
      );
    });
    const address = typeof target === 'string' ? target : SAVED_PAGE_ADDRESS;
    const saved = typeof target !== 'string';
    const { wait, waitForCounts } = options;
    const asked: Asked = {
      name,
      address,
      saved,
      scripts: !saved || options.scripts,
      wait,
      waitForCounts,
      referrer: options.as?.referrer,
    };
    return await Promise.race([readPage(page, browser, extensionOrigin, asked), crashed]);
  } finally {
    // What does not close now closes with the browser.
    await within(BLOCKED_MS, context.close()).catch(() => undefined);
  }
}

interface Asked {
  /** What failures call the page. */
  readonly name: string;
  readonly address: string;
  readonly saved: boolean;
  /** The page's own scripts run. */
  readonly scripts: boolean;
  readonly wait: number;
  readonly waitForCounts: number;
  readonly referrer: string | undefined;
}

/**
 * When numbers are looked at, in milliseconds: what a page begins with, such as numbers that run up to what they are, is over by
 * then; and between two looks nearly every invented counter moves.
 */
const [FIRST_LOOK_MS, NEXT_LOOK_MS] = [4_500, 2_000];
/** What came so long before a look may be shown on it. */
const SHOWN_LATE_MS = 3_000;

async function readPage(page: Page, browser: Browser, extensionOrigin: string, asked: Asked): Promise<Visited> {
  const { name, scripts } = asked;
  const started = performance.now();
  const session = await page.context().newCDPSession(page);
  const line = await listenTo(page, session, browser, extensionOrigin);
  const world = await watchWorld(session, extensionOrigin);
  const mishap = watchForMishaps(session, extensionOrigin, name);
  const moves = await watchMoves(session, name);
  const going = {
    waitUntil: 'commit',
    timeout: ANSWER_MS,
    ...(asked.referrer && { referer: asked.referrer }),
  } as const;
  const response = await page.goto(asked.address, going).catch((error: Error) => {
    throw navigationFailure(name, error.message);
  });
  if (response) checkAnswer(name, response.status(), response.headers()['content-type'] ?? '');

  const loaded = Promise.race([page.waitForLoadState('load'), moves.stopped]).then(() => true);
  let cutOff = (await Promise.race([within(LOAD_MS, loaded), moves.endless])) === undefined;
  if (cutOff) await quieten(session, scripts);
  const scan = () => scanTab(page.context(), session, world, extensionOrigin, moves.circle);
  let scanned = await Promise.race([within(SCAN_MS, scan()), mishap, moves.endless]);
  if (!scanned?.complete) {
    cutOff = true;
    await quieten(session, scripts);
    scanned = (await Promise.race([within(SCAN_MS, scan()), moves.endless])) ?? scanned;
  }
  if (scanned === undefined || scanned.frames.length === 0) throw busyFailure(asked);
  const cutOffAfter = Math.round(performance.now() - started);
  const first: Look = { frames: scanned.frames, at: Date.now(), silent: new Set() };
  const counting = !cutOff && counts(first.frames);
  const watched = performance.now();
  const wait = counting ? asked.waitForCounts : asked.wait;
  const looks: Look[] = [];
  let before: { readonly look: Look; readonly began: number } | undefined;
  for (let due = counting ? Math.min(FIRST_LOOK_MS, wait) : wait; due > 0; due = nextLook(due, wait)) {
    await page.waitForTimeout(Math.max(0, watched + due - performance.now()));
    const began = performance.now();
    const again = await within(SCAN_MS, scan());
    if (!again) break;
    const isSilent = before !== undefined && (await line.isSilentSince(before.began - SHOWN_LATE_MS));
    const standing = before && isSilent ? standingClaims(before.look.frames, again.frames) : new Set<string>();
    const look: Look = { frames: again.frames, at: Date.now(), silent: cutOff ? new Set() : standing };
    looks.push(look);
    before = { look, began };
  }
  const [earliest = first, ...rest] = looks;
  return { looks: [earliest, ...rest], ...(cutOff && { cutOffAfter }) };
}

/** When to look next, the end being looked at in any case; 0 after that. */
const nextLook = (due: number, wait: number) => (due < wait ? Math.min(due + NEXT_LOOK_MS, wait) : 0);

interface Moves {
  /** Resolves when the tab has nothing more to load, be it that the page itself broke its loading off. */
  readonly stopped: Promise<void>;
  /** Rejects when the page goes on replacing itself by new documents. */
  readonly endless: Promise<never>;
  /** What to say of such a page. */
  circle(): Failure;
}

async function watchMoves(session: CDPSession, name: string): Promise<Moves> {
  const { targetInfo } = await session.send('Target.getTargetInfo');
  let documents = 0;
  let address = '';
  let same = false;
  const circle = () => circleFailure(name, same);
  const stopped = new Promise<void>((done) => {
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (documents > 0 && frameId === targetInfo.targetId) done();
    });
  });
  const endless = new Promise<never>((_, reject) => {
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      same = frame.url === address;
      address = frame.url;
      if (++documents > MAX_MOVES) reject(circle());
    });
  });
  endless.catch(() => undefined);
  await session.send('Page.enable');
  return { stopped, endless, circle };
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
async function quieten(session: CDPSession, scripts: boolean): Promise<void> {
  const alive = scripts ? await within(BLOCKED_MS, session.send('Runtime.evaluate', { expression: '1' })) : true;
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
  circle: () => Failure,
): Promise<Scanned> {
  const worker = await workerOf(context, extensionOrigin);
  for (let documents = 1; ; documents++) {
    try {
      let present = await within(ARRIVAL_MS, world());
      if (present === undefined) {
        await bringSentinel(worker);
        present = await world();
      }
      return await readReports(worker, await startScan(session, present));
    } catch (error) {
      const replaced = /context|navigated|closed|frame/i.test(String(error));
      if (!replaced || error instanceof Failure) throw error;
      if (documents === MAX_DOCUMENTS) throw circle();
    }
  }
}

/**
 * Number of the tab that shows the page. Session storage is shared by all contexts, tabs are not; the page's own is older
 * than any window it opened.
 */
function tabIn(worker: Worker): Promise<number> {
  return worker.evaluate(async () =>
    Math.min(...(await chrome.tabs.query({})).map(({ id }) => id ?? Number.MAX_SAFE_INTEGER)),
  );
}

/** Does what the browser does with every document that has loaded, and not with one whose loading was broken off. */
async function bringSentinel(worker: Worker): Promise<void> {
  await worker.evaluate(
    async (tabId) => {
      await chrome.scripting.executeScript({ target: { tabId }, files: ['/sentinel.js'], injectImmediately: true });
    },
    await tabIn(worker),
  );
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
  const tab = await tabIn(worker);
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
