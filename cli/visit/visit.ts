import type { BrowserContext, CDPSession, Page, Worker } from 'playwright-core';
import { tabKeys } from '@/lib/browser/frame-key.ts';
import type { Verdict } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import type { ScanBrowser } from './browser.ts';
import type { InPage } from './in-page.ts';
import { type Line, listenTo } from './line.ts';
import { counts, type Look, standingClaims } from './look.ts';
import { busyFailure, checkAnswer, circleFailure, navigationFailure } from './navigation.ts';
import { liveThrough, type Persona } from './personas.ts';
import { SAVED_PAGE_ADDRESS, type SavedPage, serveSavedPage } from './saved-page.ts';
import { within } from './within.ts';
import { watchWorld } from './world.ts';

export interface VisitOptions {
  /** Milliseconds to go on watching after the page was first read: what a page does by itself, such as a clock running down, shows then. */
  readonly wait: number;
  /** The same for a page that counts things or people: how its numbers move shows after longer. */
  readonly waitForCounts: number;
  /** In whose place the page is visited: somebody whom the shop has never seen, if nobody is named. */
  readonly as?: Persona;
  /** Asked before each page that they visit on their way: whether it may be opened, once its turn has come. */
  readonly may?: (address: string) => Promise<boolean>;
  /** For saved pages: let them load what they ask for, and run their own scripts. */
  readonly online: boolean;
  readonly scripts: boolean;
}

/** How long pages are watched that run scripts: for a clock to move three times, which is what tells it from a printed time; and for counters that are invented in the page to move a few times. */
export const WATCHED = { wait: 3_500, waitForCounts: 12_500 } as const satisfies Waits;

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

/** `in-page.ts` as one script, filled in by the build. */
declare const CLEARCART_IN_PAGE: string;
/** What a document answers into which that was not brought yet. */
const NOT_THERE = 'clearcart: not there';

/** What the scanner calls the document in which it runs. */
const PRESENT_DOCUMENT = 'globalThis.clearcart?.report()?.document';

/** How long the extension may take to capture a page. */
const HAND_OVER_MS = 45_000;

/** How long an expression may take to be worked out. */
const EVALUATE_MS = 5_000;

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
  browser: ScanBrowser,
  name: string,
  target: string | SavedPage,
  options: VisitOptions,
): Promise<Visited> {
  const tab = await openTab(browser, target, options);
  try {
    return await tab.look(name, typeof target === 'string' ? target : SAVED_PAGE_ADDRESS, options);
  } finally {
    await tab.close();
  }
}

/** A tab in a context of its own, in which the extension scans one page after the other. */
export interface Tab {
  readonly page: Page;
  /** @throws Failure when the page cannot be reached, is no web page, or cannot be read */
  look(name: string, address: string, waits: Waits): Promise<Visited>;
  /** The same for the page as it stands, without opening it anew: what somebody meets who pressed something. */
  lookOn(name: string, waits: Waits): Promise<Visited>;
  /**
   * Asks the page one of the questions of `in-page.ts`, in the extension's own script world: there, nothing of the page's own is in the way.
   * @returns the answer, unchecked; nothing on a page that lets no script run, or that takes too long
   */
  ask<Question extends keyof InPage>(question: Question, ...about: Parameters<InPage[Question]>): Promise<unknown>;
  /**
   * Has the extension capture the page as the tab shows it, and rid it of what is somebody's own.
   * @param verdicts what visits have led to, by the finding's signature
   * @returns what `entrypoints/evidence/hand-over.ts` gives, unchecked
   * @throws where that fails, or takes too long
   */
  handOver(verdicts: Readonly<Record<string, Verdict>>): Promise<unknown>;
  close(): Promise<void>;
}

type Waits = Pick<VisitOptions, 'wait' | 'waitForCounts'>;

