import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verdict } from '@/lib/model/finding.ts';
import { type FrameAnswers, fake, finding, frameReport } from '@/tests/samples/fake-browser.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { eraseAll } from './erase.ts';
import { injectLexicons } from './injection.ts';
import { journeyOf, startJourney } from './keeping.ts';
import { readTab } from './session.ts';
import { dismiss, setSiteOff } from './settings.ts';
import { createTabs } from './tabs.ts';

/** The timers of these tests are ours, and a database wants its own. */
vi.mock('./database.ts', () => ({ forgetAll: async () => undefined }));
vi.mock('./evidence-database.ts', () => ({ eraseEvidence: async () => undefined }));
vi.stubGlobal('LEXICON_LANGUAGES', ['de', 'en']);

/** What a page states is what it asks, and nothing is judged. */
const PRICES: Parameters<typeof createTabs>[0]['prices'] = {
  asked: ({ page: { product } }) => {
    const stated = product?.price === undefined ? {} : { stated: { amount: product.price, currency: 'EUR' } };
    return {
      ...stated,
      ...(product?.formerPrice !== undefined && { shown: { amount: product.formerPrice, currency: '' } }),
    };
  },
  judge: (personas, looks) => ({
    outcome: looks.some(({ stated }) => stated) ? 'same' : 'unread',
    personas,
    looks: [...looks],
  }),
};

const NO_JOURNEYS: Parameters<typeof createTabs>[0]['journeys'] = {
  note: async (frames) => frames,
  pressed: async () => undefined,
  goesOn: async () => false,
  forget: async () => undefined,
};

const keepEvidence = vi.fn<Parameters<typeof createTabs>[0]['keepEvidence']>(async () => undefined);

/** A worker that has just been woken: what it knows is what is stored. */
const wake = () =>
  createTabs({
    check: async (frames) => frames,
    commonAddress: (_, url) => url,
    journeys: NO_JOURNEYS,
    prices: PRICES,
    keepEvidence,
    count: (frames, { dismissed }) =>
      frames
        .flatMap(({ findings }) => findings)
        .filter(({ signature }) => !dismissed.some((each) => each.signature === signature)).length,
    presence: () => ({ scanned: false, found: false, lang: '' }),
    highlightCss: '::highlight(x) {}',
  });
let tabs = wake();
const from = (frameId: number) => ({ tabId: 7, frameId });
const badge = () => fake.action.getBadgeText({ tabId: 7 });
const kept = async () => (await readTab(7)).map(({ frame, document }) => `${frame} ${document}`);

/** What the frames of the tab answer, by frame number; a frame that is not named is not there. */
let answers: FrameAnswers = {};

beforeEach(() => {
  fake.reset();
  vi.clearAllMocks();
  tabs = wake();
  answers = {};
  fake.tabs.sendMessage.mockImplementation(async (_, { type }, { frameId }) => {
    const frame = answers[frameId ?? -1];
    if (!frame) throw new Error('Receiving end does not exist.');
    return { res: type === 'report' ? frame.report : frame.said };
  });
  fake.scripting.executeScript.mockResolvedValue([]);
});

describe('the badge', () => {
  it('counts over all frames, and survives the worker’s death', async () => {
    await tabs.keepReport(from(0), frameReport({ findings: [finding('a')] }));
    await wake().keepReport(from(3), frameReport({ document: 'inner', findings: [finding('b'), finding('c')] }));
    expect(await badge()).toBe('3');
  });
  it('leaves out what was dismissed, and takes it back in', async () => {
    await tabs.keepReport(from(0), frameReport({ findings: [finding('a'), finding('b')] }));
    await dismiss('shop.example', 'a', 'A');
    await tabs.siteChanged('shop.example');
    expect(await badge()).toBe('1');
  });
  it('is empty when nothing is left, and never grows wide', async () => {
    await tabs.keepReport(from(0), frameReport({ findings: Array.from({ length: 120 }, (_, n) => finding(`s${n}`)) }));
    expect(await badge()).toBe('99+');
    await tabs.frameGone(from(0), 'first');
    expect(await badge()).toBe('');
  });
});

describe('the way through a site', () => {
  it('is taken out of open tabs when it is forgotten, and its findings with it', async () => {
    const spanning = { journey: { site: 'shop.example', steps: [] }, findings: [finding('came')], outcomes: {} };
    const noting = () =>
      createTabs({
        commonAddress: (_, url) => url,
        check: async (frames) => frames,
        journeys: { ...NO_JOURNEYS, note: async (frames) => frames.map((frame) => ({ ...frame, spanning })) },
        prices: PRICES,
        keepEvidence,
        count: (frames) => frames.flatMap((frame) => frame.spanning?.findings ?? []).length,
        presence: () => ({ scanned: false, found: false, lang: '' }),
        highlightCss: '',
      });
    await noting().keepReport(from(0), frameReport());
    expect(await badge()).toBe('1');
    await noting().forgetWays('other.example');
    expect(await badge()).toBe('1');
    await noting().forgetWays('shop.example');
    expect(await badge()).toBe('');
    expect((await readTab(7))[0]).toMatchObject({ document: 'first' });
    expect((await readTab(7))[0]?.spanning).toBeUndefined();
  });
});

