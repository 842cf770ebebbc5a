import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '@/lib/model/finding.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { address, CONDUCTS, type Conduct, type Lang } from '../../shop/visit.ts';
import { type Driver, type DriverOptions, type Tab, until } from '../driver.ts';
import { findingsOf, pressByHand, reportsOf, tell } from '../reader.ts';

const WORDS = {
  en: {
    jug: 'Enamel jug',
    choose: 'Add to basket',
    toAddress: 'To checkout',
    toPayment: 'Continue to payment',
    wrap: 'Add a gift box',
    no: 'No thanks',
    on: 'Continue to cancel',
    leave: 'Cancel my membership',
    join: 'Become a member',
    start: 'Start my membership',
  },
  de: {
    jug: 'Krug aus Emaille',
    choose: 'In den Warenkorb',
    toAddress: 'Zur Kasse',
    toPayment: 'Weiter zur Zahlung',
    wrap: 'Geschenkkarton hinzufügen',
    no: 'Nein danke',
    on: 'Weiter zur Kündigung',
    leave: 'Mitgliedschaft kündigen',
    join: 'Mitglied werden',
    start: 'Mitglied werden',
  },
} as const;

/**
 * What shows only on the way through pages: by the hand of a reader, in a real browser.
 * @param lang of the shop: what differs between two is words, and no browser's doing.
 */
