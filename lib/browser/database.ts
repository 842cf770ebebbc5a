/**
 * What is kept over visits, in IndexedDB through `idb` (typed promises over the bare API in 1 kB; Dexie's query language is not
 * needed). Observations only: what else the reader chose lies in the settings. The background alone opens it; pages ask.
 */
import { type DBSchema, type IDBPDatabase, type IDBPIndex, openDB } from 'idb';
import * as v from 'valibot';
import { Observation } from '@/lib/model/finding.ts';
import { MOST_KEPT } from '@/lib/model/vocabulary.ts';

/** How many are kept at most. */
interface Limits {
  readonly ofSite: number;
  readonly inAll: number;
}

/** After so many new ones the whole is counted again, which takes long where there is much; room is made for as many. */
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
  if (opening) return opening;
  const ours = openDB<Kept>('clearcart', 1, {
    upgrade(db) {
      const observations = db.createObjectStore('observations', { autoIncrement: true });
      observations.createIndex('page', ['site', 'subject']);
      observations.createIndex('site', ['site', 'at']);
      observations.createIndex('at', 'at');
    },
    // Another window wants to delete or upgrade it.
    blocking: () => void closeDatabase(),
    terminated: () => over(),
  });
  const over = () => {
    if (opening === ours) opening = undefined;
  };
  // One that failed is tried again the next time.
  ours.catch(over);
  opening = ours;
  return ours;
}

export async function closeDatabase(): Promise<void> {
  const open = opening;
  opening = undefined;
  (await open?.catch(() => undefined))?.close();
}

/** All records of a site, whatever stands for their time: a list sorts after everything else. */
const ofSite = (site: string) => IDBKeyRange.bound([site], [site, []]);
const afterSite = (site: string) => IDBKeyRange.lowerBound([site, []]);

/** What is no observation, of an older version say, counts as nothing. */
const checked = (records: readonly unknown[]) => records.filter((record) => v.is(Observation, record));

/** All observations of one page, in the order in which they were kept, which a clock that was set does not change. */
export async function loadObservations(site: string, subject: string): Promise<Observation[]> {
  return checked(await (await database()).getAllFromIndex('observations', 'page', [site, subject]));
}

/** Keeps observations, and lets the oldest go where there are too many. All of one call are kept, or none. */
export async function addObservations(observations: readonly Observation[], most: Limits = MOST_KEPT): Promise<void> {
  // A record that an index could not hold would never be found again, not even to be forgotten.
  const sound = v.parse(v.array(Observation), observations);
  if (sound.length === 0) return;
  const writing = (await database()).transaction('observations', 'readwrite', { durability: 'relaxed' });
  const { store } = writing;
  const write = async () => {
    const keys = await Promise.all(sound.map((observation) => store.add(observation)));
    for (const site of new Set(sound.map((observation) => observation.site))) {
      const kept = await store.index('site').count(ofSite(site));
      await drop(store.index('site'), ofSite(site), kept - most.ofSite);
    }
    // Keys are counted on by the database, so the worker's death makes no difference.
    if (keys.some((key) => key % COUNTED_AFTER === 0))
      await drop(store.index('at'), null, (await store.count()) - (most.inAll - COUNTED_AFTER));
  };
  await Promise.all([write(), writing.done]);
}

type Ordered = IDBPIndex<Kept, ['observations'], 'observations', 'site' | 'at', 'readwrite'>;

/** Deletes the first ones of a range, or all of it. */
async function drop(index: Ordered, range: IDBKeyRange | null, most = Number.POSITIVE_INFINITY): Promise<void> {
  if (most <= 0) return;
  const keys = await index.getAllKeys(range, Number.isFinite(most) ? most : undefined);
  await Promise.all(keys.map((key) => index.objectStore.delete(key)));
}

/** How many observations there are of each site, by its name. */
export async function countObservations(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const index = (await database()).transaction('observations').store.index('site');
  let next = await index.openKeyCursor();
  while (next) {
    const [site] = next.key;
    counts.set(site, await index.count(ofSite(site)));
    next = await index.openKeyCursor(afterSite(site));
  }
  return counts;
}

/** Every observation, in the order of time: for export. */
export async function allObservations(): Promise<Observation[]> {
  return checked(await (await database()).getAll('observations')).sort((a, b) => a.at - b.at);
}

export async function forgetSite(site: string): Promise<void> {
  const writing = (await database()).transaction('observations', 'readwrite');
  await Promise.all([drop(writing.store.index('site'), ofSite(site)), writing.done]);
}

export async function forgetAll(): Promise<void> {
  await (await database()).clear('observations');
}
