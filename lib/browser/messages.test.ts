import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrive, EXTENSION_PAGE, fake, frameReport, SCRIPT } from '@/tests/samples/fake-browser.ts';
import { ask, askScripts, receive } from './messages.ts';
import { answer, isConnected, send } from './wire.ts';

const kept = vi.fn();
receive('frameReport', (report, sender) => kept(report, sender));
receive('scanTab', ({ tabId }) => (tabId === 1 ? { state: 'off' } : Promise.reject(new Error('No such tab.'))));
receive('scanThisTab', () => ({ state: 'started', frames: [0] }));
receive('setSiteOff', () => undefined);

const message = (type: string, data?: unknown) => ({ id: 1, type, data, timestamp: 1 });
const refusal = async (type: string, data: unknown, sender: object) =>
  ((await arrive(message(type, data), sender)) as { err?: { message: string } }).err?.message;

afterEach(() => {
  kept.mockReset();
  fake.runtime.sendMessage.mockReset();
});

describe('what arrives', () => {
  it('reaches its handler checked, with the tab and frame that the browser named', async () => {
    expect(await arrive(message('frameReport', frameReport()), SCRIPT)).toEqual({ res: undefined });
    expect(kept).toHaveBeenCalledExactlyOnceWith(frameReport(), { tabId: 7, frameId: 3, url: SCRIPT.url });
  });
  it('is answered, or refused in the handler’s own words', async () => {
    expect(await arrive(message('scanTab', { tabId: 1 }), EXTENSION_PAGE)).toEqual({ res: { state: 'off' } });
    expect(await refusal('scanTab', { tabId: 2 }, EXTENSION_PAGE)).toBe('No such tab.');
  });
  it.each([
    ['a report with a part that is none', 'frameReport', { ...frameReport(), more: 1 }, SCRIPT, /more/],
    [
      'a report that claims what spans the tab',
      'frameReport',
      { ...frameReport(), spanning: { journey: { site: 'shop.example', steps: [] }, findings: [], outcomes: {} } },
      SCRIPT,
      /spanning/,
    ],
    ['a report without parts', 'frameReport', {}, SCRIPT, /frame/],
    [
      'a pattern that is none',
      'frameReport',
      { ...frameReport(), findings: [{ pattern: 'x' }] },
      SCRIPT,
      /findings\.0/,
    ],
    ['no data at all', 'frameReport', undefined, SCRIPT, /frameReport/],
    ['a tab that is no number', 'scanTab', { tabId: '1' }, EXTENSION_PAGE, /tabId/],
    ['a site that is a path', 'setSiteOff', { site: 'a/b', off: true }, EXTENSION_PAGE, /site/],
  ])('%s is refused by name', async (_, type, data, sender, words) => {
    expect(await refusal(type, data, sender)).toMatch(words);
    expect(kept).not.toHaveBeenCalled();
  });
  it.each([
    ['scripts do not speak for pages', 'scanTab', { tabId: 1 }, SCRIPT, /only its own pages/],
    ['pages do not speak for scripts', 'frameReport', frameReport(), EXTENSION_PAGE, /only its scripts in pages/],
    ['another extension', 'scanTab', { tabId: 1 }, { ...EXTENSION_PAGE, id: 'other' }, /only its own pages/],
    [
      'a page that looks like ours',
      'scanTab',
      { tabId: 1 },
      { id: 'clearcart', url: 'https://clearcart/' },
      /only its own/,
    ],
  ])('%s', async (_, type, data, sender, words) => {
    expect(await refusal(type, data, sender)).toMatch(words);
    expect(kept).not.toHaveBeenCalled();
  });
  it('is left to others when it is none of ours', async () => {
    expect(await arrive({ hello: 1 }, SCRIPT)).toBeUndefined();
    expect(await arrive(message('frameGone', { document: 'x' }), SCRIPT)).toBeUndefined();
  });
});

describe('scripts in pages', () => {
  it('speak the same wire format as the library', async () => {
    fake.runtime.sendMessage.mockImplementation((sent) => arrive(sent, SCRIPT));
    expect(await send('scanThisTab')).toEqual({ state: 'started', frames: [0] });
    await expect(send('frameReport', { ...frameReport(), frame: -1 })).rejects.toThrow(/frame/);
  });
  it('say so when nobody answers', async () => {
    fake.runtime.sendMessage.mockResolvedValue(undefined);
    await expect(send('frameGone', { document: 'x' })).rejects.toThrow('No answer: frameGone');
  });
  it('know when the extension that they belong to is gone', () => {
    expect(isConnected()).toBe(true);
    const { id } = fake.runtime;
    Object.assign(fake.runtime, { id: undefined });
    expect(isConnected()).toBe(false);
    Object.assign(fake.runtime, { id });
  });
  it('answer the background, and nobody else', async () => {
    const stop = vi.fn();
    const deafen = answer({
      report: () => null,
      showFinding: ({ steps }) => (steps.length > 0 ? 'shown' : 'gone'),
      clearHighlight: () => {
        throw new Error('nothing there');
      },
      stop,
    });
    fake.tabs.sendMessage.mockImplementation((_, sent) => arrive(sent, { id: 'clearcart' }));
    const target = { tabId: 7, frameId: 3 };
    expect(await askScripts(target, 'report')).toBeNull();
    expect(await askScripts(target, 'showFinding', { steps: ['p'], quote: '' })).toBe('shown');
    await expect(askScripts(target, 'clearHighlight')).rejects.toThrow('nothing there');
    await arrive(message('stop'), { id: 'other' });
    expect(stop).not.toHaveBeenCalled();
    expect(await arrive(message('nothing'), { id: 'clearcart' })).toBeUndefined();
    expect(fake.tabs.sendMessage.mock.calls[0]?.[2]).toEqual({ frameId: 3 });
    deafen();
    expect(await askScripts(target, 'report')).toBeUndefined();
  });
});

it('pages hear the background’s own words', async () => {
  const channel = fake.runtime.sendMessage;
  Object.assign(fake.runtime, {
    sendMessage: (sent: object, reply: (answer: unknown) => void) => void arrive(sent, EXTENSION_PAGE).then(reply),
  });
  expect(await ask('scanTab', { tabId: 1 })).toEqual({ state: 'off' });
  await expect(ask('scanTab', { tabId: 2 })).rejects.toThrow('No such tab.');
  Object.assign(fake.runtime, { sendMessage: channel });
});
