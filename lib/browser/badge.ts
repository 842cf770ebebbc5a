import { browser } from 'wxt/browser';

/** Calm slate with white digits (contrast 7.6): a count, not an alarm. */
const BACKGROUND = '#3f5266';
const DIGITS = '#ffffff';

/** Paints a tab's count; nothing for 0. A tab that has gone meanwhile is no error. */
export async function paintBadge(tabId: number, count: number): Promise<void> {
  const text = count === 0 ? '' : count > 99 ? '99+' : String(count);
  await Promise.allSettled([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: BACKGROUND }),
    browser.action.setBadgeTextColor({ tabId, color: DIGITS }),
  ]);
}
