/** Another look at a page that the reader asked for: an address, opened beside their tabs, read and closed again. */
import { browser } from 'wxt/browser';
import type { Observation } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { readTab } from './session.ts';

/** Whether the reader lets Clearcart into private windows: there nobody knows them. Else the look is theirs once more. */
export async function wayToLook(): Promise<Exclude<Observation['look'], 'visit'>> {
  return (await browser.extension.isAllowedIncognitoAccess()) ? 'stranger' : 'reload';
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
  look: Exclude<Observation['look'], 'visit'>,
  scan: (tabId: number) => Promise<unknown>,
  opened: (tabId: number) => Promise<void> = async () => undefined,
): Promise<FrameReport[]> {
  const { tabId, close } = look === 'stranger' ? await openPrivately(url) : await openBehind(url);
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
