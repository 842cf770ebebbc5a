/**
 * The store of evidence, as pages of ours use it. What must not happen twice at once happens under a Web Lock, which all of them share.
 * Whatever is read is checked: an older version may have written it.
 */
import * as v from 'valibot';
import {
  type ChainPlace,
  Circumstances,
  type Draft,
  EvidenceCase,
  EvidenceItem,
  NO_LINK,
  PART_ROLES,
  Sha256,
  Uuid,
} from '@/lib/model/evidence.ts';
import { Instant } from '@/lib/model/page.ts';
import { changed, database, SURELY, whole } from './evidence-database.ts';

/** What stays of a deleted item: that it was, and where. Its content does not. */
const Removed = v.strictObject({
  case: Uuid,
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  digest: Sha256,
  link: Sha256,
});
type Removed = v.InferOutput<typeof Removed>;

const Trashed = v.strictObject({ item: EvidenceItem, at: Instant });

const KeptDraft = v.strictObject({
  id: Uuid,
  at: Instant,
  draft: v.strictObject({
    circumstances: Circumstances,
    parts: v.array(
      v.strictObject({
        name: v.string(),
        role: v.picklist(PART_ROLES),
        type: v.string(),
        uri: v.string(),
        bytes: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
      }),
    ),
  }),
});

const DeviceKey = v.strictObject({
  privateKey: v.pipe(
    v.instance(CryptoKey),
    v.check((key) => !key.extractable),
  ),
  publicKey: v.instance(CryptoKey),
});

/** Rows that are of their form, and how many are not: an older version's, or damaged. */
function checked<S extends v.GenericSchema>(schema: S, rows: readonly unknown[]) {
  const sound = rows.filter((row): row is v.InferOutput<S> => v.is(schema, row));
  return { rows: sound, broken: rows.length - sound.length };
}

/* Drafts */

/** A draft waits for its review for so long. */
const DRAFT_MS = 3_600_000;

/** @returns the draft's id: that of its capture. */
export async function keepDraft(draft: Draft, now: number): Promise<string> {
  const { id } = draft.circumstances;
  await (await database()).put('drafts', v.parse(KeptDraft, { id, at: now, draft }));
  return id;
}

/** `undefined` where there is none any more, or it is not of its form. */
export async function openDraft(id: string): Promise<Draft | undefined> {
  const kept: unknown = await (await database()).get('drafts', id);
  return v.is(KeptDraft, kept) ? kept.draft : undefined;
}

export async function dropDraft(id: string): Promise<void> {
  await (await database()).delete('drafts', id);
}

/** Drops what nobody reviewed in time. */
export async function sweepDrafts(now: number): Promise<void> {
  const sweeping = (await database()).transaction('drafts', 'readwrite');
  for await (const cursor of sweeping.store)
    if (!v.is(KeptDraft, cursor.value) || Math.abs(now - cursor.value.at) >= DRAFT_MS) await cursor.delete();
  await sweeping.done;
}

/* Sealing */

/** What sealing makes of a draft. */
export interface Sealed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: string;
  readonly link: string;
  readonly row: EvidenceItem;
}

const lockOf = (id: string) => `clearcart-evidence case ${id}`;

/**
 * Seals one item at the next place of a case. One at a time in a case, whoever asks. What takes long is done before anything is written;
 * then item, package and the case's new head are kept in one transaction: whole, or not at all.
 * @param build makes the package for its place; it may fail, and then nothing has happened.
 * @throws where there is no such case, the package is not for its place, or the browser has no room (`QuotaExceededError`).
 */
export function sealInto(caseId: string, build: (place: ChainPlace) => Promise<Sealed>): Promise<EvidenceItem> {
  return navigator.locks.request(lockOf(caseId), async () => {
    const db = await database();
    const before = v.parse(EvidenceCase, await db.get('cases', caseId));
    const place = { case: caseId, sequence: before.length + 1, previous: before.head };
    const { bytes, digest, link, row } = await build(place);
    const item = v.parse(EvidenceItem, row);
    if (
      item.case !== caseId ||
      item.sequence !== place.sequence ||
      item.digest !== digest ||
      item.link !== link ||
      item.bytes !== bytes.length
    )
      throw new Error('This package was not made for its place in the case.');
    const writing = db.transaction(['items', 'packages', 'cases', 'drafts'], 'readwrite', SURELY);
    const cases = writing.objectStore('cases');
    const write = async () => {
      // Its name or note may have changed meanwhile; its head, under the lock, cannot have.
      const now = v.parse(EvidenceCase, await cases.get(caseId));
      await Promise.all([
        writing.objectStore('items').add(item),
        writing.objectStore('packages').add(new Blob([bytes]), item.id),
        writing.objectStore('drafts').delete(item.id),
        cases.put({ ...now, head: link, length: place.sequence }),
      ]);
    };
    await whole(writing, write());
    changed();
    return item;
  });
}

