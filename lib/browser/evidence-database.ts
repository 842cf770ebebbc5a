/**
 * The database of evidence: sealed packages, the rows by which they are found, cases, and the key of this device. One of its own, so that
 * forgetting what pages claimed never touches it. Background and pages open it alike; the background only empties it.
 */
import { type DBSchema, openDB } from 'idb';
import type { Draft, EvidenceCase, EvidenceItem } from '@/lib/model/evidence.ts';
import { openOnce } from './open-once.ts';

/** What stays of a deleted item: that it was, and where. Its content does not. */
interface Removed {
  readonly case: string;
  readonly sequence: number;
  readonly digest: string;
  readonly link: string;
}

interface Trashed {
  readonly item: EvidenceItem;
  readonly at: number;
}

interface KeptDraft {
  readonly id: string;
  readonly at: number;
  readonly draft: Draft;
}

interface Kept extends DBSchema {
  items: {
    key: string;
    value: EvidenceItem;
    indexes: { place: [id: string, sequence: number] };
  };
  trash: { key: string; value: Trashed };
  packages: { key: string; value: Blob };
  stamps: { key: string; value: Uint8Array<ArrayBuffer> };
  cases: { key: string; value: EvidenceCase };
  keys: { key: string; value: CryptoKeyPair };
  drafts: { key: string; value: KeptDraft };
  removed: { key: [id: string, sequence: number, digest: string]; value: Removed };
}

/** What is sealed is on the disk, not on its way there, when we say that it is kept. */
export const SURELY = { durability: 'strict' } as const;

const { database, close } = openOnce<Kept>((ending) =>
  openDB<Kept>('clearcart-evidence', 1, {
    upgrade(db) {
      db.createObjectStore('items', { keyPath: 'id' }).createIndex('place', ['case', 'sequence']);
      db.createObjectStore('trash', { keyPath: 'item.id' });
      db.createObjectStore('packages');
      db.createObjectStore('stamps');
      db.createObjectStore('cases', { keyPath: 'id' });
      db.createObjectStore('keys');
      db.createObjectStore('drafts', { keyPath: 'id' });
      db.createObjectStore('removed', { keyPath: ['case', 'sequence', 'digest'] });
    },
    ...ending,
  }),
);

export { close as closeEvidence, database };

const CHANNEL = 'clearcart-evidence';

/** Tells every page of ours that what is kept has changed, this one too. */
export const changed = () => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
};

/** Calls back whenever the background or any page changed what is kept. Gives what ends it. */
export function onEvidence(tell: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = tell;
  return () => channel.close();
}

/** Waits for a transaction; one whose writing failed is undone, even where no request of it did. */
export async function whole(
  transaction: { abort(): void; done: Promise<void> },
  writing: Promise<unknown>,
): Promise<void> {
  try {
    await Promise.all([writing, transaction.done]);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has come to its end by itself.
    }
    await transaction.done.catch(() => undefined);
    throw error;
  }
}

/** Drops all drafts. */
export async function dropDrafts(): Promise<void> {
  await (await database()).clear('drafts');
}

/** All evidence and the key are gone. */
export async function eraseEvidence(): Promise<void> {
  const db = await database();
  const names = [...db.objectStoreNames];
  const erasing = db.transaction(names, 'readwrite', SURELY);
  await whole(erasing, Promise.all(names.map((name) => erasing.objectStore(name).clear())));
  changed();
}