describe('evidence', () => {
  const told = () => keepEvidence.mock.lastCall?.[1].map(({ frame, document }) => `${frame} ${document}`);

  it('may be kept of what a tab shows, all its frames, whenever more is known', async () => {
    await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
    answers = { 3: { report: frameReport({ document: 'inner' }) } };
    await tabs.keepReport(from(0), frameReport());
    await tabs.keepReport(from(0), frameReport({ scannedAt: 2 }));
    expect(told()?.sort()).toEqual(['0 first', '3 inner']);
  });

  it('costs no report when it fails', async () => {
    keepEvidence.mockRejectedValueOnce(new Error('No tab with id: 7.'));
    await tabs.keepReport(from(0), frameReport());
    expect(await kept()).toEqual(['0 first']);
  });

  it('is kept on the way through pages that nobody read so far, and says which are closed', async () => {
    await tabs.loading(7, 'complete');
    expect(injected()).toEqual([]);
    await startJourney(7);
    reached([0, false, 'en']);
    await tabs.loading(7, 'complete');
    expect(injected()).toMatchObject([{ target: { frameIds: [0] } }]);
    expect(await journeyOf(7)).toMatchObject({ closed: false });
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    await tabs.loading(7, 'complete');
    expect(await journeyOf(7)).toMatchObject({ closed: true });
    await tabs.closed(7);
    expect(await journeyOf(7)).toBeUndefined();
  });
});

describe('navigation', () => {
  it('forgets the frames of a document that another one has replaced', async () => {
    await tabs.keepReport(from(0), frameReport());
    await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
    await tabs.keepReport(from(0), frameReport({ document: 'second' }));
    expect(await kept()).toEqual(['0 second']);
  });
  it('keeps the frames that still stand there', async () => {
    answers = { 3: { report: frameReport({ document: 'inner' }) } };
    await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
    await tabs.keepReport(from(0), frameReport());
    expect(await kept()).toEqual(['0 first', '3 inner']);
  });
  it('forgets everything when a page loads that nobody reads', async () => {
    await tabs.keepReport(from(0), frameReport());
    await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
    await tabs.loading(7, 'loading');
    expect([await kept(), await badge()]).toEqual([[], '']);
  });
  it('keeps a page that only moved on within itself', async () => {
    answers = { 0: { report: frameReport() } };
    await tabs.keepReport(from(0), frameReport());
    await tabs.loading(7, 'loading');
    expect(await kept()).toEqual(['0 first']);
  });
  it('is not fooled by the late farewell of the document before', async () => {
    await tabs.keepReport(from(0), frameReport({ document: 'second' }));
    await tabs.frameGone(from(0), 'first');
    expect(await kept()).toEqual(['0 second']);
  });
  it('forgets a tab that was closed', async () => {
    await tabs.keepReport(from(0), frameReport());
    await tabs.closed(7);
    expect(await kept()).toEqual([]);
  });
  it('drops what a page claims to be a report and is none', async () => {
    answers = { 0: { report: { ...frameReport(), url: 3 } } };
    await tabs.keepReport(from(0), frameReport());
    await tabs.loading(7, 'loading');
    expect(await kept()).toEqual([]);
  });
});

/** Frames that answer the next question for who is there: whether the scanner runs, and the language. */
const reached = (...frames: [number, boolean, string][]) =>
  fake.scripting.executeScript.mockResolvedValueOnce(
    frames.map(([frameId, scanned, lang]) => ({ frameId, result: { scanned, found: false, lang } })),
  );
const injected = () =>
  fake.scripting.executeScript.mock.calls
    .map(([injection]) => injection as { target: { frameIds: number[] }; files?: string[] })
    .filter(({ files }) => files);