/** What comes from a file. */
export interface Imported {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly row: EvidenceItem;
  readonly stamp?: Uint8Array<ArrayBuffer> | undefined;
  /** What its case is called here, if it is new. */
  readonly caseName: string;
}

/** `known`: it is here already. `refused`: its case has another item in its place, or is one of this device, where no other may go on. */
type Came = 'kept' | 'known' | 'refused';

/**
 * Keeps a package that was sealed elsewhere, with the case it names. What is there already is left as it is: a file says itself of which
 * case it is, and whoever was given one knows that name.
 */
export async function importItem({ bytes, row, stamp, caseName }: Imported, now: number): Promise<Came> {
  const item = v.parse(EvidenceItem, { ...row, imported: true, ...(stamp && { stamped: true }) });
  return navigator.locks.request(lockOf(item.case), async () => {
    const db = await database();
    const writing = db.transaction(['items', 'trash', 'packages', 'stamps', 'cases', 'removed'], 'readwrite', SURELY);
    const [items, trash, cases, removed] = [
      writing.objectStore('items'),
      writing.objectStore('trash'),
      writing.objectStore('cases'),
      writing.objectStore('removed'),
    ];
    const write = async (): Promise<Came> => {
      const deleted: unknown = await trash.get(item.id);
      if (v.is(Trashed, deleted) && deleted.item.digest === item.digest) {
        // Only just: it comes back as it was.
        await Promise.all([items.put(deleted.item), trash.delete(item.id)]);
        return 'kept';
      }
      if (deleted !== undefined || (await items.getKey(item.id)) !== undefined) return 'known';
      const there: unknown = await cases.get(item.case);
      const known = v.is(EvidenceCase, there) ? there : undefined;
      if (known && !(await mayJoin(item, known, items, removed))) return 'refused';
      const head =
        known && known.length >= item.sequence
          ? known
          : {
              ...newCase(item.case, known?.name ?? caseName, known?.createdAt ?? now),
              note: known?.note ?? '',
              head: item.link,
              length: item.sequence,
              imported: true as const,
            };
      await Promise.all([
        items.add(item),
        writing.objectStore('packages').put(new Blob([bytes]), item.id),
        cases.put(head),
        ...(stamp ? [writing.objectStore('stamps').put(stamp, item.id)] : []),
      ]);
      return 'kept';
    };
    let came: Came = 'known';
    await whole(
      writing,
      write().then((how) => {
        came = how;
      }),
    );
    changed();
    return came;
  });
}

interface Placed {
  index(name: 'place'): { getAll(range: IDBKeyRange): Promise<unknown[]> };
}

/** Whether an item from a file may stand in a case that is here. */
async function mayJoin(
  { case: id, sequence, digest }: EvidenceItem,
  known: EvidenceCase,
  items: Placed,
  removed: { getAll(range: IDBKeyRange): Promise<unknown[]> },
): Promise<boolean> {
  const gone = checked(Removed, await removed.getAll(inCase(id))).rows.filter((each) => each.sequence === sequence);
  if (gone.length > 0) return gone.some((each) => each.digest === digest);
  // Every place of a case of ours is that of an item which is here, or was.
  if (!known.imported) return false;
  const held = checked(EvidenceItem, await items.index('place').getAll(inCase(id))).rows;
  const isOurs = held.some(({ imported }) => !imported);
  return !held.some((each) => each.sequence === sequence) && (sequence <= known.length || !isOurs);
}

/** Notes what a file of a case says of items that it leaves out: they were there. Of cases of this device it says nothing new. */
export async function noteAbsent(id: string, absent: readonly Omit<Removed, 'case'>[]): Promise<void> {
  const writing = (await database()).transaction(['items', 'cases', 'removed'], 'readwrite', SURELY);
  const write = async () => {
    const there: unknown = await writing.objectStore('cases').get(id);
    if (!v.is(EvidenceCase, there) || !there.imported) return;
    const held = checked(EvidenceItem, await writing.objectStore('items').index('place').getAll(inCase(id))).rows;
    const removed = writing.objectStore('removed');
    const known = checked(Removed, await removed.getAll(inCase(id))).rows;
    const taken = new Set([...held, ...known].map(({ sequence }) => sequence));
    const news = absent.filter(({ sequence }) => sequence <= there.length && !taken.has(sequence));
    await Promise.all(news.map(({ sequence, digest, link }) => removed.put({ case: id, sequence, digest, link })));
  };
  await whole(writing, write());
}