export function waySuite(start: (options: DriverOptions) => Promise<Driver>, lang: Lang): void {
  describe('the way through a shop', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;

    beforeAll(async () => {
      shop = await startShop();
      driver = await start({});
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });
    beforeEach(async () => {
      await tab?.close();
      await driver.ask('(globalThis.browser ?? chrome).storage.session.clear()');
      await tell(driver, 'forgetAll');
      tab = await driver.openTab('about:blank');
    });

    /** Waits for the page at an address to be read, without a hand in it: a hand would excuse what was ticked. */
    async function read(path: string): Promise<void> {
      await until(
        `${path} was read`,
        async () => (await reportsOf(driver, tab)).find(({ top }) => top),
        (top) => top?.state === 'done' && new URL(top.url).pathname === path && top.spanning !== undefined,
      );
    }
    const spanning = async () => (await reportsOf(driver, tab)).flatMap((report) => report.spanning?.findings ?? []);
    const told = (findings: readonly Finding[]) =>
      findings.map(({ pattern, reason, quote }) => `${pattern} ${reason}: ${quote}`).sort();

    async function goTo(path: string, lang: Lang, conduct: Conduct): Promise<void> {
      const target = address(path, lang, conduct);
      await tab.goto(`${shop.shopUrl}${target}`);
      await read(target);
    }
    async function press(words: string, path: string, lang: Lang, conduct: Conduct): Promise<void> {
      await pressByHand(tab, words);
      await read(address(path, lang, conduct));
    }

    /** Follows the first link that is called so, by the mouse. */
    async function follow(words: string, path: string, lang: Lang, conduct: Conduct): Promise<void> {
      const place = await tab.evaluate<{ x: number; y: number } | undefined>(`(() => {
        const link = [...document.querySelectorAll('main a')].find(({ textContent }) => textContent.trim() === ${JSON.stringify(words)});
        link?.scrollIntoView({ block: 'center', behavior: 'instant' });
        return link?.getBoundingClientRect().toJSON();
      })()`);
      if (!place) throw new Error(`There is no link "${words}".`);
      await tab.click(place.x + 10, place.y + 5);
      await read(address(path, lang, conduct));
    }

    describe(lang, () => {
      const words = WORDS[lang];

      test('a thing that costs more on its page than in the list, and one that does not', async () => {
        for (const conduct of ['pushy', 'honest'] as const) {
          await goTo('/way/shelf', lang, conduct);
          expect(told(await spanning())).toEqual([]);
          await follow(words.jug, '/way/jug', lang, conduct);
          const isTold = async () => (await spanning()).some(({ reason }) => reason === 'after-listing');
          if (conduct === 'pushy') await until('the price is told', isTold);
          else expect(told(await spanning())).toEqual([]);
        }
      });

      async function toPayment(conduct: Conduct, ownChoice?: 'box'): Promise<Finding[][]> {
        const seen: Finding[][] = [];
        await goTo('/way/choose', lang, conduct);
        await press(words.choose, '/way/basket', lang, conduct);
        seen.push(await spanning());
        if (ownChoice) await pressByHand(tab, words.wrap);
        await press(words.toAddress, '/way/address', lang, conduct);
        seen.push(await spanning());
        await press(words.toPayment, '/way/pay', lang, conduct);
        seen.push(await spanning());
        return seen;
      }

      test('a price that rises, an insurance that was sneaked in, an option that was kept, a fee that comes last', async () => {
        const names =
          lang === 'en'
            ? ['Wool picnic rug', 'Gift box', 'Delivery insurance', 'Handling fee']
            : ['Picknickdecke aus Wolle', 'Geschenkkarton', 'Transportversicherung', 'Bearbeitungsgebühr'];
        const [rug, box, cover, fee] = names;
        const [basket = [], address = [], pay = []] = await toPayment('pushy');
        expect(told(basket)).toEqual([`price-changed after-choosing: ${rug}`]);
        expect(told(address)).toEqual([
          `preselected-option kept-to-payment: ${box}`,
          `sneak-into-basket came-by-itself: ${cover}`,
        ]);
        expect(told(pay)).toContain(`hidden-cost drip: ${fee}`);
      });

      test('nothing on the honest way, the reader’s own choice included', async () => {
        for (const seen of await toPayment('honest')) expect(told(seen)).toEqual([]);
        for (const seen of await toPayment('honest', 'box')) expect(told(seen)).toEqual([]);
      });

      async function signUp(conduct: Conduct): Promise<void> {
        await goTo('/join/1', lang, conduct);
        await press(words.join, '/join/2', lang, conduct);
        await press(words.start, '/join/done', lang, conduct);
      }

      test('a way out of two pages, after signing up on two', async () => {
        await signUp('honest');
        await goTo('/leave/1', lang, 'honest');
        await press(words.on, '/leave/2', lang, 'honest');
        expect(told(await spanning())).toEqual([]);
        await press(words.leave, '/leave/done', lang, 'honest');
        expect(told(await spanning())).toEqual([]);
      });

      test('a way out of seven pages, after signing up on two', async () => {
        await signUp('pushy');
        // Months later: nothing but what was kept on disk knows of it.
        await driver.ask('(globalThis.browser ?? chrome).storage.session.clear()');
        await goTo('/leave/1', lang, 'pushy');
        for (let page = 2; page <= 7; page++) await press(words.on, `/leave/${page}`, lang, 'pushy');
        const [long] = await spanning();
        expect(long).toMatchObject({
          reason: 'longer-than-sign-up',
          data: { signUpPages: 2, signUpPresses: 2, pages: 6, presses: 6 },
        });
      });

      test('a way out of seven pages', async () => {
        await goTo('/leave/1', lang, 'pushy');
        const pages: number[] = [];
        for (let page = 2; page <= 7; page++) {
          await press(words.on, `/leave/${page}`, lang, 'pushy');
          const long = (await spanning()).find(({ reason }) => reason === 'long-way');
          if (long) pages.push(Number(long.data.pages));
        }
        expect(pages).toEqual([4, 5, 6]);
      });

      test('a dialog that comes back after it was refused, and one that does not', async () => {
        for (const conduct of ['honest', 'pushy'] as const) {
          await goTo('/', lang, conduct);
          const isOpen = async () => (await reportsOf(driver, tab)).some(({ page }) => page.dialogs?.length);
          await until('the dialog is read', isOpen);
          expect(told(await spanning())).toEqual([]);
          await pressByHand(tab, words.no);
          await until('it is closed', isOpen, (open) => !open);
          await goTo('/leaf', lang, conduct);
          if (conduct === 'pushy')
            await until('it is told of', async () => (await spanning()).some(({ reason }) => reason === 'comes-back'));
          else expect((await findingsOf(driver, tab)).some(({ pattern }) => pattern === 'nagging')).toBe(false);
        }
      });
    });

    describe(`${lang}: what hides behind another name`, () => {
      test('what was laid beside a thing at the end under a name that holds its own; its twin tells a size', async () => {
        for (const conduct of CONDUCTS) {
          await goTo('/way/address', lang, conduct);
          await press(WORDS[lang].toPayment, '/way/pay', lang, conduct);
          const care = lang === 'en' ? 'Wool picnic rug care plan' : 'Picknickdecke aus Wolle: Garantieverlängerung';
          const sneaked = told(await spanning()).filter((each) => each.startsWith('sneak'));
          expect(sneaked).toEqual(conduct === 'pushy' ? [`sneak-into-basket came-by-itself: ${care}`] : []);
        }
      });

      test.each([
        ['comes back with another greeting after its cross was pressed', 'pushy'],
        ['does not', 'honest'],
      ] as const)('a dialog that %s', async (_, conduct) => {
        await goTo('/stroll/1', lang, conduct);
        const isOpen = async () => (await reportsOf(driver, tab)).some(({ page }) => page.dialogs?.length);
        await until('the dialog is read', isOpen);
        expect(told(await spanning())).toEqual([]);
        const [x = 0, y = 0] = await tab.evaluate<number[]>(`(() => {
          const { left, top, width, height } = document.querySelector('.cross').getBoundingClientRect();
          return [left + width / 2, top + height / 2];
        })()`);
        await tab.click(x, y);
        await until('it is closed', isOpen, (open) => !open);
        await goTo('/stroll/2', lang, conduct);
        if (conduct === 'pushy')
          await until('it is told of', async () => (await spanning()).some(({ reason }) => reason === 'comes-back'));
        else {
          // Long after it would have come.
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          expect((await findingsOf(driver, tab)).some(({ pattern }) => pattern === 'nagging')).toBe(false);
        }
      });
    });

    test('the way outlives the worker', async () => {
      await goTo('/way/choose', lang, 'pushy');
      await driver.killBackground();
      await press(WORDS[lang].choose, '/way/basket', lang, 'pushy');
      // What was pressed may be heard of after the page that it led to.
      await until(
        'the price is held against that before the worker ended',
        async () => (await spanning()).map(({ pattern }) => pattern),
        (patterns) => patterns.join() === 'price-changed',
        5_000,
      );
    });
  });
}