describe('reading', () => {
  it('starts the scanner where it does not run, with the lexicons of the languages there', async () => {
    reached([0, true, 'en'], [3, false, 'de-AT'], [4, false, 'xx']);
    answers = { 0: { report: frameReport() } };
    expect(await tabs.scan(7)).toEqual({ state: 'started', frames: [0, 3, 4] });
    const files = [
      '/lexicons/de.js',
      '/behind/de.js',
      '/lexicons/en.js',
      '/behind/en.js',
      '/behind/vendors.js',
      '/behind.js',
      '/scanner.js',
    ];
    expect(injected()).toMatchObject([3, 4].map((frameId) => ({ target: { tabId: 7, frameIds: [frameId] }, files })));
    expect(await kept()).toEqual(['0 first']);
  });
  it('reads the rest of a page of which one frame has gone meanwhile', async () => {
    fake.scripting.executeScript.mockImplementation(async (injection) => {
      const { files, target } = injection as { files?: string[]; target: { frameIds?: number[] } };
      if (!files)
        return [0, 7, 9].map((frameId) => ({ frameId, result: { scanned: false, found: false, lang: 'en' } }));
      if (target.frameIds?.includes(7)) throw new Error('No frame with id 7 in tab 7.');
      return [];
    });
    expect(await tabs.scan(7)).toMatchObject({ state: 'started' });
    expect(injected().map(({ target }) => target.frameIds)).toEqual([[0], [7], [9]]);
  });
  it('says what the browser said when not even the top document may be read', async () => {
    reached([0, false, 'en'], [3, false, 'en']);
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    expect(await tabs.scan(7)).toEqual({ state: 'refused', why: 'Cannot access contents of the page.' });
    expect(injected()).toHaveLength(1);
  });
  it('says what the browser said when it lets nobody in', async () => {
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('The extensions gallery cannot be scripted.'));
    expect(await tabs.scan(7)).toEqual({ state: 'refused', why: 'The extensions gallery cannot be scripted.' });
  });
  it('follows the sentinel into the frame that it stands in', async () => {
    await tabs.shopFound(from(3), ['de']);
    expect(injected()).toMatchObject([
      {
        target: { frameIds: [3] },
        files: [
          '/lexicons/de.js',
          '/behind/de.js',
          '/lexicons/en.js',
          '/behind/en.js',
          '/behind/vendors.js',
          '/behind.js',
          '/scanner.js',
        ],
      },
    ]);
  });
  it('brings as many lexicons as a page can mean', async () => {
    const langs = ['da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'pl', 'sv'];
    vi.stubGlobal('LEXICON_LANGUAGES', langs);
    expect(await injectLexicons(7, 3, langs)).toEqual(langs.slice(0, 8));
    vi.stubGlobal('LEXICON_LANGUAGES', ['de', 'en']);
  });

  it('reads what a shop shows in frames, too', async () => {
    reached();
    reached([0, true, 'en'], [3, false, 'en']);
    await tabs.shopFound(from(0), ['en']);
    expect(injected().map(({ target }) => target.frameIds)).toEqual([[0], [3]]);
  });
  it('looks for new frames when a page tells of more of them', async () => {
    const child = { host: 'chat.example', title: '', crossOrigin: true };
    await tabs.keepReport(from(0), frameReport());
    await tabs.keepReport(from(0), frameReport());
    expect(fake.scripting.executeScript).not.toHaveBeenCalled();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await tabs.keepReport(from(0), frameReport({ frames: [child] }));
    expect(fake.scripting.executeScript).toHaveBeenCalledOnce();
    // At first a frame holds an empty document, in which nothing stays.
    reached([0, true, 'en'], [3, false, 'en']);
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(injected().map(({ target }) => target.frameIds)).toEqual([[3]]));
  });
  it('enters a frame that loads something else, as long as the page around it is being read', async () => {
    answers = { 0: { report: frameReport() } };
    await tabs.keepReport(from(0), frameReport());
    reached([0, true, 'en'], [3, false, 'en']);
    await tabs.loading(7, 'loading');
    expect(injected().map(({ target }) => target.frameIds)).toEqual([[3]]);
    fake.scripting.executeScript.mockClear();
    answers = {};
    await tabs.loading(7, 'loading');
    expect(fake.scripting.executeScript).not.toHaveBeenCalled();
  });
  it('leaves alone the page that takes the place of one that was read', async () => {
    answers = { 0: { report: frameReport() } };
    await tabs.keepReport(from(0), frameReport());
    // The old document still answered; the new one stands there by the time that we look.
    reached([0, false, 'en'], [5, false, 'en']);
    await tabs.loading(7, 'loading');
    expect(injected()).toEqual([]);
  });
  it('keeps a report where the browser lets nobody in any more', async () => {
    const child = { host: 'chat.example', title: '', crossOrigin: true };
    await tabs.keepReport(from(0), frameReport());
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    await expect(tabs.keepReport(from(0), frameReport({ frames: [child] }))).resolves.toBeUndefined();
  });
});

describe('where the sentinel watches', () => {
  const stands = (...frames: { frameId: number; scanned?: boolean; found?: boolean }[]) =>
    fake.scripting.executeScript.mockImplementation(async (injection) =>
      'func' in injection
        ? frames.map(({ frameId, ...known }) => ({
            frameId,
            result: { scanned: false, found: false, lang: 'en', ...known },
          }))
        : [],
    );
  const entered = () =>
    injected()
      .filter(({ files }) => files?.includes('/scanner.js'))
      .map(({ target }) => target.frameIds);

  it('leaves alone what it finds nothing in, once it was asked', async () => {
    stands({ frameId: 0 }, { frameId: 3 });
    expect(await tabs.look(7)).toEqual({ state: 'left' });
    expect(injected()).toMatchObject([{ files: ['/sentinel.js'] }]);
  });
  it('reads a page that was found before, and whose finding was lost', async () => {
    stands({ frameId: 0, found: true }, { frameId: 3 });
    expect(await tabs.look(7)).toEqual({ state: 'started', frames: [0, 3] });
    expect(entered()).toEqual([[0], [3]]);
  });
  it('reads nothing but the frame that was found', async () => {
    stands({ frameId: 0 }, { frameId: 3, found: true });
    expect(await tabs.look(7)).toEqual({ state: 'started', frames: [3] });
    expect(entered()).toEqual([[3]]);
  });
  it('says so where it may not', async () => {
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page.'));
    expect(await tabs.look(7)).toEqual({ state: 'refused', why: 'Cannot access contents of the page.' });
    await setSiteOff('shop.example', true);
    expect(await tabs.look(7)).toEqual({ state: 'off' });
  });
  it('looks at the open tabs of what was granted, and at nothing without', async () => {
    stands({ frameId: 0, found: true });
    await tabs.lookAtAll(['*://*.shop.example/*', 'chrome://favicon/*']);
    expect(fake.tabs.query).toHaveBeenCalledExactlyOnceWith({ url: ['*://*.shop.example/*'] });
    expect(entered()).toEqual([[0]]);
    await tabs.lookAtAll(['chrome://favicon/*']);
    expect(fake.tabs.query).toHaveBeenCalledOnce();
  });
});

