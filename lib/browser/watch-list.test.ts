import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { News, WatchedPage } from '@/lib/model/watch.ts';
import { fake, frameReport } from '@/tests/samples/fake-browser.ts';
import { putReport } from './session.ts';
import { memorySetting, setSiteOff } from './settings.ts';
import { createWatchList, type WatchListOptions, watchedPages } from './watch-list.ts';

const MUG: WatchedPage = {
  url: 'https://www.shop.example/mug',
  site: 'shop.example',
  subject: '/mug',
  title: 'Mug',
  every: 'day',
  tells: true,
  since: 1,
  until: 4e12,
  dueAt: 3e12,
  failures: 0,
  claims: [],
  told: [],
};
const WISH = { tabId: 7, every: 'day', tells: true } as const;
const NEWS: News = { kind: 'price', before: 2, now: 1, currency: 'EUR' };

const look = vi.fn<WatchListOptions['look']>();
let onAlarm: ((alarm: { name: string }) => void) | undefined;
const alarms = {
  create: vi.fn(async (_: string, __: { when: number }) => undefined),
  clear: vi.fn(async () => true),
  onAlarm: {
    addListener: (listener: typeof onAlarm) => {
      onAlarm = listener;
    },
    hasListener: () => onAlarm !== undefined,
  },
};
let onClicked: ((id: string) => void) | undefined;
const notifications = {
  create: vi.fn(async () => ''),
  clear: vi.fn(async () => true),
  onClicked: {
    addListener: (listener: typeof onClicked) => {
      onClicked = listener;
    },
    hasListener: () => false,
  },
};

const RULES: WatchListOptions = {
  begin: () => MUG,
  withPage: (pages, page) => (pages.length > 1 ? 'full' : [...pages, page]),
  next: ([page]) => (page && !page.ended ? { page, at: page.dueAt } : undefined),
  mayLookAt: () => true,
  before: (page, now) => ({ ...page, triedAt: now, failures: page.failures + 1, dueAt: 3e12 }),
  after: (page, _, now) => ({ page: { ...page, seenAt: now, failures: 0 }, news: [NEWS] }),
  failed: (page) => page,
  look,
  endBrokenLooks: async () => undefined,
  sentence: async ({ kind }) => `about the ${kind}`,
};
/** A worker that has just been woken. */
const wake = (changes: Partial<WatchListOptions> = {}) => {
  onAlarm = undefined;
  const list = createWatchList({ ...RULES, ...changes });
  list.listen();
  return list;
};
const keep = (...pages: unknown[]) => fake.storage.local.set({ watched: pages });
/** The alarm goes off, and all that it brings about is done. */
async function ring(list: ReturnType<typeof wake>): Promise<void> {
  onAlarm?.({ name: 'watch-list' });
  await list.wake();
}
const alarmAt = () => alarms.create.mock.lastCall?.[1].when;

const grants = (...origins: string[]) => void fake.permissions.getAll.mockResolvedValue({ origins });

beforeEach(() => {
  fake.reset();
  vi.clearAllMocks();
  vi.stubGlobal('navigator', { onLine: true });
  Object.assign(fake, { alarms, notifications });
  look.mockResolvedValue([frameReport()]);
  grants('*://*.shop.example/*');
  fake.tabs.query.mockResolvedValue([{ id: 7, windowId: 1 } as { id: number }]);
});

