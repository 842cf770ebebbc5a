import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '@/tests/samples/fake-browser.ts';
import {
  journeyOf,
  keeperDone,
  keepingOf,
  keepsSite,
  noteClosed,
  noteDue,
  openKeeper,
  putKept,
  setKeepSite,
  sitesKept,
  startJourney,
  stopJourney,
  watchJourney,
} from './keeping.ts';

const CASE = '3f2b8c1e-0f4d-4c6a-9a59-0d2f6f0e7a11';
const KEPT = { steps: 1, missed: 0, case: CASE, pages: [{ page: 'a', found: ['b'], times: 1 }] };
const NOTHING = { wish: expect.any(String), steps: 0, missed: 0, pages: [], closed: false };
const SITE = 'shop.example';
let shown = { windowId: 1, active: true, incognito: false };
/** What the page that keeps puts down, for the wish that stands when it begins. */
const beginning = async (tabId: number) => {
  const { way, kept } = (await keepingOf(tabId, SITE)) ?? {};
  if (!way || !kept) throw new Error('Nobody wants that.');
  return (come: Partial<typeof KEPT> = KEPT) => putKept(tabId, SITE, way, { ...kept, ...come });
};
const created = vi.fn(async () => ({ id: 99 }));

beforeEach(() => {
  fake.reset();
  vi.clearAllMocks();
  vi.useRealTimers();
  shown = { windowId: 1, active: true, incognito: false };
  fake.tabs.get.mockImplementation(async () => shown as never);
  Object.assign(fake.tabs, { create: created });
});

describe('a journey', () => {
  it('is kept from when it was started until it is stopped', async () => {
    expect(await journeyOf(7)).toBeUndefined();
    await startJourney(7);
    expect(await journeyOf(7)).toEqual(NOTHING);
    expect(await journeyOf(8)).toBeUndefined();
    await (await beginning(7))();
    await noteClosed(7);
    expect(await journeyOf(7)).toEqual({ ...NOTHING, ...KEPT, closed: true });
    await stopJourney(7);
    expect(await journeyOf(7)).toBeUndefined();
    expect(await fake.storage.session.get(null)).toEqual({});
  });

  it('is not begun again by a capture that was still going on, and begins with nothing', async () => {
    await startJourney(7);
    const put = await beginning(7);
    await stopJourney(7);
    await put();
    expect(await keepingOf(7, SITE)).toBeUndefined();
    await startJourney(7);
    expect(await journeyOf(7)).toEqual(NOTHING);
    await put();
    expect(await journeyOf(7)).toEqual(NOTHING);
    expect((await keepingOf(7, SITE))?.kept.steps).toBe(0);
  });

  it('counts as nothing kept where what is stored makes no sense', async () => {
    await startJourney(7);
    await (await beginning(7))({ ...KEPT, steps: 'many' } as never);
    expect(await journeyOf(7)).toMatchObject({ steps: 0, pages: [] });
  });

  it('counts as missed what was left before it was kept', async () => {
    await startJourney(7);
    const missed = async () => (await journeyOf(7))?.missed;
    for (const page of ['a', 'b', 'b', 'a', 'c']) await noteDue(7, page);
    expect(await missed()).toBe(2);
    await (await beginning(7))();
    expect(await missed()).toBe(1);
    // The reader went back, and it may be kept now.
    await noteDue(7, 'b');
    expect(await missed()).toBe(1);
    await stopJourney(7);
    await startJourney(7);
    expect(await missed()).toBe(0);
  });

  it('tells who watches it', async () => {
    const heard = vi.fn();
    watchJourney(7, heard);
    await startJourney(8);
    await startJourney(7);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(NOTHING));
    await stopJourney(7);
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(undefined));
  });

  it('goes before what is kept of its site by itself', async () => {
    await setKeepSite(SITE, true);
    expect((await keepingOf(7, SITE))?.way).toBe('automatic');
    await startJourney(7);
    expect(await keepingOf(7, SITE)).toMatchObject({ way: 'journey', kept: { steps: 0, pages: [] } });
    expect((await keepingOf(8, SITE))?.way).toBe('automatic');
    expect(await keepingOf(8, 'other.example')).toBeUndefined();
    expect(await keepingOf(8, '')).toBeUndefined();
  });
});

describe('a site', () => {
  it('is listed while it is kept, and leaves no trace after', async () => {
    await setKeepSite(SITE, true);
    await setKeepSite('a.example', true);
    await (await beginning(7))();
    expect(await sitesKept()).toEqual(['a.example', SITE]);
    expect([await keepsSite(SITE), await keepsSite('b.example')]).toEqual([true, false]);
    for (const site of await sitesKept()) await setKeepSite(site, false);
    expect(await fake.storage.local.get(null)).toEqual({});
  });

  it('begins each day anew, in the same case', async () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 30, 23, 59), toFake: ['Date'] });
    await setKeepSite(SITE, true);
    const before = await keepingOf(7, SITE);
    await (await beginning(7))();
    expect((await keepingOf(7, SITE))?.kept).toMatchObject({ steps: 1, case: CASE });
    vi.setSystemTime(new Date(2026, 11, 1, 0, 1));
    const next = (await keepingOf(7, SITE))?.kept;
    expect(next).toMatchObject({ steps: 0, missed: 0, pages: [], case: CASE });
    expect(next?.day).not.toBe(before?.kept.day);
  });
});

describe('the page that keeps', () => {
  it('is opened behind the tab, once at a time', async () => {
    await openKeeper(7);
    const url = 'chrome-extension://clearcart/evidence.html#keep/7';
    expect(created).toHaveBeenCalledExactlyOnceWith({ url, windowId: 1, active: false });
    await openKeeper(7);
    expect(created).toHaveBeenCalledOnce();
    await openKeeper(8);
    await keeperDone(7);
    await openKeeper(7);
    expect(created).toHaveBeenCalledTimes(3);
  });

  it('is opened again where the one before is gone without a word', async () => {
    await openKeeper(7);
    fake.tabs.get.mockImplementation(async (id) => {
      if (id === 99) throw new Error('No tab with id: 99');
      return shown as never;
    });
    await openKeeper(7);
    expect(created).toHaveBeenCalledTimes(2);
  });

  it('is never opened for a private window, nor for a tab behind others', async () => {
    shown = { ...shown, incognito: true };
    await openKeeper(7);
    shown = { ...shown, incognito: false, active: false };
    await openKeeper(7);
    expect(created).not.toHaveBeenCalled();
  });
});
