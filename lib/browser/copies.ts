/** The browser's own copies of pages, which the reader allows or not. */
import { browser } from 'wxt/browser';

const COPIES = { permissions: ['pageCapture'] as 'pageCapture'[] };

/** Whether the browser's own copy of a page goes with what is captured: the reader allows it or not; `undefined` where it makes none. */
export async function makesCopies(): Promise<boolean | undefined> {
  const { permissions = [], optional_permissions: optional = [] } = browser.runtime.getManifest();
  if (![...permissions, ...optional].includes('pageCapture')) return undefined;
  return browser.permissions.contains(COPIES);
}

/** Asks the reader for it, or gives it back; answers how it is then. Asking is to be the first thing that a click handler does. */
export async function setCopies(on: boolean): Promise<boolean> {
  await (on ? browser.permissions.request(COPIES) : browser.permissions.remove(COPIES)).catch(() => false);
  return browser.permissions.contains(COPIES);
}
