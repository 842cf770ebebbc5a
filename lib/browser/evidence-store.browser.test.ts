import { deleteDB, openDB } from 'idb';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChainPlace, type Draft, type EvidenceItem, NO_LINK } from '@/lib/model/evidence.ts';
import { CIRCUMSTANCES, digestOf, sampleItem, uuidOf } from '@/tests/samples/evidence-items.ts';
import { closeEvidence, dropDrafts, eraseEvidence, onEvidence } from './evidence-database.ts';
import {
  absentFrom,
  addCase,
  deviceKey,
  dropDraft,
  emptyTrash,
  importItem,
  itemOf,
  itemsOfCase,
  keepDraft,
  keepStamp,
  listCases,
  listItems,
  noteAbsent,
  openDraft,
  packageOf,
  remove,
  removeCase,
  removedFrom,
  restorable,
  restore,
  type Sealed,
  sealInto,
  setCase,
  setNote,
  setTags,
  stampOf,
  sweepDrafts,
  UNDO_MS,
  usage,
} from './evidence-store.ts';

const NOW = Date.UTC(2026, 10, 29, 12);
const HOUR = 3_600_000;

beforeEach(async () => {
  await closeEvidence();
  await deleteDB('clearcart-evidence');
});
afterAll(async () => {
  await closeEvidence();
  await deleteDB('clearcart-evidence');
});

/** A package of a few bytes, for any place. */
const sealed = ({ case: of, sequence }: ChainPlace, number: number, changes: Partial<EvidenceItem> = {}): Sealed => {
  const bytes = Uint8Array.of(80, 75, number);
  const row = sampleItem(number, { case: of, sequence, bytes: 3, ...changes });
  return { bytes, digest: row.digest, link: row.link, row };
};
const seal = (to: string, number: number, changes: Partial<EvidenceItem> = {}) =>
  sealInto(to, async (place) => sealed(place, number, changes));
const ids = async () => (await listItems()).items.map(({ id }) => id);
const rawly = async (store: string, row: unknown, key?: string) => {
  const db = await openDB('clearcart-evidence');
  await db.put(store, row, key);
  db.close();
};

describe('sealing', () => {
  it('gives each item the place after the one before it, however many are sealed at once', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    const places: ChainPlace[] = [];
    await Promise.all(
      [1, 2, 3, 4].map((number) =>
        sealInto(id, async (place) => {
          places.push(place);
          await new Promise((done) => setTimeout(done, 20 - number * 4));
          return sealed(place, number);
        }),
      ),
    );
    expect(places.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    const items = await itemsOfCase(id);
    expect(places.map(({ previous }) => previous)).toEqual([NO_LINK, ...items.slice(0, 3).map(({ link }) => link)]);
    const [kept] = (await listCases()).cases;
    expect([kept?.head, kept?.length]).toEqual([items[3]?.link, 4]);
    expect(await packageOf(uuidOf(3))).toEqual(Uint8Array.of(80, 75, 3));
  });

  it('leaves nothing behind where the package could not be made, or is another place’s', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await expect(sealInto(id, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(seal(id, 1, { sequence: 7 })).rejects.toThrow('not made for its place');
    await expect(seal(uuidOf(99), 1)).rejects.toThrow();
    expect(await ids()).toEqual([]);
    expect((await listCases()).cases[0]?.length).toBe(0);
    expect((await seal(id, 1)).sequence).toBe(1);
  });

  it('is whole or not at all: what fails in the middle is undone', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    // The same item once more, at the next place: its row is there already.
    await expect(seal(id, 1)).rejects.toThrow();
    const [kept] = (await listCases()).cases;
    expect([kept?.head, kept?.length]).toEqual([sampleItem(1).link, 1]);
    expect(await packageOf(uuidOf(1))).toEqual(Uint8Array.of(80, 75, 1));
  });

  it('keeps a name that was given to the case meanwhile', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await sealInto(id, async (place) => {
      await setCase(id, { name: 'Linen' });
      return sealed(place, 1);
    });
    expect((await listCases()).cases[0]).toMatchObject({ name: 'Linen', length: 1 });
  });

  it('tells every page', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    const told = vi.fn();
    const end = onEvidence(told);
    await seal(id, 1);
    await expect.poll(() => told.mock.calls.length).toBe(1);
    end();
  });
});

