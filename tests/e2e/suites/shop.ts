import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Explanation, explain } from '@/lib/i18n/explain.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { OTHER_PAGES, PLAN, type PlannedPage, type Planted } from '../../shop/plan.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { LANGS, type Lang } from '../../shop/visit.ts';
import { type Driver, type Tab, until } from '../driver.ts';
import { type Card, findingsOf, openPopup, type Popup, readReports, reportsOf, tell } from '../reader.ts';

/** A ticking clock is recognised after a few of its ticks; this many seconds on its face are more than that. */
const TICKS_TO_TELL = 4;
/** Honest pages whose clocks are watched for so long; the others differ from them in structure only. */
const WATCHED_CLOCKS = [
  '/honest/product/carbon-pan',
  '/de/honest/produkt/carbon-pan',
  '/honest/cart',
  '/honest/journal/bread',
];

const pressureOf = (page: PlannedPage) => page.planted.filter(({ stance }) => stance === 'pressure');

/** A clock of many cells quotes its digits; the words beside it are its context. */
function tells({ pattern, quote, data }: Finding, plant: Planted): boolean {
  return pattern === plant.pattern && [quote, String(data.context)].some((text) => text.includes(plant.quote));
}

/** Texts of an explanation that its card does not show. */
function missingFrom(cards: readonly Card[], told: Explanation): string[] {
  const { title, quote, seen, why, innocent = '', do: advice, confidence } = told;
  const text = cards.find((card) => card.title === title && card.quote === quote)?.text ?? '';
  return [title, quote, seen, why, innocent, advice, confidence].filter((each) => each === '' || !text.includes(each));
}

/**
 * Every page of the demo shop: what is planted in the dishonest ones is found and explained, their honest twins stay clear.
 * @param langs both in one browser: what differs between them is words, and no browser's doing.
 */
export function shopSuite(start: () => Promise<Driver>, langs: readonly Lang[] = LANGS): void {
  describe('the demo shop', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    /** Open all the while, beside the page that it tells of: to open one takes longer than to read a page. */
    let popup: Popup;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
      // On a page of a shop: over an empty tab it says so, and stays by it.
      tab = await driver.openTab(`${shop.shopUrl}/product/harbour-mug`);
      await readReports(driver, tab);
      popup = await openPopup(driver, tab);
      await tab.show();
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });

    async function speak(lang: Lang): Promise<void> {
      await driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: '${lang}' })`);
    }

    describe.each(langs)('in %s', (lang) => {
      beforeAll(() => speak(lang));

      test.each(PLAN.filter((page) => page.lang === lang && pressureOf(page).length > 0))(
        '$path: all that is planted is found and explained',
        async (page) => {
          const address = shop.shopUrl + page.path;
          await tab.goto(address);
          // What the page before held may hold all of this one, and more. Nothing is evaluated in the page: to it that is a reader's hand.
          await until(
            'the page was read',
            () => reportsOf(driver, tab),
            (reports) => reports.some(({ top, url }) => top && url === address),
          );
          const planted = pressureOf(page);
          const pressure = async () => (await findingsOf(driver, tab)).filter(({ stance }) => stance === 'pressure');
          const found = await until(
            `findings of ${planted.map(({ pattern, quote }) => `${pattern} "${quote}"`).join(', ')}`,
            pressure,
            (findings) => planted.every((plant) => findings.some((finding) => tells(finding, plant))),
          );
          expect(found.map(({ pattern }) => pattern).sort()).toEqual(planted.map(({ pattern }) => pattern).sort());

          const translator = createTranslator(lang, { strict: true });
          await until(
            'the popup explains every finding',
            async () => {
              const cards = await popup.cards();
              return (await pressure()).flatMap((finding) => missingFrom(cards, explain(finding, translator)));
            },
            (missing) => missing.length === 0,
          );
        },
      );

      test.each(PLAN.filter((page) => page.lang === lang && pressureOf(page).length === 0))(
        '$path: nothing but fair mentions',
        async (page) => {
          await tab.goto(shop.shopUrl + page.path);
          // As a reader's click does, so that a page that the sentinel passes over is read all the same.
          await tell(driver, 'scanTab', { tabId: tab.id });
          // The lookbook is no product page before its text has arrived.
          if (page.path.includes('/lookbook/')) await until('it was read', () => reportsOf(driver, tab), isProduct);
          const reports = await readReports(driver, tab);
          if (WATCHED_CLOCKS.includes(page.path)) await watchClock(tab);
          const findings = (await reportsOf(driver, tab)).flatMap((report) => report.findings);
          expect(findings.filter(({ stance }) => stance !== 'fair')).toEqual([]);
          expect(
            reports.flatMap(({ outcomes }) => Object.values(outcomes).filter(({ kind }) => kind === 'error')),
          ).toEqual([]);
        },
      );
    });

    test('a page that is no shop costs the sentinel alone', async () => {
      await tab.goto(shop.shopUrl + OTHER_PAGES.article.path);
      // The sentinel has looked by then: the page after it in the same tab was found by its sentinel.
      const next = await driver.openTab(`${shop.shopUrl}/product/harbour-mug`);
      await readReports(driver, next);
      await next.close();
      expect(await reportsOf(driver, tab)).toEqual([]);
      const [answer] = await driver.ask<
        { result: boolean[] }[]
      >(`(globalThis.browser ?? chrome).scripting.executeScript({
        target: { tabId: ${tab.id} },
        func: () => [globalThis.clearcartSentinel === true, 'clearcart' in globalThis, 'clearcartLexicons' in globalThis],
      })`);
      expect(answer?.result).toEqual([true, false, false]);
    });
  });
}

const isProduct = ([top]: readonly FrameReport[]) => top?.page.kinds.includes('product') === true;

/** Waits until the clock of the page has moved on enough to be known as one. */
async function watchClock(tab: Tab): Promise<void> {
  const face = `(document.querySelector('sale-clock') ?? document.querySelector('[data-seconds]')).textContent`;
  const seen = new Set<string>();
  await until(
    'the clock of the page ticks',
    async () => seen.add(await tab.evaluate<string>(face)).size,
    (faces) => faces > TICKS_TO_TELL,
  );
}
