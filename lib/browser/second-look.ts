/**
 * A second look at a page that the reader asked for: the same address, fetched as by a stranger; where that tells too little,
 * opened beside their tab, read and closed again.
 */
import { browser } from 'wxt/browser';
import { type Claim, isOpen } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { readTab } from './session.ts';
import type { Way } from './wire.ts';

/** How a page is opened: in a private window, where nobody knows the reader, as far as they let Clearcart in there. */
export type Opening = Exclude<Way, 'fetched'>;

export async function wayToOpen(): Promise<Opening> {
  return (await browser.extension.isAllowedIncognitoAccess()) ? 'private' : 'reload';
}

/** A copy that says less than this part of what the page says is one that scripts still have to fill. */
const FULL = 1 / 10;

/** In milliseconds: so long after the copy the page itself is read. */
const SAME_MOMENT_MS = 10_000;

/** Numbers of people and pieces so far apart that something other than a moment lies between. */
const FAR = 1.5;

/**
 * Whether a copy tells what a second look is to find out: all that is open on the page stands in it too. A clock that names
 * another end there may be set by scripts, and a number that is quite another may be written by them.
 * @param live the tab's frames, read and judged after the copy.
 */
export function tellsEnough(copy: FrameReport | undefined, live: readonly FrameReport[]): boolean {
  const top = live.find((frame) => frame.top);
  if (!copy || !top || copy.timing.segments < Math.max(1, top.timing.segments * FULL)) return false;
  return live.every(({ findings, scannedAt }) =>
    findings.filter(isOpen).every(({ claim }) => {
      const served = copy.findings.find((other) => other.claim?.signature === claim?.signature)?.claim;
      if (!claim || !served) return false;
      const endOf = (at: number, { value = 0 }: Claim) => at + value * 1000;
      const apart = Math.abs(endOf(scannedAt, claim) - endOf(copy.scannedAt, served));
      const [less = 0, more = 0] = [claim.value ?? 0, served.value ?? 0].sort((a, b) => a - b);
      if (claim.unit === 'people' || claim.unit === 'pieces') return more < less * FAR;
      return claim.unit !== 'seconds-left' || apart <= claim.tolerance * 1000 + SAME_MOMENT_MS;
    }),
  );
}

/** A copy without what the page does not show too: what styles hide cannot be told from markup. */
export function asShown(copy: FrameReport, live: readonly FrameReport[]): FrameReport {
  const shown = new Set(live.flatMap(({ findings }) => findings.flatMap(({ claim }) => claim?.signature ?? [])));
  return { ...copy, findings: copy.findings.filter(({ claim }) => claim && shown.has(claim.signature)) };
}

/** In milliseconds: for a page to load, to be read, and for its clocks to show that they run. */
const [LOADED_MS, READ_MS, RUNNING_MS, POLL_MS] = [15_000, 15_000, 2_500, 200];

/**
 * Opens an address in a private window, or in a tab behind the others, has it read, and closes it in any case.
 * @param scan starts the reading of a tab.
 * @param opened is told which tab it is, before anything is read in it.
 * @throws when the page cannot be opened or read in time.
 */
export async function lookElsewhere(
  url: string,
  way: Opening,
  scan: (tabId: number) => Promise<unknown>,
  opened: (tabId: number) => Promise<void> = async () => undefined,
): Promise<FrameReport[]> {
  const { tabId, close } = way === 'private' ? await openPrivately(url) : await openBehind(url);
  try {
    await opened(tabId);
    await until(LOADED_MS, async () => (await browser.tabs.get(tabId)).status === 'complete');
    await scan(tabId);
    await until(READ_MS, async () => (await readTab(tabId)).some(({ top, state }) => top && state === 'done'));
    await pause(RUNNING_MS);
    return await readTab(tabId);
  } finally {
    await close().catch(() => undefined);
  }
}

interface Opened {
  readonly tabId: number;
  close(): Promise<void>;
}

async function openPrivately(url: string): Promise<Opened> {
  const opened = await browser.windows.create({ url, incognito: true, focused: false });
  const [windowId, tabId] = [opened?.id, opened?.tabs?.[0]?.id];
  if (windowId === undefined || tabId === undefined) throw new Error('The browser opened no private window.');
  return { tabId, close: () => browser.windows.remove(windowId) };
}

async function openBehind(url: string): Promise<Opened> {
  const windowId = await openWindow();
  const { id } = await browser.tabs.create({ url, active: false, ...(windowId !== undefined && { windowId }) });
  if (id === undefined) throw new Error('The browser opened no tab.');
  // Best effort: phones know no muted tabs.
  await browser.tabs.update(id, { muted: true }).catch(() => undefined);
  return { tabId: id, close: () => browser.tabs.remove(id) };
}

/** The window that the reader used last, private ones aside; `undefined` while there is none to open a tab in. */
export async function openWindow(): Promise<number | undefined> {
  const shown = (await browser.tabs.query({ active: true })).filter(({ incognito }) => !incognito);
  return shown.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0]?.windowId;
}

async function until(withinMs: number, satisfied: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await satisfied())) {
    if (performance.now() > deadline) throw new Error('The page did not come in time.');
    await pause(POLL_MS);
  }
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
