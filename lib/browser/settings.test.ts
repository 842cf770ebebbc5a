import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '@/tests/samples/fake-browser.ts';
import {
  dismiss,
  languageSetting,
  MAX_DISMISSED,
  readAllSites,
  readSite,
  restore,
  setSiteOff,
  watchSite,
} from './settings.ts';

beforeEach(() => fake.reset());
const SITE = 'shop.example';

it('follows the browser’s language until told otherwise', async () => {
  expect(await languageSetting.getValue()).toBe('');
  await languageSetting.setValue('de');
  expect(await languageSetting.getValue()).toBe('de');
});

describe('a site', () => {
  it('is on and has nothing dismissed to begin with', async () => {
    expect(await readSite(SITE)).toEqual({ off: false, dismissed: [] });
  });
  it('keeps what was dismissed with its words, and gives it back', async () => {
    await dismiss(SITE, 'low-stock:only # left', 'Only 3 left');
    expect((await readSite(SITE)).dismissed).toEqual([
      { signature: 'low-stock:only # left', quote: 'Only 3 left', at: expect.any(Number) },
    ]);
    await dismiss(SITE, 'low-stock:only # left', 'Only 2 left');
    expect((await readSite(SITE)).dismissed.map(({ quote }) => quote)).toEqual(['Only 2 left']);
    await restore(SITE, 'low-stock:only # left');
    expect((await readSite(SITE)).dismissed).toEqual([]);
  });
  it('loses nothing when several things are decided at once', async () => {
    await Promise.all([
      setSiteOff(SITE, true),
      dismiss(SITE, 'a', 'A'),
      dismiss(SITE, 'b', 'B'),
      dismiss('other', 'c', 'C'),
    ]);
    expect(await readSite(SITE)).toMatchObject({ off: true, dismissed: [{ signature: 'a' }, { signature: 'b' }] });
    expect([...(await readAllSites()).keys()]).toEqual(['other', SITE]);
  });
  it('leaves no trace once nothing is decided about it any more', async () => {
    await setSiteOff(SITE, true);
    await setSiteOff(SITE, false);
    expect(await fake.storage.local.get(null)).toEqual({});
  });
  it('forgets the oldest beyond its bound', async () => {
    for (let n = 0; n <= MAX_DISMISSED; n++) await dismiss(SITE, `s${n}`, 'x');
    const { dismissed } = await readSite(SITE);
    expect([dismissed.length, dismissed[0]?.signature]).toEqual([MAX_DISMISSED, 's1']);
  });
  it.each(['__proto__', 'constructor'])('may be called %s', async (name) => {
    await setSiteOff(name, true);
    expect((await readSite(name)).off).toBe(true);
    expect((await readSite(SITE)).off).toBe(false);
  });
  it('counts as untouched when what is stored makes no sense', async () => {
    await fake.storage.local.set({ [`site:${SITE}`]: { off: 'yes', dismissed: 3 } });
    expect(await readSite(SITE)).toEqual({ off: false, dismissed: [] });
  });
  it('goes on after a change that failed', async () => {
    vi.spyOn(fake.storage.local, 'set').mockRejectedValueOnce(new Error('full'));
    await expect(setSiteOff(SITE, true)).rejects.toThrow('full');
    await setSiteOff(SITE, true);
    expect((await readSite(SITE)).off).toBe(true);
  });
  it('tells who watches it', async () => {
    const heard = vi.fn();
    const stop = watchSite(SITE, heard);
    await setSiteOff('other', true);
    await setSiteOff(SITE, true);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ off: true, dismissed: [] }));
    stop();
  });
});