describe('a wish to watch', () => {
  it('is kept, and sets the alarm', async () => {
    await putReport(7, 0, frameReport());
    expect(await wake().watch(WISH)).toBe('watching');
    expect(await watchedPages()).toEqual([MUG]);
    expect(alarms.create).toHaveBeenCalledExactlyOnceWith('watch-list', { when: 3e12 });
  });

  it('is told why it cannot be', async () => {
    expect(await wake({ begin: () => 'personal' }).watch(WISH)).toBe('personal');
    await keep(MUG, MUG);
    expect(await wake().watch(WISH)).toBe('full');
    await memorySetting.setValue({ on: false, inPrivate: false });
    expect(await wake().watch(WISH)).toBe('forgetful');
  });

  it('sees nothing in a private window', async () => {
    await putReport(7, 0, frameReport());
    fake.tabs.get.mockResolvedValueOnce({ incognito: true } as object);
    const begin = vi.fn<WatchListOptions['begin']>(() => 'nothing');
    await wake({ begin }).watch(WISH);
    expect(begin.mock.lastCall?.[0]).toEqual([]);
  });

  it('waits for the browser’s question, and outlives the popup and the worker', async () => {
    grants();
    expect(await wake().watch(WISH)).toBe('refused');
    expect(await watchedPages()).toEqual([]);
    await wake().allowed();
    expect(await watchedPages()).toEqual([]);
    grants('*://*.shop.example/*');
    await wake().allowed();
    expect(await watchedPages()).toEqual([MUG]);
  });

  it('is dropped when the reader says no, and forgotten after two minutes', async () => {
    grants();
    await wake().watch(WISH);
    await wake().stop(MUG);
    grants('*://*.shop.example/*');
    await wake().allowed();
    expect(await watchedPages()).toEqual([]);
    await fake.storage.session.set({ 'watch-wish': { ...WISH, at: Date.now() - 121_000 } });
    await wake().allowed();
    expect(await watchedPages()).toEqual([]);
  });

  it('that makes no sense, as it is kept, counts as none', async () => {
    const begin = vi.fn<WatchListOptions['begin']>(() => MUG);
    for (const wish of ['x', { ...WISH, every: 'second', at: Date.now() }, { ...WISH, tabId: '7', at: Date.now() }]) {
      await fake.storage.session.set({ 'watch-wish': wish });
      await wake({ begin }).allowed();
    }
    expect(begin).not.toHaveBeenCalled();
  });

  it('needs alarms', async () => {
    Object.assign(fake, { alarms: undefined });
    expect(await wake().watch(WISH)).toBe('refused');
  });
});

describe('the alarm', () => {
  it('has the page that is due looked at, and is set anew', async () => {
    await keep({ ...MUG, dueAt: 1 });
    await ring(wake());
    expect(look).toHaveBeenCalledExactlyOnceWith(MUG.url, expect.any(Function));
    expect(await watchedPages()).toMatchObject([{ failures: 0, seenAt: expect.any(Number), dueAt: 3e12 }]);
    expect(alarmAt()).toBe(3e12);
  });

  it('that comes early, or is another’s, does nothing', async () => {
    await keep(MUG);
    const list = wake();
    onAlarm?.({ name: 'other' });
    await ring(list);
    expect(look).not.toHaveBeenCalled();
  });

  it('writes down that it looks before it does: death in between is a look that failed', async () => {
    await keep({ ...MUG, dueAt: 1 });
    let meanwhile: unknown;
    look.mockImplementation(async () => {
      meanwhile = await watchedPages();
      throw new Error('The page did not come in time.');
    });
    await ring(wake());
    expect(meanwhile).toMatchObject([{ failures: 1, dueAt: 3e12, triedAt: expect.any(Number) }]);
    expect(await watchedPages()).toEqual(meanwhile);
    expect(notifications.create).not.toHaveBeenCalled();
  });

  it.each([
    ['offline', () => vi.stubGlobal('navigator', { onLine: false })],
    ['without a window', () => fake.tabs.query.mockResolvedValue([])],
    [
      'with private windows only',
      () => fake.tabs.query.mockResolvedValue([{ id: 7, incognito: true } as { id: number }]),
    ],
  ])('%s waits for a quarter of an hour, and counts no failure', async (_, make) => {
    make();
    await keep({ ...MUG, dueAt: 1 });
    await ring(wake());
    expect(look).not.toHaveBeenCalled();
    expect(await watchedPages()).toEqual([{ ...MUG, dueAt: 1 }]);
    const calls = alarms.create.mock.calls.map(([, { when }]) => when);
    expect(Math.max(...calls) - Date.now()).toBeGreaterThan(14 * 60_000);
  });

  it.each([
    ['access was taken back', async () => grants('<all_urls>')],
    ['the site was switched off', () => setSiteOff(MUG.site, true)],
    ['nothing may be kept any more', () => memorySetting.setValue({ on: false, inPrivate: false })],
  ])('ends the watch without a look when %s', async (_, withdraw) => {
    await keep({ ...MUG, dueAt: 1 });
    await withdraw();
    await ring(wake());
    expect(look).not.toHaveBeenCalled();
    expect(await watchedPages()).toMatchObject([{ ended: { why: 'withdrawn' } }]);
    expect(alarms.clear).toHaveBeenCalled();
  });

  it('is set again by whatever wakes the worker', async () => {
    await keep(MUG);
    await wake().wake();
    expect(alarmAt()).toBe(3e12);
  });
});

