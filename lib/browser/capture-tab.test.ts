import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '@/tests/samples/fake-browser.ts';
import { takeTab } from './capture-tab.ts';

const WINDOW = { height: 100, scrollX: 0, scrollY: 0 };
let height = 0;
let captureVisibleTab: () => Promise<string>;

/** What runs in the page: its document knows something of the reader's, and is as high as it is at that moment. */
const place = () => ({ secrets: ['Zerlina'], size: { height } });
const take = async (whole: boolean) => {
  const taking = takeTab(7, {
    scripts: {
      isThere: () => true,
      places: place,
      capture: async () => place(),
      window: () => WINDOW,
      scroll: () => undefined,
    },
    begin: async () => undefined,
    optionsFor: () => ({}),
    targets: () => [],
    whole,
  });
  await vi.runAllTimersAsync();
  return taking;
};

beforeEach(() => {
  vi.useFakeTimers();
  height = 250;
  captureVisibleTab = async () => `data:image/png;base64,${btoa('picture')}`;
  const get = async () => ({ active: true, title: 'Mug', windowId: 1 });
  Object.assign(fake.tabs, { get, captureVisibleTab: () => captureVisibleTab() });
  fake.scripting.executeScript.mockImplementation(async (injection) => {
    const { func, args = [] } = injection as { func?: (...args: unknown[]) => unknown; args?: unknown[] };
    return [{ frameId: 0, result: await func?.(...args) }];
  });
});
afterEach(() => {
  vi.useRealTimers();
});

it('hands on what was known to be the reader’s before anything was captured', async () => {
  expect((await take(false)).secrets).toEqual(['Zerlina']);
});

it('asks again for a picture where too many were made just before', async () => {
  let asked = 0;
  const picture = captureVisibleTab;
  captureVisibleTab = () => {
    asked += 1;
    const why = 'This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.';
    return asked < 3 ? Promise.reject(new Error(why)) : picture();
  };
  expect((await take(false)).view).toBeDefined();
  asked = -100;
  expect((await take(false)).viewFailed).toContain('MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND');
});

describe('the whole page', () => {
  it('is taken to its end', async () => {
    const { whole, wholeEnds } = await take(true);
    expect([whole.length, wholeEnds]).toEqual([3, undefined]);
  });

  it('is followed where it grows', async () => {
    let pictures = 0;
    const picture = captureVisibleTab;
    captureVisibleTab = () => {
      pictures += 1;
      if (pictures === 3) height = 450;
      return picture();
    };
    const { whole, wholeEnds } = await take(true);
    expect([whole.length, wholeEnds]).toEqual([5, undefined]);
  });

  it('is said to end where there are too many pictures', async () => {
    height = 100_000;
    const { whole, wholeEnds } = await take(true);
    expect([whole.length, wholeEnds]).toEqual([40, '40 pictures']);
  });

  it('is said to end where the browser gives none', async () => {
    let pictures = 0;
    const picture = captureVisibleTab;
    captureVisibleTab = () => {
      pictures += 1;
      return pictures === 3 ? Promise.reject(new Error('No picture.')) : picture();
    };
    const { whole, wholeEnds } = await take(true);
    expect([whole.length, wholeEnds]).toEqual([1, 'No picture.']);
  });
});