describe('items', () => {
  it('that are not of their form are counted, and the others listed', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await rawly('items', { id: 'x', case: id, sequence: 2 });
    await rawly('items', { ...sampleItem(3), patterns: [{ pattern: 'of the future', verdict: 'false' }] });
    await rawly('cases', { id: 'y' });
    const { items, broken } = await listItems();
    expect([items.length, broken]).toEqual([1, 2]);
    expect(await listCases()).toMatchObject({ cases: [{ id }], broken: 1 });
  });

  it('take notes and tags, and no others', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await setNote(uuidOf(1), 'Seen in the evening');
    await setTags(uuidOf(1), ['linen']);
    await expect(setTags(uuidOf(1), [''])).rejects.toThrow();
    await expect(setNote(uuidOf(2), 'nothing')).rejects.toThrow();
    expect((await listItems()).items[0]).toMatchObject({ note: 'Seen in the evening', tags: ['linen'] });
  });

  it('keep an authority’s stamp', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await keepStamp(uuidOf(1), Uint8Array.of(48, 1));
    expect(await stampOf(uuidOf(1))).toEqual(Uint8Array.of(48, 1));
    expect((await listItems()).items[0]?.stamped).toBe(true);
    await expect(keepStamp(uuidOf(2), Uint8Array.of(48))).rejects.toThrow();
    expect(await stampOf(uuidOf(2))).toBeUndefined();
  });
});

describe('deleting', () => {
  it('can be undone, and then is not', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await seal(id, 2);
    await keepStamp(uuidOf(1), Uint8Array.of(48));
    await remove([uuidOf(1), uuidOf(99)], NOW);
    expect(await ids()).toEqual([uuidOf(2)]);
    await emptyTrash(NOW + UNDO_MS - 1);
    expect(await restorable()).toEqual([uuidOf(1)]);
    expect(await restore([uuidOf(1)])).toBe(1);
    expect(await restorable()).toEqual([]);
    expect(await packageOf(uuidOf(1))).toBeDefined();
    expect(await ids()).toHaveLength(2);
    await remove([uuidOf(1)], NOW);
    const told = vi.fn();
    const end = onEvidence(told);
    await emptyTrash(NOW + UNDO_MS);
    await expect.poll(() => told.mock.calls.length).toBe(1);
    end();
    expect([await restorable(), await restore([uuidOf(1)])]).toEqual([[], 0]);
    expect(await ids()).toEqual([uuidOf(2)]);
    expect([await packageOf(uuidOf(1)), await stampOf(uuidOf(1))]).toEqual([undefined, undefined]);
    const { digest, link } = sampleItem(1);
    expect(await removedFrom(id)).toEqual([{ case: id, sequence: 1, digest, link }]);
  });

  it('at once where the reader leaves', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await remove([uuidOf(1)], NOW);
    await emptyTrash(NOW, [uuidOf(1)]);
    expect(await packageOf(uuidOf(1))).toBeUndefined();
  });

  it('is told to who gets a file of the case, as is all that the file leaves out', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    for (const number of [1, 2, 3, 4]) await seal(id, number);
    await remove([uuidOf(1)], NOW);
    await emptyTrash(NOW, [uuidOf(1)]);
    await remove([uuidOf(2)], NOW);
    const absent = await absentFrom(id, [uuidOf(4)]);
    expect(absent.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(absent[2]).toEqual({ sequence: 3, digest: sampleItem(3).digest, link: sampleItem(3).link });
  });

  it('leaves the place of what was deleted taken', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    await remove([uuidOf(1)], NOW);
    expect((await seal(id, 2)).sequence).toBe(2);
  });

  it('takes a case only when it is empty', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    expect(await removeCase(id)).toBe('holds-items');
    await remove([uuidOf(1)], NOW);
    expect(await removeCase(id)).toBe('holds-items');
    await emptyTrash(NOW, [uuidOf(1)]);
    expect(await removeCase(id)).toBe('removed');
    expect([(await listCases()).cases, await removedFrom(id)]).toEqual([[], []]);
  });

  it('of everything leaves nothing', async () => {
    const { id } = await addCase('Tablecloths', NOW);
    await seal(id, 1);
    const { publicKey } = await deviceKey();
    await eraseEvidence();
    expect([await ids(), (await listCases()).cases, await packageOf(uuidOf(1))]).toEqual([[], [], undefined]);
    const raw = async (key: CryptoKey) => [...new Uint8Array(await crypto.subtle.exportKey('raw', key))];
    expect(await raw((await deviceKey()).publicKey)).not.toEqual(await raw(publicKey));
  });
});

