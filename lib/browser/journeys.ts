/** Where shoppers have been on each site, in `storage.session`: gone with the browser, and never on disk. */
import { browser } from 'wxt/browser';
import type { Journey } from '@/lib/model/journey.ts';
import { createQueue } from './queue.ts';

/** Sites whose journeys are kept at most: those that were gone on with longest ago go first. */
const MOST = 20;
const KEYS = 'journey:';
const keyOf = (site: string) => KEYS + site;

/** One change after the other: two of one site never lose each other. */
const inTurn = createQueue();

export async function readJourney(site: string): Promise<Journey> {
  const key = keyOf(site);
  return ((await browser.storage.session.get(key))[key] as Journey | undefined) ?? { site, steps: [] };
}

/** Goes on with a site's journey; answers it as it is then. */
export function changeJourney(site: string, next: (journey: Journey) => Journey): Promise<Journey> {
  return inTurn(async () => {
    const before = await readJourney(site);
    const after = next(before);
    if (after === before) return after;
    await dropOldest(site);
    await browser.storage.session.set({ [keyOf(site)]: after });
    return after;
  });
}

async function dropOldest(but: string): Promise<void> {
  const all = Object.entries(await browser.storage.session.get(null)).filter(
    ([key]) => key.startsWith(KEYS) && key !== keyOf(but),
  );
  const lastStep = ([, journey]: [string, unknown]) => (journey as Journey).steps.at(-1)?.at ?? 0;
  const old = all.sort((a, b) => lastStep(b) - lastStep(a)).slice(MOST - 1);
  if (old.length > 0) await browser.storage.session.remove(old.map(([key]) => key));
}

export function forgetJourney(site: string): Promise<void> {
  return inTurn(() => browser.storage.session.remove(keyOf(site)));
}

export function forgetJourneys(): Promise<void> {
  return inTurn(async () => {
    const keys = Object.keys(await browser.storage.session.get(null)).filter((key) => key.startsWith(KEYS));
    if (keys.length > 0) await browser.storage.session.remove(keys);
  });
}
