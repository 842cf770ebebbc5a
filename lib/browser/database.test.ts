import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '@/lib/model/finding.ts';
import { observation } from '@/tests/samples/report.ts';
import {
  addObservations,
  allObservations,
  closeDatabase,
  countObservations,
  forgetAll,
  forgetSite,
  loadObservations,
} from './database.ts';

const [SITE, PAGE] = ['shop.example', 'sku:1'];
const look = (at: number, changes: Partial<Observation> = {}) => observation({ at, quote: `at ${at}`, ...changes });
const looks = (many: number, changes: Partial<Observation> = {}, from = 1) =>
  Array.from({ length: many }, (_, index) => look(from + index, changes));
const times = async () => (await allObservations()).map(({ at }) => at);
const counts = async () => Object.fromEntries(await countObservations());

/** Records that another version, or a fault, has left behind. */
async function leaveBehind(...records: unknown[]): Promise<void> {
  await countObservations();
  await closeDatabase();
  const db = await openDB('clearcart');
  for (const record of records) await db.add('observations', record);
  db.close();
}

beforeEach(async () => {
  await closeDatabase();
  await deleteDB('clearcart');
});

describe('a page', () => {
  it('has nothing to begin with', async () => {
    expect(await loadObservations(SITE, PAGE)).toEqual([]);
    expect(await counts()).toEqual({});
  });

  it('gets back what was kept of it, and of nothing else', async () => {
    const whole = look(1, { currency: 'EUR', steady: true });
    await addObservations([whole, look(2, { subject: 'sku:2' }), look(3, { site: 'other.example' })]);
    expect(await loadObservations(SITE, PAGE)).toEqual([whole]);
  });

  it('gets it in the order in which it was kept, whatever the clock said', async () => {
    await addObservations([look(30), look(10)]);
    await addObservations([look(20)]);
    expect((await loadObservations(SITE, PAGE)).map(({ at }) => at)).toEqual([30, 10, 20]);
    expect(await times()).toEqual([10, 20, 30]);
  });

  it('is told from one whose name only begins alike, or is made to seem the same', async () => {
    await addObservations([look(1, { site: 'shop', subject: '.example' }), look(2, { site: 'shop.example.org' })]);
    expect(await loadObservations(SITE, PAGE)).toEqual([]);
    await forgetSite('shop.example');
    expect(await counts()).toEqual({ shop: 1, 'shop.example.org': 1 });
  });
});

describe('where there is too much', () => {
  it('the oldest of a site go: those that were kept first, whatever the clock says', async () => {
    await addObservations(looks(5, {}, 101), { ofSite: 5, inAll: 10_000 });
    await addObservations([look(1, { site: 'other.example' })], { ofSite: 5, inAll: 10_000 });
    await addObservations([look(1), look(106), look(107)], { ofSite: 5, inAll: 10_000 });
    expect((await loadObservations(SITE, PAGE)).map(({ at }) => at)).toEqual([104, 105, 1, 106, 107]);
    expect(await counts()).toEqual({ 'other.example': 1, 'shop.example': 5 });
  });

  it('so they do where one call brings too many', async () => {
    await addObservations(looks(8), { ofSite: 5, inAll: 10_000 });
    expect(await times()).toEqual([4, 5, 6, 7, 8]);
  });

  it('2,000 of a site stay, unless told otherwise', async () => {
    await addObservations(looks(2_003));
    expect(await counts()).toEqual({ 'shop.example': 2_000 });
    expect((await times())[0]).toBe(4);
  });

  it('there are never more in all than may be, and the oldest go, of whatever site', async () => {
    const most = { ofSite: 1_000, inAll: 500 };
    let highest = 0;
    for (let at = 0; at < 900; at += 50) {
      await addObservations(looks(50, { site: `shop-${at % 4}.example` }, at + 1), most);
      highest = Math.max(highest, (await allObservations()).length);
    }
    expect(highest).toBeLessThanOrEqual(500);
    expect(highest).toBeGreaterThan(400);
    const left = await times();
    expect(left).toEqual(looks(left.length, {}, 901 - left.length).map(({ at }) => at));
  });

  it('there are no more even when many calls come at once', async () => {
    const most = { ofSite: 1_000, inAll: 500 };
    await addObservations(looks(500), most);
    await Promise.all(Array.from({ length: 9 }, (_, of) => addObservations(looks(45, {}, 1_000 + of * 45), most)));
    expect((await times()).length).toBeLessThanOrEqual(500);
  });
});