describe('a site that is switched off', () => {
  it('is not read', async () => {
    await setSiteOff('shop.example', true);
    await tabs.shopFound(from(0), ['en']);
    expect(await tabs.scan(7)).toEqual({ state: 'off' });
    expect(fake.scripting.executeScript).not.toHaveBeenCalled();
  });
  it('falls silent at once, in all its tabs', async () => {
    answers = { 0: { report: frameReport() } };
    await tabs.keepReport(from(0), frameReport());
    await setSiteOff('shop.example', true);
    await tabs.siteChanged('shop.example');
    expect([await kept(), await badge()]).toEqual([[], '']);
    expect(fake.tabs.sendMessage).toHaveBeenCalledWith(7, expect.objectContaining({ type: 'stop' }), { frameId: 0 });
  });
  it('keeps nothing that a scanner says meanwhile', async () => {
    await setSiteOff('shop.example', true);
    await tabs.keepReport(from(0), frameReport());
    expect(await kept()).toEqual([]);
  });
});

it('stops scanners in pages to which the reader took access back', async () => {
  await tabs.keepReport(from(0), frameReport());
  await tabs.keepReport(from(3), frameReport({ document: 'inner', url: 'https://chat.example/' }));
  fake.permissions.getAll.mockResolvedValue({ origins: ['*://chat.example/*'] });
  answers = { 3: { report: frameReport({ document: 'inner', url: 'https://chat.example/' }) } };
  await tabs.accessRemoved(['*://*/*']);
  expect(await kept()).toEqual(['3 inner']);
});

it('leaves pages alone that were read by a click, when access to another site is taken back', async () => {
  answers = { 0: { report: frameReport() } };
  await tabs.keepReport(from(0), frameReport());
  await tabs.accessRemoved(['*://*.other.example/*']);
  expect(await kept()).toEqual(['0 first']);
});

it('takes access for pictures alone for none, and to lose it for nothing', async () => {
  fake.permissions.getAll.mockResolvedValue({ origins: ['<all_urls>'] });
  await tabs.keepReport(from(0), frameReport());
  await tabs.accessRemoved(['<all_urls>']);
  expect(await kept()).toEqual(['0 first']);
  await tabs.accessRemoved(['*://*/*']);
  expect(await kept()).toEqual([]);
});

it('stops frames without an address of their own with the page that made them', async () => {
  await tabs.keepReport(from(0), frameReport());
  await tabs.keepReport(from(3), frameReport({ document: 'inner', url: 'about:srcdoc' }));
  await tabs.accessRemoved(['*://*/*']);
  expect(await kept()).toEqual([]);
});

describe('a page that comes back from the browser’s memory', () => {
  const back = (url: string, scannedAt = 1) => tabs.keepReport(from(0), frameReport({ url, scannedAt }));
  const stopped = () => fake.tabs.sendMessage.mock.calls.some(([, { type }]) => type === 'stop');

  it('is stopped when access to it was taken back meanwhile', async () => {
    await tabs.accessRemoved(['*://*.shop.example/*']);
    tabs = wake();
    await back('https://www.shop.example/mug');
    expect([await kept(), stopped()]).toEqual([[], true]);
  });
  it('is stopped when everything was forgotten meanwhile', async () => {
    await eraseAll(() => tabs.stopAll());
    await back('https://www.shop.example/mug');
    expect(await kept()).toEqual([]);
  });
  it('is kept when access was taken back to something else, or granted again', async () => {
    await tabs.accessRemoved(['*://*.other.example/*']);
    await back('https://www.shop.example/mug');
    expect([await kept(), stopped()]).toEqual([['0 first'], false]);
    await tabs.frameGone(from(0), 'first');
    await tabs.accessRemoved(['*://*/*']);
    fake.permissions.getAll.mockResolvedValueOnce({ origins: ['*://*.shop.example/*'] });
    await back('https://www.shop.example/mug');
    expect([await kept(), stopped()]).toEqual([['0 first'], false]);
  });
  it('is no page that the reader clicked on since', async () => {
    await tabs.accessRemoved(['*://*/*']);
    await back('https://www.shop.example/mug', Date.now() + 1000);
    expect(await kept()).toEqual(['0 first']);
  });
});

it('keeps nothing of a tab that has gone before its last word came', async () => {
  await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
  fake.tabs.get.mockRejectedValueOnce(new Error('No tab with id: 7.'));
  await tabs.keepReport(from(0), frameReport());
  expect(await kept()).toEqual([]);
});

