/**
 * What is kept over visits, in IndexedDB through `idb` (typed promises over the bare API in 1 kB; Dexie's query language is not
 * needed). Observations only: what else the reader chose lies in the settings.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { Observation } from '@/lib/model/finding.ts';

/** Kept at most, of one site and in all. The oldest go first. */
export const MOST_OF_SITE = 2_000;
export const MOST_IN_ALL = 100_000;
/** After so many new ones the whole is counted again: counting costs. */
const COUNTED_AFTER = 200;

interface Kept extends DBSchema {
  observations: {
    key: number;
    value: Observation;
    indexes: { page: [site: string, subject: string]; site: [site: string, at: number]; at: number };
  };
}

let opening: Promise<IDBPDatabase<Kept>> | undefined;

function database(): Promise<IDBPDatabase<Kept>> {
  opening ??= openDB<Kept>('clearcart', 1, {
    upgrade(db) {
      const observations = db.createObjectStore('observations', { autoIncrement: true });
      observations.createIndex('page', ['site', 'subject']);
      observations.createIndex('site', ['site', 'at']);
      observations.createIndex('at', 'at');
    },
    // Another window wants to delete or upgrade it.
    blocking: () => void closeDatabase(),
    terminated: () => {
      opening = undefined;
    },
  });
  // One that failed is tried again the next time.
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

export async function closeDatabase(): Promise<void> {
  const open = opening;
  opening = undefined;
  (await open?.catch(() => undefined))?.close();
}

const END = Number.POSITIVE_INFINITY;
const ofSite = (site: string) => IDBKeyRange.bound([site, 0], [site, END]);

/** What is no observation, of an older version say, counts as nothing. */
const checked = (records: readonly unknown[]) => records.filter((record) => v.is(Observation, record));

/** All observations of one page, in the order in which they were seen. */
export async function loadObservations(site: string, subject: string): Promise<Observation[]> {
  const records = await (await database()).getAllFromIndex('observations', 'page', [site, subject]);
  return checked(records);
}

let sinceCounted = COUNTED_AFTER;

/** Keeps observations, and lets the oldest go where there are too many. All of one call are kept, or none. */
export async function addObservations(observations: readonly Observation[]): Promise<void> {
  const writing = (await database()).transaction('observations', 'readwrite', { durability: 'relaxed' });
  const { store } = writing;
  await Promise.all(observations.map((observation) => store.add(observation)));
  for (const site of new Set(observations.map((observation) => observation.site)))
    await dropOldest(store.index('site'), ofSite(site), MOST_OF_SITE);
  sinceCounted += observations.length;
  if (sinceCounted >= COUNTED_AFTER) {
    sinceCounted = 0;
    await dropOldest(store.index('at'), undefined, MOST_IN_ALL);
  }
  await writing.done;
}

interface Ordered {
  count(range?: IDBKeyRange): Promise<number>;
  openCursor(range?: IDBKeyRange): Promise<{ delete(): Promise<void>; continue(): Promise<unknown> } | null>;
}

async function dropOldest(index: Ordered, range: IDBKeyRange | undefined, most: number): Promise<void> {
  let tooMany = (await index.count(range)) - most;
  if (tooMany <= 0) return;
  let cursor = await index.openCursor(range);
  while (cursor && tooMany-- > 0) {
    await cursor.delete();
    cursor = (await cursor.continue()) as typeof cursor;
  }
}

/** How many observations there are of each site, by its name. */
export async function countObservations(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const { store } = (await database()).transaction('observations');
  let cursor = await store.index('site').openKeyCursor(null, 'nextunique');
  for (; cursor; cursor = await nextSite(cursor)) {
    const [site] = cursor.key;
    if (!counts.has(site)) counts.set(site, await store.index('site').count(ofSite(site)));
  }
  return counts;
}

const nextSite = <C extends { key: [string, number]; continue(key: [string, number]): Promise<C | null> }>(cursor: C) =>
  cursor.continue([cursor.key[0], END]);

/** Every observation, or those of one site, in the order of time: for export. */
export async function allObservations(site?: string): Promise<Observation[]> {
  const db = await database();
  return checked(
    await (site === undefined
      ? db.getAllFromIndex('observations', 'at')
      : db.getAllFromIndex('observations', 'site', ofSite(site))),
  );
}

export async function forgetSite(site: string): Promise<void> {
  const writing = (await database()).transaction('observations', 'readwrite');
  let cursor = await writing.store.index('site').openCursor(ofSite(site));
  while (cursor) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await writing.done;
}

export async function forgetAll(): Promise<void> {
  await (await database()).clear('observations');
}