/** Of all places in one case. */
const inCase = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);

/* Items */

/** All rows, the newest capture first, and how many could not be read. */
export async function listItems(): Promise<{ readonly items: readonly EvidenceItem[]; readonly broken: number }> {
  const { rows, broken } = checked(EvidenceItem, await (await database()).getAll('items'));
  return { items: rows.sort((a, b) => b.capturedAt - a.capturedAt), broken };
}

export async function itemOf(id: string): Promise<EvidenceItem | undefined> {
  const row: unknown = await (await database()).get('items', id);
  return v.is(EvidenceItem, row) ? row : undefined;
}

/** Of one case in the order in which they were sealed. */
export async function itemsOfCase(id: string): Promise<readonly EvidenceItem[]> {
  return checked(EvidenceItem, await (await database()).getAllFromIndex('items', 'place', inCase(id))).rows;
}

export async function packageOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept: unknown = await (await database()).get('packages', id);
  return kept instanceof Blob ? new Uint8Array(await kept.arrayBuffer()) : undefined;
}

export async function stampOf(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept: unknown = await (await database()).get('stamps', id);
  // From another realm, perhaps, but a copy of ours in any case.
  return kept instanceof Uint8Array ? new Uint8Array(kept) : undefined;
}

/** Keeps an authority's answer, an RFC 3161 `.tsr`, with the item that it stamps. */
export async function keepStamp(id: string, stamp: Uint8Array<ArrayBuffer>): Promise<void> {
  const writing = (await database()).transaction(['items', 'stamps'], 'readwrite', SURELY);
  const write = async () => {
    await change(writing.objectStore('items'), id, { stamped: true });
    await writing.objectStore('stamps').put(stamp, id);
  };
  await whole(writing, write());
  changed();
}

export const setNote = (id: string, note: string): Promise<void> => changeItem(id, { note });
export const setTags = (id: string, tags: readonly string[]): Promise<void> => changeItem(id, { tags: [...tags] });

async function changeItem(id: string, changes: Partial<Pick<EvidenceItem, 'note' | 'tags'>>): Promise<void> {
  const writing = (await database()).transaction('items', 'readwrite', SURELY);
  await whole(writing, change(writing.store, id, changes));
  changed();
}

interface Rows<Row> {
  get(id: string): Promise<unknown>;
  put(row: Row): Promise<unknown>;
}

async function change(items: Rows<EvidenceItem>, id: string, changes: Partial<EvidenceItem>): Promise<void> {
  const row = v.parse(EvidenceItem, await items.get(id));
  await items.put(v.parse(EvidenceItem, { ...row, ...changes }));
}

/* Deleting */

/** So long a deleted item can be had back. */
export const UNDO_MS = 30_000;

/** Takes items out of the list; `restore` brings them back until `emptyTrash` has been there. */
export async function remove(ids: readonly string[], now: number): Promise<void> {
  const moving = (await database()).transaction(['items', 'trash'], 'readwrite', SURELY);
  const [items, trash] = [moving.objectStore('items'), moving.objectStore('trash')];
  const move = async (id: string) => {
    const item = await items.get(id);
    if (item) await Promise.all([trash.put({ item, at: now }), items.delete(id)]);
  };
  await whole(moving, Promise.all(ids.map(move)));
  changed();
}

/** @returns how many came back: those that are deleted for good do not. */
export async function restore(ids: readonly string[]): Promise<number> {
  const moving = (await database()).transaction(['items', 'trash'], 'readwrite', SURELY);
  const [items, trash] = [moving.objectStore('items'), moving.objectStore('trash')];
  let came = 0;
  const move = async (id: string) => {
    const row = await trash.get(id);
    if (!row) return;
    came++;
    await Promise.all([items.put(row.item), trash.delete(id)]);
  };
  await whole(moving, Promise.all(ids.map(move)));
  changed();
  return came;
}

/** Ids of what can be had back, whichever page deleted it. */
export async function restorable(): Promise<readonly string[]> {
  return (await database()).getAllKeys('trash');
}

/**
 * Deletes for good: packages and rows go, that something was there stays known, so that a chain with a gap can be told from one that
 * somebody cut.
 * @param ids of items just deleted; without them all that have lain there for `UNDO_MS`.
 */
