import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Explanation, explain } from '@/lib/i18n/explain.ts';
import { createTranslator, type Translator } from '@/lib/i18n/translator.ts';
import type { Finding } from '@/lib/model/finding.ts';
import type { PatternId, VerdictValue } from '@/lib/model/vocabulary.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { findingsOf, openPopup, readReports, reportsOf, tell, watchAllShops } from '../reader.ts';

const API = '(globalThis.browser ?? chrome)';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Does something with the store of observations, in a page of the extension's own; `otherwise` while there is no database. */
const inStore = (work: string, otherwise = 'undefined') => `(async () => {
  // Opening it would make an empty one, that the extension could not use.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'clearcart')) return ${otherwise};
  const answer = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await answer(indexedDB.open('clearcart'));
  try {
    const store = database.transaction('observations', 'readwrite').objectStore('observations');
    return await (${work})(store, answer);
  } finally {
    database.close();
  }
})()`;

const FORGET = inStore(`(store, answer) => answer(store.clear())`);
const COUNT = inStore(`(store, answer) => answer(store.count())`, '0');

/**
 * Makes all looks so far some milliseconds older, with the moments that they name, and changes nothing else of them. Verdicts need
 * looks that lie hours and days apart; no browser lets its clock be moved, so its memory is moved instead. The looks themselves are
 * real ones.
 */
const older = (ms: number) =>
  inStore(`async (store, answer) => {
    const [keys, looks] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    const moved = (look) => ({
      ...look,
      at: look.at - ${ms},
      ...(look.unit === 'instant' && { value: look.value - ${ms} }),
    });
    await Promise.all(looks.map((look, at) => answer(store.put(moved(look), keys[at]))));
  }`);

/** Words in the order in which a card tells them; spaces differ between browsers. */
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** Widgets, and the sets that they count down for. What differs between them is markup, and no browser's doing. */
export const TIMERS: readonly (readonly [widget: string, set: string])[] = [
  ['jquery-countdown', 'breakfast'],
  ['simplycountdown.js', 'baking'],
  ['@pqina/flip', 'tea'],
  ['flipdown', 'picnic'],
];

