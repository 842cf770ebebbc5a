/**
 * Evidence that is kept by itself: where the reader wants it, and what was kept so far. Of a journey that lies in `storage.session`, and
 * ends with its tab; of a site in the settings' place. Where it goes on is written by what the reader presses, what was kept by the page
 * that keeps it, and never the other way round: so ending it cannot be undone by a capture that is still going on. Each wish has a name of
 * its own, and what was kept for another counts as nothing.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type KeepingWay, KeptSoFar, nothingKept } from '@/lib/model/keeping.ts';

/** The wish, by the reader, and what was kept, by the page that keeps: of a tab in the session, of a site in the settings' place. */
const ON = 'keep:';
const KEPT = 'kept:';

/** Each of a tab's keys has one who writes it: the reader, the page that keeps, and the background. */
const keysOf = (tabId: number) => ({
  on: ON + tabId,
  kept: KEPT + tabId,
  due: `due:${tabId}`,
  closed: `closed:${tabId}`,
  page: `keeper:${tabId}`,
});

/** What is of no form that we know counts as nothing. */
const checked = (stored: unknown, wish: unknown): KeptSoFar =>
  v.is(KeptSoFar, stored) && stored.wish === wish ? stored : nothingKept(String(wish));

/** A journey that is being kept. */
interface JourneyKept extends KeptSoFar {
  /** Whether it led to pages that Clearcart may not read. */
  readonly closed: boolean;
}

/** Pages to be kept, in order of time. */
const dueIn = (stored: unknown) => (stored as readonly string[] | undefined) ?? [];

/** What was kept of a tab's journey so far; `undefined` where none is kept. */
export async function journeyOf(tabId: number): Promise<JourneyKept | undefined> {
  const keys = keysOf(tabId);
  const stored = await browser.storage.session.get(Object.values(keys));
  if (!stored[keys.on]) return undefined;
  const kept = checked(stored[keys.kept], stored[keys.on]);
  // The last one may still be kept.
  const left = dueIn(stored[keys.due])
    .slice(0, -1)
    .filter((due) => !kept.pages.some(({ page }) => page === due));
  return { ...kept, missed: kept.missed + left.length, closed: stored[keys.closed] === true };
}

/** Calls back with what is kept of a tab's journey, after every change. */
export function watchJourney(tabId: number, changed: (journey: JourneyKept | undefined) => void): void {
  const keys: readonly string[] = Object.values(keysOf(tabId));
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => keys.includes(key))) void journeyOf(tabId).then(changed);
  });
}

/** From now on each page of this tab is kept. */
export async function startJourney(tabId: number): Promise<void> {
  const { on, kept, due, closed } = keysOf(tabId);
  // At once, both: whoever asks may be gone a moment later.
  await Promise.all([
    browser.storage.session.remove([kept, due, closed]),
    browser.storage.session.set({ [on]: crypto.randomUUID() }),
  ]);
}

/** The reader stopped it, or its tab is gone. */
export function stopJourney(tabId: number): Promise<void> {
  return browser.storage.session.remove(Object.values(keysOf(tabId)));
}

/** The tab shows a page that we may not read. It matters only while a journey is kept, and the next one begins without it. */
export function noteClosed(tabId: number): Promise<void> {
  return browser.storage.session.set({ [keysOf(tabId).closed]: true });
}

/** The tab shows a page that is to be kept: where the way goes on before it was, it was missed. */
export async function noteDue(tabId: number, page: string): Promise<void> {
  const { due } = keysOf(tabId);
  const before = dueIn((await browser.storage.session.get(due))[due]);
  await browser.storage.session.set({ [due]: [...before.filter((each) => each !== page), page] });
}

export async function keepsSite(site: string): Promise<boolean> {
  return (await sitesKept()).includes(site);
}

export function setKeepSite(site: string, on: boolean): Promise<void> {
  return on
    ? browser.storage.local.set({ [ON + site]: crypto.randomUUID() })
    : browser.storage.local.remove([ON + site, KEPT + site]);
}

/** Where evidence is kept by itself. */
export async function sitesKept(): Promise<string[]> {
  const keys = Object.keys(await browser.storage.local.get(null));
  return keys
    .filter((key) => key.startsWith(ON))
    .map((key) => key.slice(ON.length))
    .sort();
}

/** In which way a tab's page is kept, and what was kept in it so far; `undefined` where nobody wants that. A journey goes first. */
export async function keepingOf(
  tabId: number,
  site: string,
): Promise<{ readonly way: KeepingWay; readonly kept: KeptSoFar } | undefined> {
  const { on, kept } = keysOf(tabId);
  const journey = await browser.storage.session.get([on, kept]);
  if (journey[on]) return { way: 'journey', kept: checked(journey[kept], journey[on]) };
  const stored = await browser.storage.local.get([ON + site, KEPT + site]);
  const wish = stored[ON + site];
  if (!wish) return undefined;
  const before = checked(stored[KEPT + site], wish);
  const day = new Date().toDateString();
  return {
    way: 'automatic',
    kept: before.day === day ? before : { ...nothingKept(before.wish), case: before.case, day },
  };
}

/** Only the page that keeps writes it. */
export function putKept(tabId: number, site: string, way: KeepingWay, kept: KeptSoFar): Promise<void> {
  return way === 'automatic'
    ? browser.storage.local.set({ [KEPT + site]: kept })
    : browser.storage.session.set({ [keysOf(tabId).kept]: kept });
}

/** Opens the page that keeps what a tab in front shows, behind it, unless one is at work there. Nothing is kept of private windows. */
export async function openKeeper(tabId: number): Promise<void> {
  const { page } = keysOf(tabId);
  const { [page]: at } = await browser.storage.session.get(page);
  if (at !== undefined && (await browser.tabs.get(at as number).catch(() => undefined))) return;
  const { windowId, active, incognito } = await browser.tabs.get(tabId);
  if (!active || incognito) return;
  const url = browser.runtime.getURL(`/evidence.html#keep/${tabId}`);
  const { id } = await browser.tabs.create({ url, windowId, active: false });
  await browser.storage.session.set({ [page]: id });
}

/** The page that keeps has nothing left to do: what comes from now on is for another one. */
export function keeperDone(tabId: number): Promise<void> {
  return browser.storage.session.remove(keysOf(tabId).page);
}
