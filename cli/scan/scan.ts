import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { combineFrames } from '@/lib/engine/tab.ts';
import { checkClaims, createStore } from '@/lib/memory/check.ts';
import { type FrameReport, Report } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { type AuditOptions, auditPrice } from './audit.ts';
import { type ScanBrowser, startBrowser } from './browser.ts';
import { inOrder } from './in-order.ts';
import { readSavedPage } from './saved-page.ts';
import { type Target, withoutLogin } from './target.ts';
import { type Visited, type VisitOptions, visit } from './visit.ts';

export interface ScanOptions extends Omit<VisitOptions, 'wait' | 'waitForCounts' | 'as'> {
  /** Milliseconds to go on watching; by default a moment for pages that run scripts, none for others. */
  readonly wait?: number;
  /** How often each page is visited, each time as somebody whom the shop has never seen; once without it. */
  readonly visits?: number;
  /** Seconds from one visit to the next. */
  readonly gap?: number;
  /** In whose place the price is looked at, besides. */
  readonly audit?: AuditOptions;
  readonly tool: Report['tool'];
}

/** Enough for a countdown to show that it began anew, and was not just an old copy from a cache. */
const GAP_S = 90;

/** Long enough for a clock to move three times, which is what tells it from a printed time. */
const WAIT_FOR_SCRIPTS_MS = 3_500;
/** For counters that are invented in the page to move a few times. */
const WAIT_FOR_COUNTS_MS = 12_500;

/**
 * How many pages are open at once. Saved pages keep one processor busy each; live pages mostly wait for their servers
 * and for the watching time to pass.
 */
const PAGES_AT_ONCE = 4;

/**
 * Scans targets with one browser for all of them, several at a time.
 *
 * @param done is called for every target in the order given, with its report or with what went wrong
 */
export async function scanAll(
  targets: readonly Target[],
  options: ScanOptions,
  done: (target: Target, result: Report | Failure) => void,
): Promise<void> {
  const browsers = createBrowsers();
  try {
    await inOrder(
      targets,
      PAGES_AT_ONCE,
      async (target) => {
        try {
          return await scanOne(browsers, target, options);
        } catch (error) {
          return error instanceof Failure ? error : Failure.work(`${target.source}: ${String(error)}`);
        }
      },
      done,
    );
  } finally {
    await browsers.close();
  }
}

async function scanOne(
  browsers: Browsers,
  target: Target,
  { wait, visits = 1, gap = GAP_S, audit, tool, ...options }: ScanOptions,
): Promise<Report> {
  const page = target.kind === 'web' ? target.url : await readSavedPage(target);
  const live = target.kind === 'web' || options.scripts;
  const browser = await browsers.open(target.kind === 'web' || options.online ? 'open' : 'none');
  const look = () =>
    visit(browser, target.source, page, {
      ...options,
      wait: wait ?? (live ? WAIT_FOR_SCRIPTS_MS : 0),
      waitForCounts: wait ?? (live ? WAIT_FOR_COUNTS_MS : 0),
    });
  const store = createStore();
  // The system's clock may be set between two visits.
  const started = { wall: Date.now(), steady: performance.now() };
  /** What came of the last look of a visit, once all before it are known. */
  const check = async ({ looks }: Visited) => {
    const set = started.wall + performance.now() - started.steady - Date.now();
    let checked: FrameReport[] = [];
    for (const { frames, at, silent } of looks) {
      const timed = frames.map((frame) => ({ ...frame, scannedAt: frame.scannedAt + set }));
      checked = await checkClaims(timed, store, { now: at + set, look: 'stranger', steady: true, silent });
    }
    return checked;
  };
  let visited = await look();
  let checked = await check(visited);
  for (let visit = 1; visit < visits; visit++) {
    await pause(gap * 1000);
    visited = await look();
    checked = await check(visited);
  }
  const { cutOffAfter } = visited;
  const top = checked.find((frame) => frame.top);
  const open = () => browsers.open('open');
  const audited =
    audit && top && typeof page === 'string'
      ? await auditPrice(
          open,
          target.source,
          page,
          top,
          audit,
          { ...options, ...(wait !== undefined && { wait }) },
          tellMissed,
        )
      : undefined;
  const report = combineFrames(checked, { source: target.source, tool, canRead: () => true });
  return v.parse(Report, {
    ...report,
    ...(audited && { audit: audited }),
    url: typeof page === 'string' ? withoutLogin(report.url) : page.url,
    limits: [
      ...report.limits.filter(({ limit }) => limit !== 'settle' || cutOffAfter === undefined),
      ...(cutOffAfter === undefined ? [] : [{ limit: 'settle', at: cutOffAfter }]),
    ],
  });
}

function tellMissed(count: number, all: number, why: string): void {
  console.error(`clearcart: ${count} of ${all} looks at the price came to nothing: ${oneLine(why)}`);
  if (count === all) process.exitCode = 1;
}

interface Browsers {
  /** A running browser: started when first asked for, and again after it broke down. */
  open(network: 'open' | 'none'): Promise<ScanBrowser>;
  close(): Promise<void>;
}

function createBrowsers(): Browsers {
  const started = new Map<'open' | 'none', Promise<ScanBrowser>>();
  const start = (network: 'open' | 'none') => {
    const starting = startBrowser(network);
    started.set(network, starting);
    return starting;
  };
  return {
    async open(network) {
      const running = await (started.get(network) ?? start(network));
      return running.browser.isConnected() ? running : start(network);
    },
    async close() {
      await Promise.allSettled([...started.values()].map(async (starting) => (await starting).browser.close()));
    },
  };
}