/** What pages claim is kept and held against what they say later: the same visits on other days, in a real browser. */
export function verdictSuite(start: (options: DriverOptions) => Promise<Driver>, timers: typeof TIMERS): void {
  describe('what pages claim', () => {
    let shop: Shop;
    let requests: IncomingMessage[] = [];
    let profile: string;
    let driver: Driver;
    let tab: Tab;
    /** How much time has passed by the extension's memory and the shop's clock. */
    let passed = 0;

    // What readers get: Chromium's other build has, for the command line, another memory in each private window.
    const startAgain = async () => {
      driver = await start({ build: 'store', profile, privateWindows: true });
      // Chromium forgets what it granted an extension that is loaded by hand, Firefox does not.
      if (!(await driver.ask<boolean>(`${API}.permissions.contains({ origins: ['*://*/*'] })`)))
        await watchAllShops(driver);
      tab = await driver.openTab('about:blank');
    };
    beforeAll(async () => {
      shop = await startShop({ asked: (request) => requests.push(request) });
      profile = await mkdtemp(path.join(tmpdir(), 'clearcart-profile-'));
      await startAgain();
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    beforeEach(async () => {
      await leave();
      passed = 0;
      await driver.ask(FORGET);
      await driver.ask(`(async ({ local }) => {
        await local.clear();
        await local.set({ language: 'en' });
      })(${API}.storage)`);
    });

    const count = () => driver.ask<number>(COUNT);

    /** What was read of the page before must not be taken for what is read of the next one. */
    async function leave(): Promise<void> {
      await tab.goto('about:blank');
      await until(
        'the page before is forgotten',
        () => reportsOf(driver, tab),
        (reports) => reports.length === 0,
      );
    }

    async function wait(ms: number): Promise<void> {
      await leave();
      await driver.ask(older(ms));
      passed += ms;
    }

    /** @param from when the first visit is made, by the shop's clock */
    async function visit(path: string, from = Date.now()): Promise<void> {
      await leave();
      await tab.goto(`${shop.shopUrl}${path}?at=${new Date(from + passed).toISOString()}`);
      await readReports(driver, tab);
    }

    const found = async (pattern: PatternId) =>
      (await findingsOf(driver, tab)).find((finding) => finding.pattern === pattern);

    /** What the present page's claim turns out to be, once that is the value that is expected. */
    async function verdict(pattern: PatternId, value: VerdictValue): Promise<Finding> {
      const finding = await until(
        `${pattern} is ${value}`,
        () => found(pattern),
        (now) => now?.verdict.value === value,
        5_000,
      );
      if (!finding) throw new Error(`There is no ${pattern}.`);
      return finding;
    }

    test.each(timers)(
      '%s: begun anew it is doubted at once and false after some minutes; run to a named date it holds',
      async (_, set) => {
        const now = Date.now();
        await visit(`/honest/set/${set}`, now);
        await verdict('countdown-timer', 'unchecked');
        await visit(`/set/${set}`, now);
        await verdict('countdown-timer', 'unchecked');
        await wait(MINUTE);
        await visit(`/set/${set}`, now);
        expect((await verdict('countdown-timer', 'doubtful')).verdict.rule).toBe('deadline-restarts');
        await wait(5 * MINUTE);
        await visit(`/set/${set}`, now);
        const { verdict: given } = await verdict('countdown-timer', 'false');
        expect(given.rule).toBe('deadline-restarts');
        expect(given.proof).toHaveLength(2);
        await wait(HOUR);
        await visit(`/honest/set/${set}`, now);
        expect((await verdict('countdown-timer', 'holds')).stance).toBe('fair');
      },
    );

    test('a clock that hurries is false while one looks at it, one that keeps time is not', async () => {
      await visit('/honest/set/pantry');
      const watched = async () => ((await found('countdown-timer'))?.claim?.pace?.watched ?? 0) > 0;
      await until('it is known to tick', watched);
      await verdict('countdown-timer', 'unchecked');
      await visit('/set/pantry');
      const { verdict: given } = await until(
        'it is found out',
        async () => (await found('countdown-timer')) as Finding,
        (finding) => finding?.verdict.value === 'false',
      );
      expect(given.rule).toBe('deadline-runs-fast');
    });

    test('a clock that stands still is told to, one that runs is not', async () => {
      const now = Date.now();
      const isStill = async () =>
        (await found('countdown-timer'))?.supports.some(({ key }) => key === 'stands-still') === true;
      await visit('/set/supper', now);
      await wait(10 * MINUTE);
      await visit('/set/supper', now);
      await until('it is seen to stand', isStill);
      expect((await verdict('countdown-timer', 'false')).verdict.rule).toBe('deadline-stands-still');
      await visit('/honest/set/supper', now);
      await wait(2 * HOUR);
      await visit('/honest/set/supper', now);
      await verdict('countdown-timer', 'holds');
    });

    test('a former price that was never asked is doubted after more than a month', async () => {
      for (const value of ['unchecked', 'unchecked', 'doubtful'] as const) {
        await visit('/way/choose');
        const { verdict: given } = await verdict('reference-price', value);
        if (value === 'doubtful') expect(given.rule).toBe('price-never-charged');
        await visit('/honest/way/choose');
        expect(await found('reference-price')).toBeUndefined();
        await wait(16 * DAY);
      }
    });

    describe('day after day', () => {
      /** Early in the day, so that a clock that ends at midnight has most of a day left. */
      const morning = Math.floor(Date.now() / DAY) * DAY + HOUR;

      test('an end at midnight that rolls over, and one that stays', async () => {
        for (const value of ['unchecked', 'doubtful', 'false'] as const) {
          await visit('/set/laundry', morning);
          const { verdict: given } = await verdict('countdown-timer', value);
          if (value !== 'unchecked') expect(given.rule).toBe('deadline-rolls-over');
          await visit('/honest/set/laundry', morning);
          await verdict('countdown-timer', value === 'unchecked' ? 'unchecked' : 'holds');
          await wait(DAY);
        }
      });

      test('"today only" on three days, and on the one day that was named', async () => {
        const said: (VerdictValue | undefined)[] = [];
        for (const value of ['unchecked', 'doubtful', 'false', 'false'] as const) {
          await visit('/thing-of-the-day', morning);
          const { verdict: given } = await verdict('limited-time', value);
          if (value === 'false') expect(given).toMatchObject({ rule: 'today-comes-back' });
          await visit('/honest/thing-of-the-day', morning);
          said.push((await found('limited-time'))?.verdict.value);
          await wait(DAY + MINUTE);
        }
        expect(said.filter(Boolean)).toEqual(['unchecked']);
      });
    });

    test('an end that is put off each day and orders that come again are false in days, a kept end holds', async () => {
      /** So that the end that an honest shop names lies ahead for four days and more. */
      const from = Date.now() - 2 * DAY;
      const verdicts = async (page: string) => {
        await visit(page, from);
        const told = (await findingsOf(driver, tab)).filter(({ claim }) => claim?.kind !== 'viewers');
        return told.map(({ reason, stance, verdict: { value, rule } }) => [reason, stance, value, rule].join(' '));
      };
      const ORDERS = 3;
      const orders = (verdict: string) => Array<string>(ORDERS).fill(`somebody pressure ${verdict}`);
      const honest = new Set<string>();
      let pushy: string[] = [];
      // How many days it takes depends on the hour: a day that is named may be that of any time zone.
      for (let looks = 0; looks < 7 && pushy.filter((said) => said.includes(' false ')).length < 1 + ORDERS; looks++) {
        if (looks > 0) await wait(18 * HOUR);
        // What was seen before outlives the worker.
        if (looks === 2) await driver.killBackground();
        pushy = await verdicts('/dome');
        if (looks === 0)
          expect(pushy).toEqual([
            'named-day pressure unchecked ',
            'named-day fair unchecked ',
            ...orders('unchecked '),
          ]);
        for (const said of await verdicts('/honest/dome')) honest.add(said);
      }
      expect(pushy).toEqual([
        'named-day pressure false dated-put-off',
        'named-day fair holds dated-holds',
        ...orders('false activity-same-order'),
      ]);
      expect([...honest].sort()).toEqual([
        'named-day fair holds dated-holds',
        'named-day fair unchecked ',
        'somebody pressure unchecked ',
      ]);
      // Days after that end, what was free until then is said to be so no more, or still.
      await wait(5 * DAY);
      expect(await verdicts('/dome')).toContain('named-day fair doubtful dated-stands-after-end');
      expect((await verdicts('/honest/dome')).filter((said) => said.startsWith('named-day'))).toEqual([]);
    });

    test('more missing for free shipping than it takes is false, a total that is no sum doubted, true sums are neither', async () => {
      await visit('/hamper');
      const given = (await findingsOf(driver, tab)).map(({ verdict: { value, rule } }) => `${value} ${rule}`);
      expect(given.sort()).toEqual(['doubtful sum-arithmetic', 'false free-shipping-arithmetic']);
      await visit('/honest/hamper');
      expect(await findingsOf(driver, tab)).toEqual([]);
    });

    test('stock that the shop’s own data contradict is doubted, and false ten minutes later', async () => {
      await visit('/product/harbour-mug');
      await verdict('low-stock', 'doubtful');
      await wait(10 * MINUTE);
      await visit('/product/harbour-mug');
      const { verdict: given } = await verdict('low-stock', 'false');
      expect(given.rule).toBe('stock-contradicts-data');
      expect(given.proof.map(({ value }) => value)).toContain(240);
    });

    test('numbers drawn by lot are doubted, and in time proven false; true ones are not', async () => {
      const values = async () => [
        (await found('low-stock'))?.verdict.value,
        (await found('activity-message'))?.verdict.value,
      ];
      for (let looks = 0; looks < 4; looks++) {
        await visit('/honest/thing-of-the-day');
        expect(await values()).toEqual(['unchecked', 'unchecked']);
        await wait(3 * MINUTE);
      }
      const drawn = await until(
        'both are doubted',
        async () => {
          await visit('/thing-of-the-day');
          return values();
        },
        (now) => now.every((value) => value !== 'unchecked'),
      );
      expect(drawn).not.toContain('holds');
      // Up and down again and again, as no stock goes.
      await until(
        'the stock is proven to be invented',
        async () => {
          await visit('/thing-of-the-day');
          return (await found('low-stock'))?.verdict;
        },
        (given) => given?.value === 'false' && given.rule === 'count-jumps',
        60_000,
      );
    }, 90_000);

    describe('a second look', () => {
      const lookAgain = () => tell<string>(driver, 'lookAgain', { tabId: tab.id });
      const path = '/thing-of-the-day';

      test('asks for the page as a stranger: numbers drawn by lot are doubted, true ones are not', async () => {
        // From here on the browser has the shop's cookie.
        await visit('/');
        const values = async () => [
          (await found('low-stock'))?.verdict.value,
          (await found('activity-message'))?.verdict.value,
        ];
        for (const page of [`/honest${path}`, path]) {
          requests = [];
          await visit(page);
          expect(requests.map(({ url, headers }) => [url?.split('?')[0], headers.cookie])).toContainEqual([
            page,
            expect.stringMatching(/^at=/),
          ]);
          requests = [];
          const way = await lookAgain();
          const asked = requests.map(({ url, headers: { cookie, referer, origin } }) => ({
            path: url?.split('?')[0],
            cookie,
            referer,
            origin,
          }));
          expect(asked.slice(0, 2)).toEqual([{ path: page }, { path: page }]);
          // Where copies are told quite another number than the reader, it goes on.
          if (page !== path) expect([way, asked.length]).toEqual(['fetched', 2]);
          if (page !== path) {
            await lookAgain();
            expect(await values()).toEqual(['unchecked', 'unchecked']);
          }
        }
        const areDoubted = (now: Awaited<ReturnType<typeof values>>) => now.every((value) => value === 'doubtful');
        await until(
          'both are doubted',
          async () => {
            if (!areDoubted(await values())) await lookAgain();
            return values();
          },
          areDoubted,
          60_000,
        );
        const { verdict: given } = await verdict('activity-message', 'doubtful');
        expect(given.rule).toBe('count-differs-at-once');
        expect(given.proof.some(({ look }) => look === 'stranger')).toBe(true);
      }, 90_000);

      test('goes on to a private window where scripts make the page: lots are proven in days, true numbers accused of nothing', async () => {
        const viewersOf = async (page: string) => {
          await visit(page);
          expect(await lookAgain()).toBe('private');
          const { claim, verdict: given } = (await found('activity-message')) ?? {};
          expect(claim?.kind).toBe('viewers');
          return given;
        };
        expect(await viewersOf('/honest/dome')).toEqual({ value: 'unchecked', proof: [] });
        const drawn = await until(
          'the viewers are proven to be invented',
          async () => {
            await wait(10 * HOUR);
            return viewersOf('/dome');
          },
          (given) => given?.value === 'false',
          90_000,
        );
        expect(drawn?.rule).toBe('count-differs-at-once');
        expect(new Set(drawn?.proof.map(({ look }) => look))).toEqual(new Set(['visit', 'stranger']));
      }, 120_000);
    });

    test('the popup says first whether it is true, and what was seen as a timeline', async () => {
      await visit('/set/breakfast');
      await wait(6 * MINUTE);
      await visit('/set/breakfast');
      await verdict('countdown-timer', 'false');
      for (const lang of ['en', 'de'] as const) {
        await driver.ask(`${API}.storage.local.set({ language: '${lang}' })`);
        const popup = await openPopup(driver, tab);
        const translator = createTranslator(lang, { strict: true });
        await until(
          `the card says in ${lang} and in this order what was found out`,
          async () => {
            const cards = (await popup.cards()).map(({ text }) => plain(text));
            const finding = await found('countdown-timer');
            return { cards, told: finding ? inOrder(explain(finding, translator), translator) : [] };
          },
          ({ cards, told }) => told.length > 8 && cards.some((text) => saysInOrder(text, told)),
          5_000,
        );
        await popup.close();
      }
    });

    describe('nothing is kept', () => {
      /** The page is visited twice, as one that would be found out. */
      async function visitTwice(path: string): Promise<void> {
        await visit(path);
        await wait(6 * MINUTE);
        await visit(path);
      }

      test('once memory is switched off, and what was kept is not held against a page', async () => {
        await visit('/set/breakfast');
        const before = await count();
        expect(before).toBeGreaterThan(0);
        await wait(6 * MINUTE);
        await driver.ask(`${API}.storage.local.set({ memory: { on: false, inPrivate: false } })`);
        await visit('/set/breakfast');
        await verdict('countdown-timer', 'unchecked');
        expect(await count()).toBe(before);
      });

      test('of what stands on the reader’s own account', async () => {
        await visitTwice('/account');
        // It does claim something.
        expect((await found('low-stock'))?.claim?.kind).toBe('stock');
        await verdict('low-stock', 'unchecked');
        expect(await count()).toBe(0);
      });

      test('in a private window, unless the reader wants that', async () => {
        const url = JSON.stringify(`${shop.shopUrl}/product/harbour-mug`);
        const lookInPrivate = async () => {
          const window = await driver.ask<{ id: number; tabs: { id: number; incognito: boolean }[] }>(
            `${API}.windows.create({ incognito: true, url: ${url} })`,
          );
          const [opened = { id: -1, incognito: false }] = window.tabs;
          expect(opened.incognito).toBe(true);
          await until(
            'the page was read',
            () => reportsOf(driver, opened),
            (reports) => reports.some(({ findings }) => findings.some(({ claim }) => claim?.kind === 'stock')),
          );
          await driver.ask(`${API}.windows.remove(${window.id})`);
          return count();
        };
        expect(await lookInPrivate()).toBe(0);
        await driver.ask(`${API}.storage.local.set({ memory: { on: true, inPrivate: true } })`);
        expect(await lookInPrivate()).toBeGreaterThan(0);
      });
    });

    describe('what was kept outlives', () => {
      test.each([
        ['the worker', () => driver.killBackground()],
        [
          'the browser',
          async () => {
            await driver.close();
            await startAgain();
          },
        ],
      ])('%s', async (_, end) => {
        await visit('/set/breakfast');
        await wait(6 * MINUTE);
        await end();
        await visit('/set/breakfast');
        const { verdict: given } = await verdict('countdown-timer', 'false');
        expect(given.proof).toHaveLength(2);
      });
    });
  });
}

/** What a card tells of a claim that was checked: whether it is true before anything else, then what was seen and when. */
function inOrder({ title, verdict, quote, do: advice }: Explanation, { t }: Translator): string[] {
  const looks = verdict?.proof.flatMap((look) => [look.at, look.quote]) ?? [];
  return [title, verdict?.text, verdict?.why, quote, t('report:label.proof'), ...looks, advice].map((each) =>
    plain(each ?? ''),
  );
}

function saysInOrder(text: string, parts: readonly string[]): boolean {
  let at = 0;
  return parts.every((part) => {
    const place = text.indexOf(part, at);
    at = place + part.length;
    return place >= 0;
  });
}
