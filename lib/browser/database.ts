/**
 * What is kept over visits, in IndexedDB through `idb` (typed promises over the bare API in 1 kB; Dexie's query language is not
 * needed). Observations only: what else the reader chose lies in the settings. The background alone opens it; pages ask.
 */
import { type DBSchema, type IDBPObjectStore, openDB } from 'idb';
import * as v from 'valibot';
import { Observation } from '@/lib/model/finding.ts';
import { MOST_KEPT } from '@/lib/model/vocabulary.ts';
import { openOnce } from './open-once.ts';

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
    indexes: { page: [site: string, subject: string]; site: string };
  };
}

/** The first one kept two more orders of time: a tenth of all that lay on the disk. */
const VERSION = 2;

const { database, close } = openOnce<Kept>((ending) =>
  openDB<Kept>('clearcart', VERSION, {
    upgrade(db, before, _, transaction) {
      if (before === 0) {
        const observations = db.createObjectStore('observations', { autoIncrement: true });
        observations.createIndex('page', ['site', 'subject']);
        observations.createIndex('site', 'site');
      } else {
        const observations = transaction.objectStore('observations');
        for (const name of Array.from(observations.indexNames)) if (name !== 'page') observations.deleteIndex(name);
        observations.createIndex('site', 'site');
      }
    },
    ...ending,
  }),
);

export { close as closeDatabase };

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
      const kept = await store.index('site').count(site);
      if (kept > most.ofSite) await drop(store, await store.index('site').getAllKeys(site, kept - most.ofSite));
    }
    // Keys are counted on by the database, so the worker's death makes no difference.
    if (keys.some((key) => key % COUNTED_AFTER === 0)) {
      const over = (await store.count()) - (most.inAll - COUNTED_AFTER);
      if (over > 0) await drop(store, await store.getAllKeys(null, over));
    }
  };
  await Promise.all([write(), writing.done]);
}

/** Keys grow with time: the first of them are those of the oldest. */
async function drop(
  store: Pick<IDBPObjectStore<Kept, ['observations'], 'observations', 'readwrite'>, 'delete'>,
  keys: readonly number[],
) {
  await Promise.all(keys.map((key) => store.delete(key)));
}

/** How many observations there are of each site, by its name. */
export async function countObservations(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const index = (await database()).transaction('observations').store.index('site');
  let next = await index.openKeyCursor();
  while (next) {
    const site = next.key;
    counts.set(site, await index.count(site));
    next = await index.openKeyCursor(IDBKeyRange.lowerBound(site, true));
  }
  return counts;
}

/** Every observation, in the order of time: for export. */
export async function allObservations(): Promise<Observation[]> {
  return checked(await (await database()).getAll('observations')).sort((a, b) => a.at - b.at);
}

export async function forgetSite(site: string): Promise<void> {
  const writing = (await database()).transaction('observations', 'readwrite');
  const keys = await writing.store.index('site').getAllKeys(site);
  await Promise.all([drop(writing.store, keys), writing.done]);
}

export async function forgetAll(): Promise<void> {
  await (await database()).clear('observations');
}
