import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake, frameReport } from '@/tests/samples/fake-browser.ts';
import { PRICE_WAY } from '@/tests/samples/journey.ts';
import {
  dropFrame,
  dropTab,
  knownTabs,
  MAX_FRAMES,
  MAX_REPORT_CHARS,
  noteRevoked,
  putReport,
  readTab,
  revokedSince,
  watchTab,
} from './session.ts';

beforeEach(() => fake.reset());

it('keeps one report a frame and gives the top one first, each with the number that the browser gave', async () => {
  await putReport(7, 12, frameReport({ document: 'inner', top: true }));
  await putReport(7, 0, frameReport({ document: 'outer', top: false }));
  await putReport(8, 0, frameReport());
  const frames = await readTab(7);
  expect(frames.map(({ document, frame, top }) => [document, frame, top])).toEqual([
    ['outer', 0, true],
    ['inner', 12, false],
  ]);
  expect(frames[1]?.findings.map(({ target }) => target.frame)).toEqual([12]);
  expect(await knownTabs()).toEqual([7, 8]);
});

it('does not mix up tabs whose numbers begin alike', async () => {
  await putReport(7, 0, frameReport());
  await putReport(71, 0, frameReport());
  await dropTab(7);
  expect(await knownTabs()).toEqual([71]);
});

it('replaces what a frame said before', async () => {
  await putReport(7, 0, frameReport({ state: 'reading' }));
  await putReport(7, 0, frameReport({ state: 'done' }));
  expect((await readTab(7)).map(({ state }) => state)).toEqual(['done']);
});

describe('forgets a frame', () => {
  it('that is gone', async () => {
    await putReport(7, 0, frameReport());
    await dropFrame(7, 0);
    expect(await readTab(7)).toEqual([]);
  });
  it('only while its document is the one that is kept', async () => {
    await putReport(7, 0, frameReport({ document: 'second' }));
    await dropFrame(7, 0, 'first');
    expect(await readTab(7)).toHaveLength(1);
    await dropFrame(7, 0, 'second');
    expect(await readTab(7)).toHaveLength(0);
  });
});

describe('is bounded', () => {
  it('refuses a report that is too long', async () => {
    const title = 'x'.repeat(MAX_REPORT_CHARS);
    const long = frameReport({ page: { kinds: [], kindEvidence: {}, lang: '', title } });
    await expect(putReport(7, 0, long)).rejects.toThrow(/characters, more than/);
  });
  it('leaves out what spans the tab where a report is too long with it', async () => {
    const title = 'x'.repeat(MAX_REPORT_CHARS);
    const journey = { ...PRICE_WAY, steps: PRICE_WAY.steps.map((step) => ({ ...step, title })) };
    await putReport(7, 0, frameReport({ spanning: { journey, findings: [], outcomes: {} } }));
    expect(await readTab(7)).toEqual([frameReport()]);
  });
  it('leaves out more frames than a page can mean and says so, but still hears of those it knows', async () => {
    for (let frame = 0; frame < MAX_FRAMES; frame++) await putReport(7, frame, frameReport());
    const limits = async () => (await readTab(7)).flatMap((frame) => frame.limits);
    await putReport(7, 3, frameReport());
    expect(await limits()).toEqual([]);
    for (const frame of [MAX_FRAMES, MAX_FRAMES + 1, 0]) await putReport(7, frame, frameReport());
    expect(await readTab(7)).toHaveLength(MAX_FRAMES);
    expect(await limits()).toEqual([{ limit: 'frames', at: MAX_FRAMES }]);
    await putReport(7, 0, frameReport({ document: 'second' }));
    expect(await limits()).toEqual([]);
  });
  it('makes room by forgetting the tabs that were read longest ago', async () => {
    await putReport(1, 0, frameReport({ scannedAt: 20 }));
    await putReport(2, 0, frameReport({ scannedAt: 10 }));
    vi.spyOn(fake.storage.session, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    await putReport(7, 0, frameReport({ scannedAt: 30 }));
    expect(await knownTabs()).toEqual([1, 7]);
  });
  it('forgets no tab for a report that cannot be kept for another reason', async () => {
    await putReport(1, 0, frameReport());
    const set = vi.spyOn(fake.storage.session, 'set').mockRejectedValue(new Error('Could not serialize message.'));
    await expect(putReport(7, 0, frameReport())).rejects.toThrow('serialize');
    set.mockRestore();
    expect(await knownTabs()).toEqual([1]);
  });
  it('says so when there is no room at all', async () => {
    const set = vi.spyOn(fake.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await expect(putReport(7, 0, frameReport())).rejects.toThrow('QUOTA_BYTES');
    set.mockRestore();
  });
});

it('tells who watches a tab of its changes, and of no other tab’s', async () => {
  const heard = vi.fn();
  const stop = watchTab(7, heard);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith([]));
  await putReport(8, 0, frameReport());
  await putReport(7, 0, frameReport());
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  expect(heard.mock.calls[1]?.[0]).toHaveLength(1);
  stop();
  await putReport(7, 1, frameReport());
  expect(heard).toHaveBeenCalledTimes(2);
});

it('tells who begins to watch a tab of what was known before, and of what comes at that moment', async () => {
  await putReport(7, 0, frameReport());
  const heard = vi.fn();
  watchTab(7, heard);
  await putReport(7, 3, frameReport());
  await vi.waitFor(() => expect(heard.mock.lastCall?.[0]).toHaveLength(2));
});

it('gives who watches no older news after newer ones', async () => {
  await putReport(7, 0, frameReport());
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const get = fake.storage.session.get.bind(fake.storage.session);
  vi.spyOn(fake.storage.session, 'get').mockImplementationOnce(async (keys) => {
    const known = await get(keys);
    await held;
    return known;
  });
  const heard = vi.fn();
  watchTab(7, heard);
  await putReport(7, 3, frameReport());
  await vi.waitFor(() => expect(heard.mock.lastCall?.[0]).toHaveLength(2));
  release();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard.mock.lastCall?.[0]).toHaveLength(2);
  vi.restoreAllMocks();
});

it('loses none of two removals of access at once', async () => {
  await Promise.all([noteRevoked(['*://a.example/*']), noteRevoked(['*://b.example/*'])]);
  expect(await revokedSince(0)).toEqual(['*://a.example/*', '*://b.example/*']);
});
