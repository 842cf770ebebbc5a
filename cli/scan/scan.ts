import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { combineFrames } from '@/lib/engine/tab.ts';
import { Report } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import { firstLine, oneLine } from '../output.ts';
import { type AuditOptions, auditPrice, WAIT_FOR_PRICE_MS } from '../visit/audit.ts';
import { type Browsers, createBrowsers } from '../visit/browser.ts';
import { createClaimCheck } from '../visit/claims.ts';
import type { Persona } from '../visit/personas.ts';
import { readSavedPage } from '../visit/saved-page.ts';
import { type Target, withoutLogin } from '../visit/target.ts';
import { type VisitOptions, visit, WATCHED } from '../visit/visit.ts';
import { inOrder } from './in-order.ts';

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
          return error instanceof Failure ? error : Failure.work(`${target.source}: ${firstLine(error)}`);
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
  const network = target.kind === 'web' || options.online ? 'open' : 'none';
  const look = () =>
    browsers.use(network, (browser) =>
      visit(browser, target.source, page, {
        ...options,
        wait: wait ?? (live ? WATCHED.wait : 0),
        waitForCounts: wait ?? (live ? WATCHED.waitForCounts : 0),
      }),
    );
  const claims = createClaimCheck();
  let visited = await look();
  let checked = await claims.of(visited);
  for (let visit = 1; visit < visits; visit++) {
    await pause(gap * 1000);
    visited = await look();
    checked = await claims.of(visited);
  }
  const { cutOffAfter } = visited;
  const top = checked.find((frame) => frame.top);
  const lookAs = async (persona: Persona, round: number) => {
    if (process.stderr.isTTY) console.error(`${target.source}: comparing the price, round ${round}`);
    const waited = wait ?? WAIT_FOR_PRICE_MS;
    return browsers.use('open', (browser) => {
      const as = { ...persona, context: { userAgent: browser.userAgent, ...persona.context } };
      return visit(browser, target.source, page, { ...options, wait: waited, waitForCounts: waited, as });
    });
  };
  const audited =
    audit && top && target.kind === 'web' ? await auditPrice(target.source, top, audit, lookAs, tellMissed) : undefined;
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
