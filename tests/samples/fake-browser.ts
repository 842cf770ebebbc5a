/**
 * The WebExtension API for unit tests: in memory, without a browser. Import it before the module under test, which takes
 * hold of the API as it is loaded.
 */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Finding } from '@/lib/model/finding.ts';
import { sampleFinding } from '@/tests/samples/report.ts';

export { frameReport } from '@/tests/samples/report.ts';

type Listener = (message: unknown, sender: object, answer: (reply: unknown) => void) => unknown;
const listeners = new Set<Listener>();

const scripting = {
  executeScript: vi.fn<(injection: object) => Promise<object[]>>(async () => []),
  insertCSS: vi.fn(async () => undefined),
  removeCSS: vi.fn(async () => undefined),
  getRegisteredContentScripts: vi.fn<() => Promise<object[]>>(async () => []),
  registerContentScripts: vi.fn(async () => undefined),
  updateContentScripts: vi.fn(async () => undefined),
  unregisterContentScripts: vi.fn(async () => undefined),
};
const permissions = {
  contains: vi.fn<(wanted: { origins: string[] }) => Promise<boolean>>(async () => false),
  request: vi.fn<(wanted: { origins: string[] }) => Promise<boolean>>(async () => true),
  remove: vi.fn(async () => true),
  getAll: vi.fn<() => Promise<{ origins?: string[] }>>(async () => ({ origins: [] })),
};
/** What a tab's frames answer; by default nobody is there. */
const sendMessage = vi.fn<
  (tabId: number, message: { type: string }, options: { frameId?: number }) => Promise<unknown>
>(async () => {
  throw new Error('Could not establish connection. Receiving end does not exist.');
});
const getTab = vi.fn<(tabId: number) => Promise<{ url?: string }>>(async () => ({
  url: 'https://www.shop.example/mug',
}));

export const fake = {
  ...fakeBrowser,
  scripting,
  permissions,
  tabs: { ...fakeBrowser.tabs, sendMessage, get: getTab, query: vi.fn(async () => [{ id: 7 }]) },
  runtime: {
    ...fakeBrowser.runtime,
    id: 'clearcart',
    lastError: undefined,
    getURL: (path: string) => `chrome-extension://clearcart${path}`,
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
    sendMessage: vi.fn<(message: object) => Promise<unknown>>(async () => ({})),
  },
};
Object.assign(globalThis, { chrome: fake });

export const EXTENSION_PAGE = { id: 'clearcart', url: 'chrome-extension://clearcart/popup.html' };
export const SCRIPT = { id: 'clearcart', url: 'https://shop.example/mug', frameId: 3, tab: { id: 7 } };

/** What our listeners answer to a message that arrives; `undefined` when none of them wants it. */
export function arrive(message: unknown, sender: object): Promise<unknown> {
  return new Promise((resolve) => {
    const wanted = [...listeners].some((listener) => listener(message, sender, resolve) === true);
    if (!wanted) resolve(undefined);
  });
}

export const finding = (signature: string): Finding => sampleFinding({ id: signature, signature });

/** What scanners answer, by frame number: their report, or a word. */
export type FrameAnswers = Record<number, { report?: unknown; said?: unknown } | undefined>;