describe('a page that is too busy to answer', () => {
  const forever = () => new Promise<never>(() => undefined);
  /** Lets the time pass that we wait for a page, once. */
  async function waiting(work: Promise<unknown>) {
    let done = false;
    void work.then(() => {
      done = true;
    });
    while (vi.getTimerCount() === 0) await Promise.resolve();
    await vi.advanceTimersByTimeAsync(2000);
    for (let turn = 0; turn < 100 && !done; turn++) await Promise.resolve();
    return done;
  }
  beforeEach(async () => {
    await tabs.keepReport(from(0), frameReport());
    await tabs.keepReport(from(3), frameReport({ document: 'inner' }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    fake.tabs.sendMessage.mockImplementation(forever);
    return () => vi.useRealTimers();
  });

  it('is believed to stand as it did, and holds up nothing for longer with more frames', async () => {
    expect(await waiting(tabs.loading(7, 'loading'))).toBe(true);
    expect(await kept()).toEqual(['0 first', '3 inner']);
  });
  it('is forgotten all the same when its site is switched off', async () => {
    await setSiteOff('shop.example', true);
    expect(await waiting(tabs.siteChanged('shop.example'))).toBe(true);
    expect(await kept()).toEqual([]);
  });
  it('has what it said in between forgotten once it hears that it is to stop', async () => {
    let hear = () => {};
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    fake.tabs.sendMessage.mockImplementation((_, { type }) => (type === 'stop' ? heard : forever()));
    expect(await waiting(tabs.accessRemoved(['*://*/*']))).toBe(true);
    await tabs.keepReport(from(0), frameReport({ scannedAt: Date.now() + 1000 }));
    expect(await kept()).toEqual(['0 first']);
    hear();
    await vi.waitFor(async () => expect([await kept(), await badge()]).toEqual([[], '']));
  });
  it('does not keep the reader from forgetting everything', async () => {
    const erased = eraseAll(() => tabs.stopAll());
    expect(await waiting(erased)).toBe(false);
    expect(await waiting(erased)).toBe(true);
    expect(await kept()).toEqual([]);
  });
});

it('forgets everything, and has silenced before who would write it anew', async () => {
  answers = { 0: { report: frameReport() } };
  await tabs.keepReport(from(0), frameReport());
  await dismiss('shop.example', 'a', 'A');
  const order: string[] = [];
  fake.tabs.sendMessage.mockImplementation(async (tabId, { type }) => void order.push(`${type} ${tabId}`));
  fake.permissions.getAll.mockResolvedValueOnce({ origins: ['*://*/*'] });
  fake.permissions.remove.mockImplementationOnce(async () => order.push('removed') > 0);
  await eraseAll(() => tabs.stopAll());
  expect(order).toEqual(['stop 7', 'stop 7', 'removed']);
  expect([await kept(), await badge(), await fake.storage.local.get()]).toEqual([[], '', {}]);
});

describe('showing', () => {
  const target = { frame: 3, steps: ['#stock'] };
  it('paints in the finding’s frame and clears the others', async () => {
    await tabs.keepReport(from(0), frameReport());
    answers = { 0: {}, 3: { said: 'shown' } };
    expect(await tabs.show(7, target, 'Only 3 left')).toBe('shown');
    const frame = { target: { tabId: 7, frameIds: [3] } };
    expect(fake.scripting.insertCSS).toHaveBeenCalledWith(expect.objectContaining(frame));
    expect(fake.scripting.executeScript).toHaveBeenCalledWith(
      expect.objectContaining({ ...frame, files: ['/highlight.js'] }),
    );
    expect(fake.tabs.sendMessage.mock.calls.map(([, { type }, { frameId }]) => `${type} ${frameId}`)).toEqual([
      'clearHighlight 0',
      'showFinding 3',
    ]);
  });
  it('says so when the frame is gone', async () => {
    fake.scripting.executeScript.mockRejectedValueOnce(new Error('No frame with id 3 in tab 7.'));
    expect(await tabs.show(7, target, 'Only 3 left')).toBe('gone');
  });
});

describe('verdicts', () => {
  const verdict: Verdict = { value: 'false', rule: 'deadline-restarts', proof: [] };
  const checking = (check: Parameters<typeof createTabs>[0]['check']) =>
    createTabs({
      journeys: NO_JOURNEYS,
      commonAddress: (_, url) => url,
      check,
      prices: PRICES,
      keepEvidence,
      count: () => 0,
      presence: () => ({ scanned: false, found: false, lang: '' }),
      highlightCss: '',
    });
  const verdicts = async () => (await readTab(7)).map(({ findings }) => findings.map((each) => each.verdict.value));

  it('are kept with the report that they are of', async () => {
    const seen: unknown[] = [];
    const judged = checking(async (frames, by) => {
      seen.push([frames.map(({ frame, top }) => [frame, top]), by]);
      return frames.map((frame) => ({ ...frame, findings: frame.findings.map((each) => ({ ...each, verdict })) }));
    });
    await judged.keepReport(from(0), frameReport({ findings: [finding('a')] }));
    await judged.keepReport(from(3), frameReport({ findings: [finding('a')] }));
    expect(seen.at(-1)).toEqual([
      [
        [0, true],
        [3, false],
      ],
      { look: 'visit', isPrivate: false },
    ]);
    expect(await verdicts()).toEqual([['false'], ['false']]);
  });

  it('cost no report when checking fails', async () => {
    await checking(() => Promise.reject(new Error('disk full'))).keepReport(
      from(0),
      frameReport({ findings: [finding('a')] }),
    );
    expect(await verdicts()).toEqual([['unchecked']]);
  });
});

describe('a second look', () => {
  const url = 'https://www.shop.example/mug';
  const commonAddress = vi.fn((_: unknown, address: string) => address);
  let checked: { url: string; look: string; steady: boolean; said: number }[] = [];
  const looking = () =>
    createTabs({
      journeys: NO_JOURNEYS,
      commonAddress,
      check: async (frames, { look, steady, copy, uncached }) => {
        for (const { url: of, findings } of frames)
          checked.push({
            url: of,
            look: `${uncached ? 'uncached ' : ''}${look}${copy ? '’s copy' : ''}`,
            steady: steady === true,
            said: findings.length,
          });
        return frames;
      },
      prices: PRICES,
      keepEvidence,
      count: () => 0,
      presence: () => ({ scanned: true, found: true, lang: 'en' }),
      highlightCss: '',
    });
  const closed: unknown[] = [];
  /** What comes of it, with as much time as it takes. */
  const looked = async (meanwhile = () => {}) => {
    const answer = looking().lookAgain(7);
    await vi.advanceTimersByTimeAsync(100);
    meanwhile();
    await vi.advanceTimersByTimeAsync(60_000);
    return answer;
  };
  const mayLookPrivately = vi.fn(async () => true);
  const opened = vi.fn();
  /** What the shop serves strangers, and what the scanner reads in it. */
  const served = vi.fn<(url: string) => Promise<string>>();
  const cacheControl = vi.fn<() => string>();
  const readCopy = vi.fn<(html: string) => unknown>();
  const looks = () => checked.filter(({ steady }) => steady).map(({ look }) => look);
  const full = { ...frameReport().timing, segments: 60 };

  beforeEach(async () => {
    vi.useFakeTimers();
    checked = [];
    closed.length = 0;
    opened.mockReset();
    served.mockReset().mockRejectedValue(new Error('Strangers are not served.'));
    readCopy.mockReset();
    cacheControl.mockReset().mockReturnValue('');
    vi.stubGlobal('fetch', async (address: string) => {
      const headers = { 'content-type': 'text/html', 'cache-control': cacheControl() };
      const response = new Response(await served(address), { headers });
      return Object.defineProperty(response, 'url', { value: address });
    });
    mayLookPrivately.mockResolvedValue(true);
    Object.assign(fake, {
      extension: { isAllowedIncognitoAccess: mayLookPrivately },
      windows: {
        create: async () => {
          opened('window');
          return { id: 70, tabs: [{ id: 8 }] };
        },
        remove: async (id: number) => void closed.push(`window ${id}`),
      },
    });
    Object.assign(fake.tabs, {
      create: async () => {
        opened('tab');
        return { id: 8 };
      },
      remove: async (id: number) => void closed.push(`tab ${id}`),
    });
    fake.tabs.get.mockImplementation(async () => ({ url, status: 'complete' }) as { url: string });
    fake.permissions.contains.mockResolvedValue(true);
    fake.scripting.executeScript.mockResolvedValue([
      { frameId: 0, result: { scanned: true, found: true, lang: 'en' } },
    ]);
    fake.tabs.sendMessage.mockImplementation(async (tabId, { type, ...message }) => {
      if (type === 'readCopy') return { res: readCopy((message as { data: { html: string } }).data.html) };
      if (!type.startsWith('report')) return { res: undefined };
      return { res: frameReport({ document: `in ${tabId} by ${type}`, url, findings: [finding('a')], timing: full }) };
    });
    await looking().keepReport(from(0), frameReport({ url }));
    checked = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.stubGlobal('LEXICON_LANGUAGES', ['de', 'en']);
  });

  it('asks the shop twice as a stranger, then looks at the page itself, and opens nothing where that tells enough', async () => {
    served.mockResolvedValue('<p>Only 3 left');
    const own = sampleFinding({ claim: { kind: 'stock', signature: 'a', value: 3, unit: 'pieces', tolerance: 0 } });
    // It has another address, and says what the page does not show, too.
    readCopy.mockImplementation((html) =>
      frameReport({ document: html, url: 'https://other.example/', findings: [own, sampleFinding()], timing: full }),
    );
    fake.tabs.sendMessage.mockImplementation(async (_, { type, ...message }) => ({
      res:
        type === 'readCopy'
          ? readCopy((message as { data: { html: string } }).data.html)
          : frameReport({ document: 'own', url, findings: [own], timing: full }),
    }));
    await looking().keepReport(from(0), frameReport({ document: 'own', url, findings: [own], timing: full }));
    expect(await looked()).toBe('fetched');
    expect(served.mock.calls).toEqual([[url], [url]]);
    expect(readCopy.mock.calls).toEqual([['<p>Only 3 left'], ['<p>Only 3 left']]);
    expect(checked.filter(({ steady }) => steady)).toEqual([
      { url, look: 'stranger’s copy', steady: true, said: 1 },
      { url, look: 'stranger’s copy', steady: true, said: 1 },
      { url, look: 'visit', steady: true, said: 1 },
    ]);
    expect(opened).not.toHaveBeenCalled();
  });

  it('asks a stranger’s questions at everybody’s address, and none where there is no such address', async () => {
    readCopy.mockImplementation(() => frameReport({ document: 'copy', url, timing: full }));
    served.mockResolvedValue('<p>');
    commonAddress.mockReturnValueOnce('https://www.shop.example/mug?id=4');
    await looked();
    expect(new Set(served.mock.calls.flat())).toEqual(new Set(['https://www.shop.example/mug?id=4']));
    // What is seen there is of the page in the tab.
    expect(new Set(checked.map((look) => look.url))).toEqual(new Set([url]));
    served.mockClear();
    commonAddress.mockReturnValueOnce('');
    expect(await looked()).toBe('private');
    expect(served).not.toHaveBeenCalled();
  });

  it('goes on to a private window where the copy lacks what the page says', async () => {
    served.mockResolvedValue('<div id=app>');
    readCopy.mockImplementation(() => frameReport({ document: 'copy', url, findings: [], timing: full }));
    expect(await looked()).toBe('private');
    expect(looks()).toEqual(['stranger’s copy', 'stranger’s copy', 'visit', 'stranger', 'visit']);
  });

  it('says of the look there that no cache may keep the page, where both copies said so', async () => {
    served.mockResolvedValue('<div id=app>');
    readCopy.mockImplementation(() => frameReport({ document: 'copy', url, findings: [], timing: full }));
    cacheControl.mockReturnValue('private');
    expect(await looked()).toBe('private');
    expect(looks()).toEqual(['stranger’s copy', 'stranger’s copy', 'visit', 'uncached stranger', 'visit']);
    checked = [];
    cacheControl.mockReturnValueOnce('max-age=60');
    expect(await looked()).toBe('private');
    expect(looks()).toContain('stranger');
    expect(looks()).not.toContain('uncached stranger');
    checked = [];
    served.mockResolvedValueOnce('<div id=app>').mockRejectedValue(new Error('Once is enough.'));
    expect(await looked()).toBe('private');
    expect(looks()).not.toContain('uncached stranger');
  });

  it('takes no word of a page for a report', async () => {
    served.mockResolvedValue('<p>');
    readCopy.mockImplementation(() => ({ ...frameReport(), url: 3 }));
    expect(await looked()).toBe('private');
    expect(looks()).toEqual(['stranger', 'visit']);
  });

  it('is a stranger’s in a private window, which is closed, and then the reader’s own', async () => {
    expect(await looked()).toBe('private');
    expect(looks()).toEqual(['stranger', 'visit']);
    expect(closed).toEqual(['window 70']);
    expect(await kept()).toEqual(['0 in 7 by reportAnew']);
  });

  it('is the reader’s once more where no private window is allowed', async () => {
    mayLookPrivately.mockResolvedValue(false);
    expect(await looked()).toBe('reload');
    expect(looks()).toEqual(['reload', 'visit']);
    expect(closed).toEqual(['tab 8']);
  });

  it('is refused without access to the site, and opens nothing', async () => {
    fake.permissions.contains.mockResolvedValue(false);
    expect(await looked()).toBe('refused');
    expect(served).not.toHaveBeenCalled();
    expect(opened).not.toHaveBeenCalled();
  });

  describe('at a price', () => {
    const wish = { language: false, phone: false };
    const sells = (price: number | undefined, shown?: number): ReturnType<typeof frameReport>['page'] => ({
      ...frameReport().page,
      product: {
        from: ['json-ld'],
        ...(price !== undefined && { price }),
        ...(shown !== undefined && { formerPrice: shown }),
      },
    });
    const asked: RequestInit[] = [];
    const compared = async (whom = wish) => {
      const answer = looking().auditPrice(7, whom);
      await vi.advanceTimersByTimeAsync(60_000);
      return answer;
    };
    const audit = async () => (await readTab(7))[0]?.audit;
    const tab = (page = sells(45, 45)) => looking().keepReport(from(0), frameReport({ document: 'own', url, page }));

    beforeEach(async () => {
      asked.length = 0;
      served.mockResolvedValue('<p>45 €');
      readCopy.mockImplementation((html) => frameReport({ document: html, url, page: sells(45) }));
      const answer = fetch;
      vi.stubGlobal('fetch', (address: string, how: RequestInit) => {
        asked.push(how);
        return answer(address);
      });
      await tab();
    });

    it('is taken in turn as the reader and as a stranger, and kept for as long as the page stands there', async () => {
      expect(await compared()).toBe('done');
      const [you, stranger] = ['include', 'omit'];
      const inTurn = [you, stranger, stranger, you, you, stranger, stranger, you];
      expect(asked.map(({ credentials }) => credentials)).toEqual(inTurn);
      expect(await audit()).toMatchObject({ outcome: 'same', personas: [{ id: 'you' }, { id: 'stranger' }] });
      expect((await audit())?.looks.map(({ persona, round }) => `${persona} ${round}`).slice(0, 4)).toEqual([
        'you 0',
        'stranger 0',
        'stranger 1',
        'you 1',
      ]);
      expect(opened).not.toHaveBeenCalled();
      // The page says something new: what others were asked still holds; another page knows nothing of it.
      await looking().keepReport(from(0), frameReport({ document: 'own', url, findings: [finding('a')] }));
      expect((await audit())?.outcome).toBe('same');
      await looking().keepReport(from(0), frameReport({ document: 'next', url }));
      expect(await audit()).toBeUndefined();
    });

    it('is taken as others, too, where the reader wants that', async () => {
      expect(await compared({ language: true, phone: true })).toBe('done');
      expect((await audit())?.personas.map(({ id }) => id)).toEqual(['you', 'stranger', 'reads-de', 'phone']);
      expect(new Set(asked.map(({ headers }) => (headers as Record<string, string>)['accept-language']))).toEqual(
        new Set([undefined, 'de-DE,de']),
      );
    });

    it.each([
      ['does not come with the page', undefined, 45],
      ['is another one than the page shows', 45, 49.5],
    ])('is taken on opened pages where it %s', async (_, stated, shown) => {
      readCopy.mockImplementation((html) => frameReport({ document: html, url, page: sells(stated) }));
      await tab(sells(stated, shown));
      await compared();
      expect((await audit())?.looks.map(({ persona }) => persona)).toEqual(['you', 'stranger']);
      expect(closed).toEqual(['tab 8', 'window 70']);
    });

    it('is taken on what is served where the page came with its price, though the shop now asks another', async () => {
      readCopy.mockImplementation((html) => frameReport({ document: html, url, page: sells(47.5) }));
      expect(await compared()).toBe('done');
      expect((await audit())?.looks.map(({ stated }) => stated?.amount)).toEqual(Array.from({ length: 8 }, () => 47.5));
      expect(opened).not.toHaveBeenCalled();
    });

    it('draws no conclusion from what is served where the page shows another price, and nothing may be opened', async () => {
      mayLookPrivately.mockResolvedValue(false);
      await tab(sells(45, 49.5));
      expect(await compared()).toBe('done');
      expect((await audit())?.outcome).toBe('unread');
      expect(opened).not.toHaveBeenCalled();
    });

    it('goes on where the shop turns one of them away', async () => {
      served.mockRejectedValueOnce(new Error('No.'));
      await compared();
      expect((await audit())?.looks.filter(({ stated }) => stated)).toHaveLength(7);
    });

    it('asks nothing without access, in a private window, or where the address may be the reader’s own', async () => {
      commonAddress.mockReturnValueOnce('');
      expect(await compared()).toBe('personal');
      fake.permissions.contains.mockResolvedValue(false);
      expect(await compared()).toBe('refused');
      fake.tabs.get.mockImplementation(async () => ({ url, status: 'complete', incognito: true }) as { url: string });
      expect(await compared()).toBe('failed');
      expect(asked).toEqual([]);
      expect(await audit()).toBeUndefined();
    });
  });

  describe('for the watch list', () => {
    const lookBehind = async (isWanted = async () => true) => {
      const worker = looking();
      const answer = worker.lookBehind(url, isWanted);
      answer.catch(() => undefined);
      await vi.advanceTimersByTimeAsync(1000);
      // The scanner tells by itself what it reads.
      await worker.keepReport({ tabId: 8, frameId: 0 }, frameReport({ document: 'behind', url }));
      await vi.advanceTimersByTimeAsync(60_000);
      return answer;
    };

    it('is the reader’s own in a tab behind, also by what the scanner tells there, even where private windows are allowed', async () => {
      const frames = await lookBehind();
      expect(frames.map(({ document }) => document)).toEqual(['behind']);
      expect(keepEvidence.mock.calls.map(([tabId]) => tabId)).not.toContain(8);
      expect(new Set(checked.map(({ look, steady }) => `${look} ${steady}`))).toEqual(new Set(['reload false']));
      expect(closed).toEqual(['tab 8']);
      // What the reader reads is theirs again.
      await looking().keepReport(from(0), frameReport({ document: 'later', url }));
      expect(checked.at(-1)?.look).toBe('visit');
      await looking().endBrokenLooks();
      expect(closed).toEqual(['tab 8']);
    });

    it('fails, and closes what it opened, where the page does not come', async () => {
      fake.tabs.get.mockImplementation(async () => ({ url, status: 'loading' }) as { url: string });
      await expect(lookBehind()).rejects.toThrow('in time');
      expect(closed).toEqual(['tab 8']);
    });

    it('keeps nothing more once it is not wanted', async () => {
      await expect(lookBehind(async () => false)).rejects.toThrow('any more');
      expect(checked).toEqual([]);
      expect(closed).toEqual(['tab 8']);
    });

    it('is cleared away by the next worker, and once', async () => {
      looking()
        .lookBehind(url, async () => true)
        .catch(() => undefined);
      await vi.advanceTimersByTimeAsync(1000);
      expect(closed).toEqual([]);
      await looking().endBrokenLooks();
      await looking().endBrokenLooks();
      expect(closed).toEqual(['tab 8']);
      await vi.advanceTimersByTimeAsync(60_000);
    });

    it('waits for a second look that is going on, and neither ends the other or takes its tab for the reader’s', async () => {
      mayLookPrivately.mockResolvedValue(false);
      const ids = [8, 9];
      Object.assign(fake.tabs, { create: async () => ({ id: ids.shift() }) });
      const worker = looking();
      const going = Promise.all([worker.lookAgain(7), worker.lookBehind(url, async () => true)]);
      const midst = async (behind: number) => {
        await vi.advanceTimersByTimeAsync(1000);
        await worker.endBrokenLooks();
        await worker.keepReport({ tabId: behind, frameId: 0 }, frameReport({ document: `behind ${behind}`, url }));
        return [checked.at(-1)?.look, ...closed];
      };
      expect(await midst(8)).toEqual(['reload']);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await midst(9)).toEqual(['reload', 'tab 8']);
      await vi.advanceTimersByTimeAsync(60_000);
      await going;
      expect(closed).toEqual(['tab 8', 'tab 9']);
    });

    it('opens its tab in a window that is not private, silently', async () => {
      const create = vi.fn(async (_: object) => ({ id: 8 }));
      const update = vi.fn(async () => ({}));
      Object.assign(fake.tabs, { create, update });
      const shown = [
        { id: 1, windowId: 1, lastAccessed: 1 },
        { id: 2, windowId: 2, lastAccessed: 9, incognito: true },
        { id: 3, windowId: 3, lastAccessed: 5 },
      ];
      fake.tabs.query.mockResolvedValueOnce(shown);
      await lookBehind();
      expect(create).toHaveBeenCalledExactlyOnceWith({ url, active: false, windowId: 3 });
      expect(update).toHaveBeenCalledExactlyOnceWith(8, { muted: true });
    });
  });

  it('fails, and closes what it opened, where the page does not come', async () => {
    fake.tabs.get.mockImplementation(async () => ({ url, status: 'loading' }) as { url: string });
    expect(await looked()).toBe('failed');
    expect(closed).toEqual(['window 70']);
    expect(checked.some(({ steady }) => steady)).toBe(false);
  });

  it('fails where the clock is set meanwhile', async () => {
    expect(await looked(() => vi.setSystemTime(Date.now() + 120_000))).toBe('failed');
  });
});
