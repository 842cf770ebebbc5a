/** Where shoppers have been on each site, in `storage.session`: gone with the browser, and never on disk. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { Journey } from '@/lib/model/journey.ts';
import { createQueue } from './queue.ts';
import { allKeys } from './session.ts';

/** Sites whose journeys are kept at most: those that were gone on with longest ago go first. */
const MOST = 20;
const KEYS = 'journey:';
const keyOf = (site: string) => KEYS + site;

/** One change after the other: two of one site never lose each other. */
const inTurn = createQueue();

/** What is no journey, of an older version say, counts as nothing. */
function checked(stored: unknown): Journey | undefined {
  const journey = v.safeParse(Journey, stored);
  return journey.success ? journey.output : undefined;
}

async function keptJourney(site: string): Promise<Journey | undefined> {
  const key = keyOf(site);
  return checked((await browser.storage.session.get(key))[key]);
}

export async function readJourney(site: string): Promise<Journey> {
  return (await keptJourney(site)) ?? { site, steps: [] };
}

/** Goes on with a site's journey; answers it as it is then. */
export function changeJourney(site: string, next: (journey: Journey) => Journey): Promise<Journey> {
  return inTurn(async () => {
    const kept = await keptJourney(site);
    const before = kept ?? { site, steps: [] };
    const after = next(before);
    if (after === before) return after;
    if (!kept) await makeRoom();
    await browser.storage.session.set({ [keyOf(site)]: after });
    return after;
  });
}

const journeyKeys = async () => (await allKeys()).filter((key) => key.startsWith(KEYS));

/** For one more. */
async function makeRoom(): Promise<void> {
  const keys = await journeyKeys();
  if (keys.length < MOST) return;
  const all = Object.entries(await browser.storage.session.get(keys));
  const lastStep = ([, stored]: [string, unknown]) => checked(stored)?.steps.at(-1)?.at ?? 0;
  const old = all.sort((a, b) => lastStep(b) - lastStep(a)).slice(MOST - 1);
  await browser.storage.session.remove(old.map(([key]) => key));
}

export function forgetJourney(site: string): Promise<void> {
  return inTurn(() => browser.storage.session.remove(keyOf(site)));
}

export function forgetJourneys(): Promise<void> {
  return inTurn(async () => browser.storage.session.remove(await journeyKeys()));
}