describe('importing', () => {
  const file = Uint8Array.of(80, 75, 9);
  const foreign = sampleItem(9, { case: uuidOf(0xf0), sequence: 3 });

  it('makes the case that the package names, with its place in it', async () => {
    expect(
      await importItem({ bytes: file, row: foreign, caseName: 'From the association', stamp: Uint8Array.of(48) }, NOW),
    ).toBe('kept');
    expect((await listItems()).items[0]).toMatchObject({ id: foreign.id, imported: true, stamped: true });
    expect(await stampOf(foreign.id)).toEqual(Uint8Array.of(48));
    expect((await listCases()).cases[0]).toMatchObject({
      name: 'From the association',
      length: 3,
      head: foreign.link,
    });
    expect(await packageOf(foreign.id)).toEqual(file);
  });

  it('leaves what is there, and a case that is further on, as they are', async () => {
    await importItem({ bytes: file, row: foreign, caseName: 'First' }, NOW);
    expect(await importItem({ bytes: Uint8Array.of(1), row: foreign, caseName: 'Second' }, NOW)).toBe('known');
    expect(await packageOf(foreign.id)).toEqual(file);
    await importItem({ bytes: file, row: sampleItem(8, { case: foreign.case, sequence: 2 }), caseName: 'Third' }, NOW);
    expect((await listCases()).cases).toMatchObject([{ name: 'First', length: 3, head: foreign.link }]);
  });

  it('takes no place from another, and lets nothing go on in a case of this device', async () => {
    const at = (number: number, of: string, sequence: number) => ({
      ...{ bytes: file, row: sampleItem(number, { case: of, sequence }), caseName: 'Theirs' },
    });
    const own = await addCase('Ours', NOW);
    const { id, digest, link } = await seal(own.id, 1);
    const before = (await listCases()).cases;
    for (const sequence of [1, 2, 1_000_000])
      expect(await importItem(at(50 + sequence, own.id, sequence), NOW)).toBe('refused');
    expect((await listCases()).cases).toEqual(before);
    // One of ours, deleted for good, comes back from its file.
    const row = await itemOf(id);
    await remove([id], NOW);
    await emptyTrash(NOW, [id]);
    if (row) expect(await importItem({ bytes: file, row, caseName: 'Ours' }, NOW)).toBe('kept');
    expect((await itemsOfCase(own.id)).map((item) => [item.digest, item.link])).toEqual([[digest, link]]);

    await importItem({ bytes: file, row: foreign, caseName: 'Theirs' }, NOW);
    expect(await importItem(at(70, foreign.case, foreign.sequence), NOW)).toBe('refused');
    expect(await importItem(at(71, foreign.case, foreign.sequence + 1), NOW)).toBe('kept');
    await seal(foreign.case, 73);
    expect(await importItem(at(72, foreign.case, foreign.sequence + 9), NOW)).toBe('refused');
  });

  it('knows what a file of a case says of items that it leaves out, of strangers’ cases alone', async () => {
    const entry = (sequence: number) => ({ sequence, digest: 'd'.repeat(64), link: 'e'.repeat(64) });
    await importItem({ bytes: file, row: foreign, caseName: 'Theirs' }, NOW);
    await noteAbsent(foreign.case, [entry(1), entry(2), entry(3), entry(4)]);
    expect(await removedFrom(foreign.case)).toMatchObject([{ sequence: 1 }, { sequence: 2 }]);
    const own = await addCase('Ours', NOW);
    await seal(own.id, 1);
    await noteAbsent(own.id, [entry(1), entry(2)]);
    expect(await removedFrom(own.id)).toEqual([]);
  });

  it('brings back what was deleted only just, as it was', async () => {
    await importItem({ bytes: file, row: foreign, caseName: 'First' }, NOW);
    await setNote(foreign.id, 'Ask them');
    await remove([foreign.id], NOW);
    const forged = { ...foreign, digest: 'f'.repeat(64) };
    expect(await importItem({ bytes: Uint8Array.of(1), row: forged, caseName: 'First' }, NOW)).toBe('known');
    expect(await importItem({ bytes: file, row: foreign, caseName: 'First' }, NOW)).toBe('kept');
    expect((await listItems()).items).toMatchObject([{ id: foreign.id, note: 'Ask them' }]);
    await emptyTrash(NOW, [foreign.id]);
    expect(await packageOf(foreign.id)).toEqual(file);
  });
});