describe('news', () => {
  it('are told in a sentence to who wants that', async () => {
    await keep({ ...MUG, dueAt: 1 });
    await ring(wake());
    expect(notifications.create).toHaveBeenCalledExactlyOnceWith(
      'shop.example /mug',
      expect.objectContaining({ title: 'Mug', message: 'about the price' }),
    );
  });

  it('lead to that page’s charts', async () => {
    wake();
    const create = vi.fn(async (_: { url: string }) => ({}));
    Object.assign(fake.tabs, { create });
    onClicked?.('shop.example sku:a b/%');
    expect(create.mock.lastCall?.[0].url).toBe(
      'chrome-extension://clearcart/watched.html#shop.example%20sku%3Aa%20b%2F%25',
    );
    expect(notifications.clear).toHaveBeenCalledWith('shop.example sku:a b/%');
  });

  it('are not told to others, nor where there are none', async () => {
    await keep({ ...MUG, dueAt: 1, tells: false });
    await ring(wake());
    await keep({ ...MUG, dueAt: 1 });
    await ring(wake({ after: (page) => ({ page, news: [] }) }));
    expect(look).toHaveBeenCalledTimes(2);
    expect(notifications.create).not.toHaveBeenCalled();
  });
});

describe('the reader', () => {
  it('has a page looked at now, unless its site was a moment ago', async () => {
    await keep(MUG);
    expect(await wake().lookNow(MUG)).toBe('looked');
    expect(await wake({ mayLookAt: () => false }).lookNow(MUG)).toBe('soon');
    expect(await wake({ after: () => undefined }).lookNow(MUG)).toBe('failed');
    expect(await wake().lookNow({ site: 'shop.example', subject: '/cup' })).toBe('refused');
    grants();
    expect(await wake().lookNow(MUG)).toBe('refused');
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('stops watching one page, forgets a site’s, or all, and leaves no trace', async () => {
    const pages = [MUG, { ...MUG, subject: '/cup' }, { ...MUG, site: 'b.example' }];
    await keep(...pages);
    await wake().stop(MUG);
    expect(await watchedPages()).toEqual(pages.slice(1));
    await wake().forget('shop.example');
    expect(await watchedPages()).toEqual(pages.slice(2));
    await wake().forget();
    expect(await fake.storage.local.get(null)).toEqual({});
    expect(alarms.clear).toHaveBeenCalled();
  });

  it.each([
    ['stopped', []],
    ['begun anew', [{ ...MUG, since: 2, every: 'hour' }]],
  ] as const)('has a watch stay %s that was so while a look was going on', async (_, pages) => {
    await keep({ ...MUG, dueAt: 1 });
    look.mockImplementationOnce(async () => {
      await keep(...pages);
      return [frameReport()];
    });
    await ring(wake());
    expect(look).toHaveBeenCalledOnce();
    expect(await watchedPages()).toEqual(pages);
  });

  it('has a watch stay ended for which they took something back while a look was going on', async () => {
    await keep({ ...MUG, dueAt: 1 });
    const list = wake();
    look.mockImplementationOnce(async () => {
      await setSiteOff(MUG.site, true);
      await list.withdrawn();
      return [frameReport()];
    });
    await ring(list);
    expect(look).toHaveBeenCalledOnce();
    expect(await watchedPages()).toMatchObject([{ failures: 1, ended: { why: 'withdrawn' } }]);
  });

  it.each([
    ['goes on watching', async () => undefined, true],
    ['forgets the site', (list: ReturnType<typeof wake>) => list.forget(MUG.site), false],
    ['begins anew', () => keep({ ...MUG, since: 2 }), false],
    [
      'switches the site off',
      (list: ReturnType<typeof wake>) => setSiteOff(MUG.site, true).then(list.withdrawn),
      false,
    ],
  ])('who %s while a look is going on is asked before anything is kept', async (_, does, wanted) => {
    await keep({ ...MUG, dueAt: 1 });
    const list = wake();
    const answers: boolean[] = [];
    look.mockImplementationOnce(async (_url, isWanted) => {
      answers.push(await isWanted());
      await does(list);
      answers.push(await isWanted());
      return [frameReport()];
    });
    await ring(list);
    expect(answers).toEqual([true, wanted]);
  });

  it('loses nothing when several things are done at once', async () => {
    await keep({ ...MUG, dueAt: 1 }, { ...MUG, subject: '/cup' });
    const list = wake();
    onAlarm?.({ name: 'watch-list' });
    await list.stop({ site: MUG.site, subject: '/cup' });
    await list.wake();
    expect(await watchedPages()).toMatchObject([{ subject: '/mug', seenAt: expect.any(Number) }]);
  });
});

it('what is stored and makes no sense counts as nothing', async () => {
  await keep({ ...MUG, url: 'javascript:alert(1)' }, 3, MUG);
  expect(await watchedPages()).toEqual([MUG]);
  await fake.storage.local.set({ watched: 'x' });
  expect(await watchedPages()).toEqual([]);
});