/** @param first the address at which its visit begins, or the saved page that it shows */
export async function openTab(
  { browser, extensionOrigin }: ScanBrowser,
  first: string | SavedPage,
  { as, may, scripts, online }: Pick<VisitOptions, 'as' | 'may' | 'scripts' | 'online'>,
): Promise<Tab> {
  const context = await browser.newContext({
    acceptDownloads: false,
    // They would answer requests past our interception.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    ...as?.context,
  });
  // What does not close now closes with the browser.
  const close = async () => void (await within(BLOCKED_MS, context.close()).catch(() => undefined));
  try {
    const saved = typeof first !== 'string';
    if (as && !saved) await liveThrough(context, as, first, may);
    if (saved) await serveSavedPage(context, first, { scripts, online });
    const page = await context.newPage();
    const isOurs = (each: Page) => each.url().startsWith(`${extensionOrigin}/`);
    context.on('page', (popup) => isOurs(popup) || void popup.close().catch(() => undefined));
    const session = await context.newCDPSession(page);
    const [line, world] = await Promise.all([
      listenTo(page, session, browser, extensionOrigin),
      watchWorld(session, extensionOrigin),
    ]);
    const watched: Watched = { page, extensionOrigin, line, past: new Set() };
    const look = async (name: string, address: string | undefined, { wait, waitForCounts }: Waits) => {
      const crashed = new Promise<never>((_, reject) => {
        page.once('crash', () =>
          reject(Failure.work(`${name}: the page made its tab crash. Try it again, or save it and scan the file.`)),
        );
      });
      crashed.catch(() => undefined);
      const asked = { name, address, saved, scripts: !saved || scripts, wait, waitForCounts, referrer: as?.referrer };
      const seen = await Promise.race([readPage(watched, asked), crashed]);
      for (const { frames } of seen.looks) for (const { document } of frames) watched.past.add(document);
      return seen;
    };
    const evaluate = (expression: string) => {
      const worked = async () => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
          uniqueContextId: await world(),
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value as unknown;
      };
      return within(EVALUATE_MS, worked());
    };
    return {
      page,
      close,
      look,
      async lookOn(name, waits) {
        // A page that answered in place is still the same document, and what is kept of it is told anew.
        const present = await evaluate(PRESENT_DOCUMENT).catch(() => undefined);
        if (watched.past.has(String(present))) watched.past.clear();
        return look(name, undefined, waits);
      },
      async ask(question, ...about) {
        const asked = `clearcartInPage.${question}(...${JSON.stringify(about)})`;
        // By its own name: what the page calls so is not meant.
        const first = await evaluate(`Object.hasOwn(globalThis, 'clearcartInPage') ? ${asked} : '${NOT_THERE}'`);
        return first === NOT_THERE ? evaluate(`${CLEARCART_IN_PAGE};${asked}`) : first;
      },
      async handOver(verdicts) {
        const worker = await workerOf(context, extensionOrigin);
        const tabId = await tabIn(worker);
        const opened = context.waitForEvent('page', { predicate: isOurs, timeout: SCAN_MS });
        opened.catch(() => undefined);
        // Behind the page, which stays in front: only that gives a picture.
        await worker.evaluate(async (tab) => {
          const { windowId } = await chrome.tabs.get(tab);
          await chrome.tabs.create({ url: chrome.runtime.getURL('/evidence.html#hand-over'), windowId, active: false });
        }, tabId);
        const ours = await opened;
        try {
          await ours.waitForLoadState('load', { timeout: SCAN_MS });
          const handing = ours.evaluate(
            (wish) => (globalThis as unknown as HandingOver).clearcartHandOver(wish) as unknown,
            { tabId, verdicts },
          );
          const came = await within(HAND_OVER_MS, handing);
          if (came === undefined) throw new Error(`It took longer than ${HAND_OVER_MS / 1000} seconds.`);
          return came;
        } finally {
          await within(BLOCKED_MS, ours.close()).catch(() => undefined);
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What the extension's page brings with it, see `entrypoints/evidence/main.tsx`. */
interface HandingOver {
  clearcartHandOver(wish: unknown): Promise<unknown>;
}

/** A tab, and what is heard of it from its beginning on. */
interface Watched {
  readonly page: Page;
  readonly extensionOrigin: string;
  readonly line: Line;
  /** Documents that were looked at before: what is kept of them is no report of the page that came after. */
  readonly past: Set<string>;
}

interface Asked {
  /** What failures call the page. */
  readonly name: string;
  /** Without one, the page that the tab shows. */
  readonly address: string | undefined;
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

async function readPage(tab: Watched, asked: Asked): Promise<Visited> {
  const { page, line, extensionOrigin } = tab;
  const { name, scripts } = asked;
  const started = performance.now();
  // With it goes all that listens to this page only.
  const session = await page.context().newCDPSession(page);
  const mishap = watchForMishaps(session, extensionOrigin, name);
  const [world, moves] = await Promise.all([watchWorld(session, extensionOrigin), watchMoves(session, name)]);
  const going = {
    waitUntil: 'commit',
    timeout: ANSWER_MS,
    ...(asked.referrer && { referer: asked.referrer }),
  } as const;
  if (asked.address !== undefined) {
    const response = await page.goto(asked.address, going).catch((error: Error) => {
      throw navigationFailure(name, error.message);
    });
    if (response) checkAnswer(name, response.status(), response.headers()['content-type'] ?? '');
  }

  const loaded = Promise.race([page.waitForLoadState('load'), moves.stopped]).then(() => true);
  let cutOff = (await Promise.race([within(LOAD_MS, loaded), moves.endless])) === undefined;
  if (cutOff) await quieten(session, scripts);
  const scan = () => scanTab(tab, session, world, moves.circle);
  const settled = performance.now();
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
  // From when it was read, not from when that was told: a busy machine takes a second over it.
  const watched = Math.max(settled, performance.now() - (first.at - readAt(first)));
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
  await within(BLOCKED_MS, session.detach());
  return { looks: [earliest, ...rest], ...(cutOff && { cutOffAfter }) };
}

/** When the tab's own document was last read, in milliseconds since 1970. */
const readAt = ({ frames, at }: Look) => Math.min(at, frames.find(({ top }) => top)?.scannedAt ?? at);

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
  { page, extensionOrigin, past }: Watched,
  session: CDPSession,
  world: () => Promise<string>,
  circle: () => Failure,
): Promise<Scanned> {
  const worker = await workerOf(page.context(), extensionOrigin);
  for (let documents = 1; ; documents++) {
    try {
      let present = await within(ARRIVAL_MS, world());
      if (present === undefined) {
        await bringSentinel(worker);
        present = await world();
      }
      return await readReports(worker, await startScan(session, present), past);
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
async function readReports(worker: Worker, frames: readonly number[], past: ReadonlySet<string>): Promise<Scanned> {
  const tab = await tabIn(worker);
  return worker.evaluate(
    async ({ frames, keys, past, scanMs, silentMs }) => {
      const area = chrome.storage.session;
      const kept = async () => {
        const entries = Object.entries(await area.get(null)).filter(([key]) => key.startsWith(keys));
        const reports = entries.map(([, report]) => report as FrameReport).sort((a, b) => a.frame - b.frame);
        return reports.filter(({ document }) => !past.includes(document));
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
    { frames: [...frames], keys: tabKeys(tab), past: [...past], scanMs: SCAN_MS * 0.8, silentMs: SILENT_MS },
  );
}

async function workerOf(context: BrowserContext, extensionOrigin: string): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(extensionOrigin);
  return context.serviceWorkers().find(isOurs) ?? context.waitForEvent('serviceworker', isOurs);
}
