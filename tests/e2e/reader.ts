import { tabKeys } from '@/lib/browser/frame-key.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { type Driver, type Tab, type Touchable, until, type View } from './driver.ts';

/** The reports of a tab's frames as the background keeps them, the top document's first. */
export async function reportsOf(driver: Driver, tab: Pick<Tab, 'id'>): Promise<FrameReport[]> {
  const kept = await driver.ask<FrameReport[]>(
    `(globalThis.browser ?? chrome).storage.session.get(null).then((all) =>
      Object.entries(all).flatMap(([key, report]) => (key.startsWith('${tabKeys(tab.id)}') ? [report] : [])))`,
  );
  return kept.sort((one, other) => one.frame - other.frame);
}

/** What was found in the tab's frames, and what spans its pages. */
export async function findingsOf(driver: Driver, tab: Tab): Promise<Finding[]> {
  return (await reportsOf(driver, tab)).flatMap(({ findings, spanning }) => [
    ...findings,
    ...(spanning?.findings ?? []),
  ]);
}

/** Waits until the document that the tab shows now has been read, and answers all frames' reports. */
export function readReports(driver: Driver, tab: Tab): Promise<FrameReport[]> {
  return until(
    'the page was read',
    async () => {
      const address = (await tab.evaluate<string>('location.href')).split('#')[0];
      const reports = await reportsOf(driver, tab);
      return reports.some(({ top, url }) => top && url.split('#')[0] === address) ? reports : [];
    },
    (reports) => reports.length > 0 && reports.every(({ state }) => state === 'done'),
  );
}

export function badgeOf(driver: Driver, tab: Tab): Promise<string> {
  return driver.ask(`(globalThis.browser ?? chrome).action.getBadgeText({ tabId: ${tab.id} })`);
}

/** Sends a message as the extension's own pages do, and answers the background's answer. */
export async function tell<T>(driver: Driver, type: string, data?: object): Promise<T> {
  const message = { id: 1, type, data, timestamp: 0 };
  const reply = await driver.ask<{ res?: T; err?: { message: string } }>(
    `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify(message)})`,
  );
  if (reply.err) throw new Error(reply.err.message);
  return reply.res as T;
}

export interface Card {
  readonly title: string;
  readonly quote: string;
  /** All its text, folded parts included. */
  readonly text: string;
}

const CARDS = `[...document.querySelectorAll('article')].map((card) => ({
  title: card.querySelector('h3')?.textContent ?? '',
  quote: card.querySelector('blockquote')?.textContent ?? '',
  text: card.textContent,
}))`;

/** The popup of a tab, opened as a page. */
export interface Popup extends View {
  headline(): Promise<string>;
  cards(): Promise<Card[]>;
  /** See `press`. */
  press(words: string): Promise<void>;
}

export async function openPopup(driver: Driver, tab: Tab): Promise<Popup> {
  const view = await driver.openExtensionPage(`popup.html?tab=${tab.id}`);
  return {
    ...view,
    headline: () => view.evaluate(`document.querySelector('h1')?.textContent ?? ''`),
    cards: () => view.evaluate(CARDS),
    press: (words) => press(view, words),
  };
}

/** An expression for the first button, else fold, else label whose text or name contains these words. */
function named(words: string): string {
  return `['button', 'summary', 'label'].flatMap((name) => [...document.querySelectorAll(name)])
    .find(({ textContent, ariaLabel }) => [textContent, ariaLabel].some((text) => text?.includes(${JSON.stringify(words)})))`;
}

/** Presses what is named so, as soon as it is there. */
export async function press(view: View, words: string): Promise<void> {
  await until(`something to press says "${words}"`, () =>
    view.evaluate<boolean>(`(() => {
      const found = ${named(words)};
      found?.click();
      return found !== undefined;
    })()`),
  );
}

/** The same with the mouse. */
export async function pressByHand(page: Touchable, words: string): Promise<void> {
  const place = await until(`something to press says "${words}"`, () =>
    page.evaluate<{ x: number; y: number; width: number; height: number } | undefined>(`(() => {
      const found = ${named(words)};
      found?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return found?.getBoundingClientRect().toJSON();
    })()`),
  );
  if (place) await page.click(place.x + place.width / 2, place.y + place.height / 2);
}

/** Has all shops be watched, as a reader does on the welcome page. */
export async function watchAllShops(driver: Driver): Promise<void> {
  const { t } = createTranslator('en', { strict: true });
  await driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: 'en' })`);
  const welcome = await driver.openExtensionPage('welcome.html');
  await press(welcome, t('welcome:choose.all'));
  await driver.agreeToAccess();
  await pressByHand(welcome, t('welcome:choose.grantAll'));
  await until('the sentinel is registered', () =>
    driver.ask<boolean>(
      '(globalThis.browser ?? chrome).scripting.getRegisteredContentScripts().then(({ length }) => length > 0)',
    ),
  );
  await welcome.close();
}

/** What is painted on a document now, as texts. */
export const PAINTED = `[...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String))`;
