import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { OTHER_PAGES } from '../../shop/plan.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { type Driver, type Tab, until } from '../driver.ts';
import { badgeOf, findingsOf, openPopup, PAINTED, type Popup, readReports, reportsOf } from '../reader.ts';

const { t } = createTranslator('en', { strict: true });
const SHOW = t('popup:card.show');
const HIDE = t('popup:card.hide');
const DISMISS = t('popup:card.dismiss');

/** Sizes and places of all elements of a page, and its markup: what showing a finding must not change. */
const PICTURE = `JSON.stringify([document.documentElement.outerHTML, [...document.querySelectorAll('*')].map((each) =>
  [each.offsetLeft, each.offsetTop, each.offsetWidth, each.offsetHeight])])`;

/** How the words of the first painted range look. */
const PAINT = `(() => {
  const [range] = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  return range ? getComputedStyle(range.startContainer.parentElement, '::highlight(' + [...CSS.highlights.keys()][0] + ')').backgroundColor : '';
})()`;

/** What the extension does on pages and what the reader sees of it. */
export function behaviourSuite(start: () => Promise<Driver>): void {
  let shop: Shop;
  let driver: Driver;
  let tab: Tab;
  let popup: Popup | undefined;
  const at = (path: string) => shop.shopUrl + path;
  const badge = () => badgeOf(driver, tab);
  const quotes = async () => (await findingsOf(driver, tab)).map(({ quote }) => quote);
  const pressure = async () => (await findingsOf(driver, tab)).filter(({ stance }) => stance === 'pressure');
  async function open(): Promise<Popup> {
    popup = await openPopup(driver, tab);
    return popup;
  }
  // Later, so that the answer is not lost with the document that gives it.
  const goBack = () => tab.evaluate('void setTimeout(() => history.back(), 20)');
  const badgeIs = (text: string) => until(`the badge says "${text}"`, badge, (now) => now === text);

  beforeAll(async () => {
    shop = await startShop();
    driver = await start();
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });
  beforeEach(async () => {
    // A test that failed half-way leaves choices behind; its second try must not.
    await driver.ask(`(async ({ local }) => {
      await local.clear();
      await local.set({ language: 'en' });
    })((globalThis.browser ?? chrome).storage)`);
    tab = await driver.openTab('about:blank');
  });
  afterEach(async () => {
    await popup?.close();
    popup = undefined;
    await tab.close();
  });

  describe('badge', () => {
    test('counts distinct pressure, not fair mentions', async () => {
      await tab.goto(at('/cart'));
      await badgeIs('2');
      const stances = (await findingsOf(driver, tab)).map(({ stance }) => stance).sort();
      expect(stances).toEqual(['fair', 'pressure', 'pressure']);
    });

    test('counts what stands in a frame of another company', async () => {
      await tab.goto(at('/product/linen-cloth'));
      await badgeIs('1');
      expect((await pressure()).map(({ target }) => target.frame)).not.toContain(0);
    });

    test('forgets a frame that is taken away', async () => {
      await tab.goto(at('/product/linen-cloth'));
      await badgeIs('1');
      await tab.evaluate(`document.querySelector('iframe').remove()`);
      await badgeIs('');
    });

    test('forgets on navigation: to a page without pressure, to one that is no shop', async () => {
      await tab.goto(at('/cart'));
      await badgeIs('2');
      await tab.goto(at('/product/ash-spoon'));
      await badgeIs('');
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      await tab.goto(at(OTHER_PAGES.article.path));
      await badgeIs('');
      await until(
        'nothing is kept of it',
        () => reportsOf(driver, tab),
        (reports) => reports.length === 0,
      );
    });

    test('is there again when the reader goes back', async () => {
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      await tab.goto(at(OTHER_PAGES.article.path));
      await badgeIs('');
      await goBack();
      await badgeIs('1');
    });
  });

  describe('a background worker that was killed', () => {
    test('leaves badge and findings, and wakes for the next page', async () => {
      await tab.goto(at('/cart'));
      await badgeIs('2');
      await driver.killBackground();
      expect(await badge()).toBe('2');
      const { cards } = await open();
      await until('the popup still shows them', cards, (shown) => shown.length === 3);

      await driver.killBackground();
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      await driver.killBackground();
      await tab.goto(at(OTHER_PAGES.article.path));
      await badgeIs('');
    });
  });

  describe('showing a finding on the page', () => {
    async function showIn(path: string, painted: () => Promise<string[]>, words: string): Promise<void> {
      await tab.goto(at(path));
      await until('the finding is there', pressure, (found) => found.length > 0);
      const { press } = await open();
      await tab.show();
      await press(SHOW);
      const texts = await until('it is painted', painted, (now) => now.length > 0);
      expect(texts.join('').replace(/\s+/g, ' ')).toContain(words);
    }
    const inPage = () => tab.evaluate<string[]>(PAINTED);

    test('paints it in colours of its own, without touching document and layout; and takes it back', async () => {
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      const before = await tab.evaluate<string>(PICTURE);
      const { press } = await open();
      await tab.show();
      await press(SHOW);
      await until('it is painted', inPage, (now) => now.join('').includes('left in stock'));
      expect(await tab.evaluate(PAINT)).toBe('rgb(255, 233, 168)');
      expect(await tab.evaluate<string>(PICTURE)).toBe(before);
      await press(HIDE);
      await until('nothing is painted', inPage, (now) => now.length === 0);
      expect(await tab.evaluate<string>(PICTURE)).toBe(before);
    });

    test('scrolls to it', async () => {
      await tab.goto(at('/cart'));
      await badgeIs('2');
      await tab.evaluate(`document.querySelector('.care').style.marginTop = '4000px'`);
      const { press } = await open();
      await tab.show();
      await press("I don't care about my things");
      await until('it is in sight', () =>
        tab.evaluate<boolean>(`(() => {
          const { top, bottom } = document.querySelector('.care .quiet').getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        })()`),
      );
    });

    test('in a dialog', () => showIn('/', inPage, 'I prefer to pay full price'));
    test('at a ticked box', () => showIn('/checkout', inPage, 'Add delivery insurance'));
    test('in an open shadow root', () => showIn('/product/pendant-lamp', inPage, 'This price ends in'));
    test('in a closed shadow root', () => showIn('/product/salt-pig', inPage, 'This price ends in'));
    test('in a frame of another company', () =>
      showIn(
        '/product/linen-cloth',
        () => tab.evaluateInFrame<string[]>('/widgets/countdown', PAINTED),
        'This price ends in',
      ));
  });

  describe('a page that changes', () => {
    test('single-page navigation starts anew, forwards and back', async () => {
      await tab.goto(at('/lookbook/morning'));
      await badgeIs('1');
      await tab.evaluate(`document.querySelector('[data-look=evening]').click()`);
      await badgeIs('');
      await until(
        'the findings belong to the new address',
        () => reportsOf(driver, tab),
        ([top]) => Boolean(top?.url.endsWith('/lookbook/evening')),
      );
      await goBack();
      await badgeIs('1');
      expect((await quotes()).join()).toContain('This price ends in');
    });

    test('what arrives late is found, and appears in the open popup', async () => {
      await tab.goto(at('/lookbook/evening'));
      await readReports(driver, tab);
      const { cards } = await open();
      await tab.show();
      await tab.evaluate(`document.querySelector('[data-look=noon]').click()`);
      await until('the popup shows it', cards, (shown) => shown.some(({ quote }) => quote.includes('left in stock')));
      await badgeIs('1');
    });

    test('one that becomes a shop later is read then', async () => {
      await tab.goto(at(OTHER_PAGES.becomesShop.path));
      expect(await reportsOf(driver, tab)).toEqual([]);
      await tab.evaluate(`document.querySelector('#show').click()`);
      await badgeIs('1');
    });

    test('a ticking clock is told by its ticking, and does not make the page be read again', async () => {
      await tab.goto(at('/product/carbon-pan'));
      const ticking = () => pressure().then(([clock]) => clock?.supports.map(({ key }) => key) ?? []);
      await until('it is known to tick', ticking, (keys) => keys.includes('ticking'));
      const [before] = await reportsOf(driver, tab);
      const clock = () => tab.evaluate<string>(`document.querySelector('sale-clock').textContent`);
      const faces = new Set<string>();
      await until(
        'three more ticks',
        async () => faces.add(await clock()).size,
        (seen) => seen > 3,
      );
      const [after] = await reportsOf(driver, tab);
      expect(after?.scannedAt).toBe(before?.scannedAt);
      await badgeIs('1');
    });
  });

  describe("the reader's choices", () => {
    test('off for a site: forgotten, not read again, and back on', async () => {
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      const { press, headline } = await open();
      await press(t('popup:foot.siteOn', { site: '127.0.0.1' }));
      await badgeIs('');
      await until('the popup says so', headline, (said) => said === t('popup:off.title', { site: '127.0.0.1' }));
      await tab.goto(at('/cart'));
      const other = await driver.openTab(`${shop.chatUrl}/chat`);
      await readReports(driver, other);
      await other.close();
      expect(await reportsOf(driver, tab)).toEqual([]);

      await popup?.close();
      const { press: pressAgain } = await open();
      await pressAgain(t('popup:off.action'));
      await badgeIs('2');
    });

    test('"not a problem here" outlives a changed number and the worker, and can be taken back', async () => {
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      const quote = (await pressure())[0]?.quote ?? '';
      const { press, cards } = await open();
      await press(DISMISS);
      await badgeIs('');
      await until('its card is gone', cards, (shown) => shown.every((card) => card.quote !== quote));

      await driver.killBackground();
      await until(
        'the shop invents another number',
        async () => {
          await tab.goto(at('/product/harbour-mug'));
          return tab.evaluate<string>(`document.querySelector('.few').textContent`);
        },
        (text) => !text.includes(quote),
      );
      await until('it is found again', pressure, (found) => found.length === 1);
      expect(await badge()).toBe('');

      await press(t('popup:dismissed.undo'));
      await badgeIs('1');
      await until('its card is back', cards, (shown) => shown.some((card) => card.quote.includes('left in stock')));
    });

    test('what pages claimed is counted in the settings, forgotten at a word, and not remembered when switched off', async () => {
      let settings = await driver.openExtensionPage('options.html');
      const press = (name: string) =>
        until(`"${name}" was pressed`, () =>
          settings.evaluate<boolean>(`(() => {
            const wanted = [...document.querySelectorAll('button, label')].find((each) => each.textContent === ${JSON.stringify(name)});
            wanted?.click();
            return wanted !== undefined;
          })()`),
        );
      const says = (words: string) =>
        until(`the settings say "${words}"`, async () =>
          (await settings.evaluate<string>('document.body.textContent')).includes(words),
        );
      const openAnew = async () => {
        await settings.close();
        settings = await driver.openExtensionPage('options.html');
      };
      const forgetAll = async () => {
        await press(t('options:memory.forgetAll'));
        await press(t('options:memory.yes'));
        await says(t('options:memory.none'));
      };
      try {
        await forgetAll();
        await tab.goto(at('/cart'));
        await readReports(driver, tab);
        await openAnew();
        await says('127.0.0.1');
        await forgetAll();
        await press(t('options:memory.on'));
        await until('it is off', () =>
          driver.ask<boolean>(
            `(globalThis.browser ?? chrome).storage.local.get('memory').then(({ memory }) => memory?.on === false)`,
          ),
        );
        await tab.goto(at('/product/pendant-lamp'));
        await readReports(driver, tab);
        await openAnew();
        await says(t('options:memory.none'));
      } finally {
        await settings.close();
      }
    });

    test('another language, at once', async () => {
      await tab.goto(at('/product/harbour-mug'));
      await badgeIs('1');
      const { cards } = await open();
      const german = createTranslator('de', { strict: true });
      await driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: 'de' })`);
      await until('the card speaks German', cards, ([card]) => card?.title === german.t('patterns:low-stock.title'));
      await driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: 'en' })`);
    });
  });

  describe('the page', () => {
    test('cannot notice that it was read: no change, no global, no message, no error', async () => {
      await tab.goto(at(OTHER_PAGES.watchful.path));
      await badgeIs('1');
      const noticed = `({ ...watched, globals: watched.globals() })`;
      expect(await tab.evaluate(noticed)).toEqual({ mutations: [], messages: 0, errors: [], globals: [] });
      const { press } = await open();
      await tab.show();
      await press(SHOW);
      await until(
        'it is painted',
        () => tab.evaluate<string[]>(PAINTED),
        (now) => now.length > 0,
      );
      await press(HIDE);
      expect(await tab.evaluate(noticed)).toEqual({ mutations: [], messages: 0, errors: [], globals: [] });
    });

    test('a hostile one is read all the same, and stays alive', async () => {
      await tab.goto(at(OTHER_PAGES.hostile.path));
      await badgeIs('1');
      const [report] = await readReports(driver, tab);
      expect(report?.page.product?.name ?? '').not.toBe('polluted');
      expect(Object.values(report?.outcomes ?? {}).filter(({ kind }) => kind === 'error')).toEqual([]);
      const turns = () => tab.evaluate<number>(`Number.parseInt(document.getElementById('restless').innerText, 10)`);
      const first = await turns();
      await until('its own clockwork runs on', turns, (now) => now > first + 10);
    });
  });
}