describe('drafts', () => {
  const draft: Draft = {
    circumstances: CIRCUMSTANCES,
    parts: [{ name: 'view.png', role: 'view', type: 'image/png', uri: 'urn:clearcart:view', bytes: Uint8Array.of(1) }],
  };

  it('wait an hour, or until the browser starts anew', async () => {
    const id = await keepDraft(draft, NOW);
    await sweepDrafts(NOW + HOUR - 1);
    expect(await openDraft(id)).toEqual(draft);
    await sweepDrafts(NOW + HOUR);
    expect(await openDraft(id)).toBeUndefined();
    await keepDraft(draft, NOW);
    await dropDrafts();
    expect(await openDraft(id)).toBeUndefined();
  });

  it('go when they are discarded, and when they are sealed', async () => {
    const id = await keepDraft(draft, NOW);
    await dropDraft(id);
    expect(await openDraft(id)).toBeUndefined();
    await keepDraft(draft, NOW);
    const { id: to } = await addCase('Tablecloths', NOW);
    await seal(to, 1, { id });
    expect(await openDraft(id)).toBeUndefined();
  });

  it('of another form are none', async () => {
    await keepDraft(draft, NOW);
    await rawly('drafts', { id: CIRCUMSTANCES.id, at: NOW, draft: { parts: [] } });
    expect(await openDraft(CIRCUMSTANCES.id)).toBeUndefined();
    await sweepDrafts(NOW);
  });
});

describe('the device’s key', () => {
  it('is made once, and its private part stays in it', async () => {
    const [one, two] = await Promise.all([deviceKey(), deviceKey()]);
    await closeEvidence();
    const three = await deviceKey();
    const raw = async ({ publicKey }: CryptoKeyPair) =>
      [...new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))].join();
    expect(new Set([await raw(one), await raw(two), await raw(three)]).size).toBe(1);
    expect(three.privateKey.extractable).toBe(false);
    const text = new TextEncoder().encode(digestOf(1));
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-384' }, one.privateKey, text);
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-384' }, three.publicKey, signature, text)).toBe(true);
  });
});

it('lists 5,000 items', { timeout: 60_000 }, async () => {
  await listItems();
  const db = await openDB('clearcart-evidence');
  const writing = db.transaction('items', 'readwrite', { durability: 'relaxed' });
  for (let number = 1; number <= 5000; number++) void writing.store.put(sampleItem(number));
  await writing.done;
  db.close();
  await closeEvidence();
  const started = performance.now();
  const { items, broken } = await listItems();
  console.info(`5,000 items opened, checked and ordered in ${(performance.now() - started).toFixed(0)} ms`);
  expect([items.length, broken]).toEqual([5000, 0]);
  expect(items.every(({ capturedAt }, at) => at === 0 || capturedAt <= Number(items[at - 1]?.capturedAt))).toBe(true);
});

it('says how much room is used', async () => {
  expect((await usage())?.quota).toBeGreaterThan(0);
});
