/**
 * What the scanners said, kept in `storage.session` so that it outlives the background worker: one key per tab and
 * frame, so that two frames never overwrite each other.
 */
import { browser } from 'wxt/browser';
import type { LimitHit } from '@/lib/model/page.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { FRAME_KEYS, frameKey, tabKeys } from './frame-key.ts';
import { createQueue } from './queue.ts';

/** Most frames kept of one tab, and the longest report as JSON: both far above honest pages, both below the area's 10 MB. */
export const MAX_FRAMES = 64;
export const MAX_REPORT_CHARS = 500_000;

const tabOf = (key: string) => Number.parseInt(key.slice(FRAME_KEYS.length), 10);
const byFrame = (a: FrameReport, b: FrameReport) => a.frame - b.frame;

/**
 * Keeps a frame's report, stamped with the frame number that the browser gave. Makes room by forgetting the tabs read
 * longest ago. The 65th frame of a tab is left out, and the top document's report says so. Where it is too long with what spans
 * the tab, that is left out; throws for a report that is too long by itself.
 */
export async function putReport(tabId: number, frameId: number, report: FrameReport): Promise<void> {
  const { length } = JSON.stringify(report);
  if (length > MAX_REPORT_CHARS) {
    const { spanning, ...own } = report;
    if (spanning) return putReport(tabId, frameId, own);
    throw new Error(`This frame's report has ${length} characters, more than the ${MAX_REPORT_CHARS} that are kept.`);
  }
  const key = frameKey(tabId, frameId);
  const others = (await keysOf(tabId)).filter((other) => other !== key);
  if (others.length >= MAX_FRAMES) return noteFramesLeftOut(tabId);
  const before = await keptFrame(key);
  const leftOut = before?.document === report.document ? before.limits.filter(isFrames) : [];
  const stamped: FrameReport = {
    ...report,
    limits: [...report.limits, ...leftOut],
    frame: frameId,
    top: frameId === 0,
    findings: report.findings.map((finding) => ({ ...finding, target: { ...finding.target, frame: frameId } })),
  };
  for (;;) {
    try {
      return await browser.storage.session.set({ [key]: stamped });
    } catch (error) {
      if (!(/quota/i.test(String(error)) && (await dropOldestTab(tabId)))) throw error;
    }
  }
}

const isFrames = ({ limit }: LimitHit) => limit === 'frames';

async function noteFramesLeftOut(tabId: number): Promise<void> {
  const key = frameKey(tabId, 0);
  const top = await keptFrame(key);
  if (!top || top.limits.some(isFrames)) return;
  const limits: LimitHit[] = [...top.limits, { limit: 'frames', at: MAX_FRAMES }];
  await browser.storage.session.set({ [key]: { ...top, limits } });
}

async function keptFrame(key: string): Promise<FrameReport | undefined> {
  return (await browser.storage.session.get(key))[key] as FrameReport | undefined;
}

/** Forgets one frame; given a document's name, only while that document is the one that is kept. */
export async function dropFrame(tabId: number, frameId: number, document?: string): Promise<void> {
  const key = frameKey(tabId, frameId);
  if (document !== undefined) {
    if ((await keptFrame(key))?.document !== document) return;
  }
  await browser.storage.session.remove(key);
}

export async function dropTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(await keysOf(tabId));
}

/** All kept reports of a tab, the top document first. */
export async function readTab(tabId: number): Promise<FrameReport[]> {
  const kept = await browser.storage.session.get(await keysOf(tabId));
  return (Object.values(kept) as FrameReport[]).sort(byFrame);
}

/** Numbers of the tabs of which something is kept. */
export async function knownTabs(): Promise<number[]> {
  return [...new Set((await allKeys()).filter((key) => key.startsWith(FRAME_KEYS)).map(tabOf))];
}

/** Calls back with a tab's reports, at once and after every change; returns a function that stops. */
export function watchTab(tabId: number, changed: (frames: FrameReport[]) => void): () => void {
  let latest = 0;
  const tell = async () => {
    const turn = ++latest;
    const frames = await readTab(tabId);
    if (turn === latest) changed(frames);
  };
  const listener = (changes: Record<string, unknown>) => {
    if (Object.keys(changes).some((key) => key.startsWith(tabKeys(tabId)))) void tell();
  };
  browser.storage.session.onChanged.addListener(listener);
  // After that, so that nothing is missed in between.
  void tell();
  return () => browser.storage.session.onChanged.removeListener(listener);
}

/** Access that was taken back: to what (match patterns), and when. */
interface Revoked {
  readonly origins: readonly string[];
  readonly at: number;
}
const REVOKED = 'revoked';
/** The oldest go first beyond this. */
const MAX_REVOKED = 50;

async function readRevoked(): Promise<Revoked[]> {
  return ((await browser.storage.session.get(REVOKED))[REVOKED] as Revoked[] | undefined) ?? [];
}

/** One note after the other: two at once never lose each other. */
const inTurn = createQueue();

/** Notes that access was taken back. Pages that lie in the browser's memory do not hear of it until they come back. */
export function noteRevoked(origins: readonly string[]): Promise<void> {
  return inTurn(async () => {
    const revoked = [...(await readRevoked()), { origins, at: Date.now() }];
    await browser.storage.session.set({ [REVOKED]: revoked.slice(-MAX_REVOKED) });
  });
}

/** To what access was taken back after this moment. */
export async function revokedSince(moment: number): Promise<string[]> {
  return (await readRevoked()).filter(({ at }) => at > moment).flatMap(({ origins }) => origins);
}

/** One key for each tab that a look of ours has opened beside the reader's, so that it is closed even if the worker dies meanwhile. */
const LOOKING_KEYS = 'looking:';

export async function lookingTabs(): Promise<number[]> {
  const keys = (await allKeys()).filter((key) => key.startsWith(LOOKING_KEYS));
  return keys.map((key) => Number.parseInt(key.slice(LOOKING_KEYS.length), 10));
}

export function noteLookingTab(tabId: number): Promise<void> {
  return browser.storage.session.set({ [LOOKING_KEYS + tabId]: true });
}

export function forgetLookingTab(tabId: number): Promise<void> {
  return browser.storage.session.remove(LOOKING_KEYS + tabId);
}

export async function allKeys(): Promise<string[]> {
  const area = browser.storage.session as typeof browser.storage.session & { getKeys?: () => Promise<string[]> };
  // Firefox has no `getKeys` before 143, Chrome before 130.
  return area.getKeys ? area.getKeys() : Object.keys(await area.get(null));
}

async function keysOf(tabId: number): Promise<string[]> {
  return (await allKeys()).filter((key) => key.startsWith(tabKeys(tabId)));
}

async function dropOldestTab(except: number): Promise<boolean> {
  let oldest: { tabId: number; at: number } | undefined;
  for (const tabId of await knownTabs()) {
    if (tabId === except) continue;
    const at = Math.max(...(await readTab(tabId)).map((frame) => frame.scannedAt));
    if (oldest === undefined || at < oldest.at) oldest = { tabId, at };
  }
  if (oldest === undefined) return false;
  await dropTab(oldest.tabId);
  return true;
}
