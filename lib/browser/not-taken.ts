/** Why nothing came of a capture: asked of the browser afterwards, as its own words differ by browser. */
import { browser } from 'wxt/browser';
import { PageGone } from './capture-tab.ts';
import { readTab } from './session.ts';

export async function whyNotTaken(
  tabId: number,
  error: unknown,
): Promise<'closed' | 'no-access' | 'unread' | 'full' | 'other'> {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'full';
  if (error instanceof PageGone) return 'closed';
  const isThere = await browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
  if (!isThere) return 'closed';
  const isOpen = await browser.scripting.executeScript({ target: { tabId }, func: () => true }).then(
    () => true,
    () => false,
  );
  if (!isOpen) return 'no-access';
  return (await readTab(tabId)).some(({ top }) => top) ? 'other' : 'unread';
}