describe('a call', () => {
  it.each([
    ['a time that is none', { at: Number.NaN }],
    ['a time before all time', { at: -1 }],
    ['no site', { site: undefined }],
    ['something that cannot be kept', { quote: () => 'x' }],
    ['more than it should hold', { typed: 'my password' }],
  ])('that brings %s is kept in no part', async (_, fault) => {
    const broken = { ...look(2), ...fault } as unknown as Observation;
    await expect(addObservations([look(1), broken, look(3)])).rejects.toThrow();
    expect(await counts()).toEqual({});
    await addObservations([look(4)]);
    expect(await times()).toEqual([4]);
  });

  it('that fails half-way is kept in no part', async () => {
    await addObservations([look(1)]);
    const { add } = IDBObjectStore.prototype;
    let left = 3;
    // The disk is full by the third.
    IDBObjectStore.prototype.add = function (...given) {
      const request = add.apply(this, given);
      if (--left === 0) this.transaction.abort();
      return request;
    };
    try {
      await expect(addObservations(looks(3, {}, 2))).rejects.toThrow();
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    expect(await times()).toEqual([1]);
  });

  it('that brings nothing does nothing', async () => {
    await addObservations([]);
    expect(await counts()).toEqual({});
  });

  it('loses nothing to others that come at the same time', async () => {
    await Promise.all(
      looks(40).map((each, index) => addObservations([{ ...each, site: `shop-${index % 3}.example` }])),
    );
    expect(await counts()).toEqual({ 'shop-0.example': 14, 'shop-1.example': 13, 'shop-2.example': 13 });
  });
});

describe('forgetting', () => {
  it('a site leaves the others', async () => {
    await addObservations([...looks(3), look(4, { site: 'other.example' }), look(5, { site: 'a.example' })]);
    await forgetSite(SITE);
    expect(await counts()).toEqual({ 'a.example': 1, 'other.example': 1 });
    await forgetSite('never-seen.example');
    expect(await times()).toEqual([4, 5]);
  });

  it('all leaves none, and what comes later is kept', async () => {
    await addObservations(looks(3));
    await forgetAll();
    expect(await counts()).toEqual({});
    await addObservations([look(9)]);
    expect(await times()).toEqual([9]);
  });

  it('comes after what was being written, and before what is written later', async () => {
    await Promise.all([addObservations([look(1)]), forgetSite(SITE), addObservations([look(2)]), forgetAll()]);
    expect(await times()).toEqual([]);
  });
});

describe('what an older version or a fault left behind', () => {
  const { unit: _, ...older } = look(1);
  const wrong = [
    { ...look(2), value: 'many' },
    { ...look(3), new: true },
    { ...look(4), at: 'monday' },
  ];

  it('counts as nothing', async () => {
    await leaveBehind(older, ...wrong, null, 'text');
    await addObservations([look(5)]);
    expect((await loadObservations(SITE, PAGE)).map(({ at }) => at)).toEqual([5]);
    expect(await times()).toEqual([5]);
  });

  it('is forgotten with its site, though its time is none', async () => {
    await leaveBehind(older, ...wrong, { ...look(5), at: -5 });
    expect(await counts()).toEqual({ 'shop.example': 5 });
    await forgetSite(SITE);
    expect(await counts()).toEqual({});
  });
});

describe('the database', () => {
  it('of the first version is taken over with all that it holds', async () => {
    const first = await openDB('clearcart', 1, {
      upgrade(db) {
        const observations = db.createObjectStore('observations', { autoIncrement: true });
        observations.createIndex('page', ['site', 'subject']);
        observations.createIndex('site', ['site', 'at']);
        observations.createIndex('at', 'at');
      },
    });
    for (const at of [1, 2, 3]) await first.add('observations', look(at));
    first.close();
    await addObservations(looks(4, {}, 4), { ofSite: 5, inAll: 10_000 });
    expect((await loadObservations(SITE, PAGE)).map(({ at }) => at)).toEqual([3, 4, 5, 6, 7]);
    expect(await counts()).toEqual({ [SITE]: 5 });
    await forgetSite(SITE);
    expect(await times()).toEqual([]);
  });

  it('keeps everything while it is closed and opened again', async () => {
    await addObservations([look(1)]);
    await closeDatabase();
    await closeDatabase();
    expect(await times()).toEqual([1]);
  });

  it('may be deleted by another window at any time, and is made anew', async () => {
    await addObservations([look(1)]);
    await deleteDB('clearcart');
    expect(await times()).toEqual([]);
    await addObservations([look(2)]);
    expect(await times()).toEqual([2]);
  });

  it('is deleted after what is being written, which fails or is whole', async () => {
    const adding = Promise.allSettled([addObservations(looks(3)), addObservations(looks(3, {}, 4))]);
    await deleteDB('clearcart');
    await adding;
    expect((await times()).length % 3).toBe(0);
  });

  it('says so when there is no room to open it', async () => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      await expect(countObservations()).rejects.toThrow('no room');
    } finally {
      IDBFactory.prototype.open = open;
    }
    expect(await counts()).toEqual({});
  });

  it('that a later version has made is left alone, and tried again', async () => {
    (await openDB('clearcart', 3)).close();
    await expect(addObservations([look(1)])).rejects.toThrow();
    await expect(countObservations()).rejects.toThrow();
    await deleteDB('clearcart');
    expect(await counts()).toEqual({});
  });
});