export async function emptyTrash(now: number, ids?: readonly string[]): Promise<void> {
  const emptying = (await database()).transaction(['trash', 'packages', 'stamps', 'removed'], 'readwrite', SURELY);
  const empty = async () => {
    for await (const cursor of emptying.objectStore('trash')) {
      const row: unknown = cursor.value;
      const isDue = v.is(Trashed, row) && (ids ? ids.includes(cursor.primaryKey) : Math.abs(now - row.at) >= UNDO_MS);
      if (!isDue) continue;
      const { case: of, sequence, digest, link } = row.item;
      await Promise.all([
        emptying.objectStore('removed').put({ case: of, sequence, digest, link }),
        emptying.objectStore('packages').delete(cursor.primaryKey),
        emptying.objectStore('stamps').delete(cursor.primaryKey),
        cursor.delete(),
      ]);
    }
  };
  await whole(emptying, empty());
  changed();
}

/** What was deleted from a case, by its place. */
export async function removedFrom(id: string): Promise<readonly Removed[]> {
  return checked(Removed, await (await database()).getAll('removed', inCase(id))).rows;
}

/** Every item that was ever sealed in a case and is not among these: what a file of the case says of what it leaves out. */
export async function absentFrom(id: string, present: readonly string[]): Promise<readonly Omit<Removed, 'case'>[]> {
  const trash = checked(Trashed, await (await database()).getAll('trash')).rows.map(({ item }) => item);
  const items = [...(await itemsOfCase(id)), ...trash].filter((item) => item.case === id && !present.includes(item.id));
  return [...items, ...(await removedFrom(id))]
    .map(({ sequence, digest, link }) => ({ sequence, digest, link }))
    .sort((a, b) => a.sequence - b.sequence);
}

/* Cases */

const newCase = (id: string, name: string, now: number): EvidenceCase => ({
  id,
  name,
  createdAt: now,
  head: NO_LINK,
  length: 0,
  note: '',
});

export async function addCase(name: string, now: number): Promise<EvidenceCase> {
  const made = v.parse(EvidenceCase, newCase(crypto.randomUUID(), name.trim(), now));
  await (await database()).add('cases', made);
  changed();
  return made;
}

/** The newest first. */
export async function listCases(): Promise<{ readonly cases: readonly EvidenceCase[]; readonly broken: number }> {
  const { rows, broken } = checked(EvidenceCase, await (await database()).getAll('cases'));
  return { cases: rows.sort((a, b) => b.createdAt - a.createdAt), broken };
}

export async function setCase(id: string, changes: Partial<Pick<EvidenceCase, 'name' | 'note'>>): Promise<void> {
  const writing = (await database()).transaction('cases', 'readwrite', SURELY);
  const write = async () => {
    const before = v.parse(EvidenceCase, await writing.store.get(id));
    await writing.store.put(v.parse(EvidenceCase, { ...before, ...changes }));
  };
  await whole(writing, write());
  changed();
}

/** Only a case that holds nothing, nothing just deleted either; what is known of its deleted items goes with it. */
export async function removeCase(id: string): Promise<'removed' | 'holds-items'> {
  return navigator.locks.request(lockOf(id), async () => {
    const writing = (await database()).transaction(['cases', 'items', 'trash', 'removed'], 'readwrite', SURELY);
    let came: 'removed' | 'holds-items' = 'holds-items';
    const write = async () => {
      const range = inCase(id);
      const held = await writing.objectStore('items').index('place').count(range);
      const trashed = (await writing.objectStore('trash').getAll()).some(({ item }) => item.case === id);
      if (held > 0 || trashed) return;
      await Promise.all([writing.objectStore('cases').delete(id), writing.objectStore('removed').delete(range)]);
      came = 'removed';
    };
    await whole(writing, write());
    changed();
    return came;
  });
}

/* The device's key, and room */

/** The key with which this device seals: made once; no script, ours neither, can read its private part. */
export async function deviceKey(): Promise<CryptoKeyPair> {
  const db = await database();
  const kept: unknown = await db.get('keys', 'device');
  if (v.is(DeviceKey, kept)) return kept;
  return navigator.locks.request('clearcart-evidence key', async () => {
    const meanwhile: unknown = await db.get('keys', 'device');
    if (v.is(DeviceKey, meanwhile)) return meanwhile;
    const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, false, ['sign', 'verify']);
    const writing = db.transaction('keys', 'readwrite', SURELY);
    await whole(writing, writing.store.put(made, 'device'));
    return made;
  });
}

/** Bytes that the browser says it uses for Clearcart, and would; absent where it does not say. */
export async function usage(): Promise<{ readonly used: number; readonly quota: number } | undefined> {
  const { usage: used, quota } = await navigator.storage.estimate();
  return used === undefined || quota === undefined || quota === 0 ? undefined : { used, quota };
}

/** Asks the browser not to clear this store when the disk runs full; whether it grants that. */
export async function persist(): Promise<boolean> {
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}
