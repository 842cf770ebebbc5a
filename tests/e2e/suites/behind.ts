import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { FrameReport } from '@/lib/model/report.ts';
import { type Shop, startShop } from '../../shop/server.ts';
import { address, type Conduct, type Lang } from '../../shop/visit.ts';
import { type Driver, type Tab, until } from '../driver.ts';
import { openPopup, pressByHand, readReports, tell } from '../reader.ts';

const PATIENCE_MS = 60_000;
/** Longer than anything that comes late is waited for, in milliseconds of the page's own clock. */
const A_WHILE_MS = 6_000;

const FORGET = `(() => {
  localStorage.clear();
  sessionStorage.clear();
  for (const cookie of document.cookie.split('; ')) document.cookie = cookie.split('=')[0] + '=; Max-Age=0; Path=/';
})()`;

const AT_REST = `document.querySelector('#cc-main .cm') !== null && document.getAnimations().length === 0`;

const HEADINGS = {
  en: {
    personal: ['For you, from what you looked at', 'Recently viewed'],
    popular: 'Bestsellers',
    widgets: ['Related products', 'Frequently bought together', 'Trending items', 'Looking similar'],
    unclear: 'You may also like',
  },
  de: {
    personal: ['Für Sie, nach dem, was Sie sich angesehen haben', 'Zuletzt angesehen'],
    popular: 'Unsere Bestseller',
    widgets: ['Ähnliche Produkte', 'Wird oft zusammen gekauft', 'Gerade beliebt', 'Ähnliche Artikel'],
    unclear: 'Das könnte Ihnen auch gefallen',
  },
} as const;
const ANSWERS = {
  en: { no: 'Reject all', yes: 'Accept all' },
  de: { no: 'Alle ablehnen', yes: 'Alle akzeptieren' },
} as const;

/**
 * What stands behind the pages of the demo shop, where real software picks, tests, records and counts, and behind their twins.
 * @param langs one in each browser: what differs between them is words, and no browser's doing.
 */
export function behindSuite(start: () => Promise<Driver>, langs: readonly Lang[]): void {
  describe('behind the demo shop', () => {
    let shop: Shop;
    let driver: Driver;
    let tab: Tab;
    beforeAll(async () => {
      shop = await startShop();
      driver = await start();
      tab = await driver.openTab('about:blank');
    });
    afterAll(async () => {
      await driver?.close();
      await shop?.close();
    });
    beforeEach(async () => {
      await tab.goto(`${shop.shopUrl}/imprint`);
      await tab.evaluate(FORGET);
    });

    /** Opens a page, and has it read as a reader's click does. */
    async function open(path: string, lang: Lang, conduct: Conduct): Promise<void> {
      await tab.goto(shop.shopUrl + address(path, lang, conduct));
      await tell(driver, 'scanTab', { tabId: tab.id });
      await readReports(driver, tab);
    }

    async function report(): Promise<FrameReport> {
      const [top] = await readReports(driver, tab);
      if (!top) throw new Error('The page was not read.');
      return top;
    }

    /** The report of the page that is open, as soon as it says so. */
    const reportThat = (what: string, says: (report: FrameReport) => boolean) => until(what, report, says, PATIENCE_MS);

    /** The report of a page that has stood so long that nothing can come any more. */
    async function lastReport(): Promise<FrameReport> {
      const since = await tab.evaluate<number>('performance.now()');
      await until('the page has stood for a while', () =>
        tab.evaluate<boolean>(`performance.now() > ${since + A_WHILE_MS}`),
      );
      await driver.ask(
        `(globalThis.browser ?? chrome).tabs.sendMessage(${tab.id}, { id: 1, type: 'reportAnew', timestamp: 0 }, { frameId: 0 }).then(() => true)`,
      );
      return report();
    }

    const vendors = ({ signals }: FrameReport) => signals.map(({ vendor }) => vendor);
    const regions = ({ behind }: FrameReport) => behind?.regions ?? [];

    describe.each(langs)('in %s', (lang) => {
      const { t } = createTranslator(lang, { strict: true });
      beforeAll(() => driver.ask(`(globalThis.browser ?? chrome).storage.local.set({ language: '${lang}' })`));

      test('rows that software chose are told apart, and by whose software they are filled', async () => {
        const { personal, popular, widgets, unclear } = HEADINGS[lang];
        await open('/picks', lang, 'pushy');
        const told = await reportThat('all rows are told', (page) => regions(page).length === 8);
        const row = (quote: string, choice: string, more = {}) => ({ quote, choice, sponsored: 0, items: 3, ...more });
        const [related, together, trending, similar] = widgets;
        expect(
          regions(told).map(({ target, ...region }) => {
            expect(target.steps.length).toBeGreaterThan(0);
            return region;
          }),
        ).toEqual([
          row(personal[0], 'personal'),
          row(personal[1], 'personal', { items: 2 }),
          row(related, 'related', { vendor: 'algolia' }),
          row(together, 'popular', { vendor: 'algolia' }),
          row(trending, 'popular', { vendor: 'algolia' }),
          row(similar, 'related', { vendor: 'algolia' }),
          row(popular, 'popular'),
          row(unclear, 'unclear', { items: 4, sponsored: 1 }),
        ]);
        expect(vendors(told)).toEqual(['algolia']);
        const popup = await openPopup(driver, tab);
        const text = await until(
          'the popup tells of them',
          () => popup.evaluate<string>('document.body.textContent'),
          // Names of companies come a moment later.
          (all) => all.includes(t('behind:chosen.filled', { name: 'Algolia' })),
        );
        for (const words of [
          t('behind:chosen.lead', { count: 2 }),
          t('behind:chosen.choice.personal'),
          t('behind:chosen.choice.popular'),
          t('behind:chosen.choice.related'),
          t('behind:chosen.choice.unclear'),
          t('behind:chosen.sponsored', { count: 1, items: 4 }),
        ])
          expect(text).toContain(words);
        await popup.close();
      });

      test('a row that a person laid out is none, and bestsellers are not for this reader', async () => {
        await open('/picks', lang, 'honest');
        const told = await lastReport();
        expect(regions(told)).toMatchObject([{ quote: HEADINGS[lang].popular, choice: 'popular' }]);
        expect(regions(told)[0]?.vendor).toBeUndefined();
        expect(vendors(told)).toEqual([]);
      });

      test('a test is told with its version, and a library that tries nothing is not', async () => {
        await open('/glazes', lang, 'pushy');
        const told = await reportThat('the test is told', ({ behind }) => behind?.experiments.length === 1);
        expect(vendors(told)).toEqual(['growthbook']);
        expect(told.behind?.experiments).toEqual([
          {
            vendor: 'growthbook',
            id: 'order-button',
            variant: expect.stringMatching(/^(?:plain|tonight)$/),
            from: 'storage',
          },
        ]);
        await tab.evaluate(FORGET);
        await open('/glazes', lang, 'honest');
        const honest = await lastReport();
        expect(await tab.evaluate(`typeof window.growthbook.GrowthBook`)).toBe('function');
        expect(honest.behind?.experiments).toEqual([]);
        expect(vendors(honest)).toEqual([]);
      });

      test.each([
        ['pushy', 0],
        ['honest', 3],
      ] as const)('recording is told with the fields that it is told not to look at: %s', async (conduct, masked) => {
        await open('/engraving', lang, conduct);
        const told = await reportThat('the recording is told', ({ behind }) => behind?.privacy?.masked !== undefined);
        expect(vendors(told)).toEqual(['microsoft-clarity']);
        expect(told.behind?.privacy?.masked).toEqual({ fields: 4, masked });
      });

      test('what is labelled as made by AI is told, and what people made is not', async () => {
        await open('/bowl', lang, 'pushy');
        const told = await reportThat('the labels are told', ({ behind }) => behind?.made.length === 3);
        expect(told.behind?.made.map(({ of }) => of)).toEqual(['picture', 'text', 'review-summary']);
        for (const [path, conduct] of [
          ['/bowl', 'honest'],
          ['/journal/machines', 'pushy'],
        ] as const) {
          await open(path, lang, conduct);
          const { behind } = await report();
          expect([behind?.made, behind?.regions]).toEqual([[], []]);
        }
      });

      test('what runs before a choice and goes on after a refusal is told', async () => {
        await open('/firing-days', lang, 'pushy');
        const before = await reportThat(
          'counting before a choice is told',
          ({ behind }) => behind?.privacy?.ranBefore.length === 1,
        );
        expect(before.behind?.privacy).toMatchObject({ consent: 'waiting', ranBefore: ['posthog'], ranAfter: [] });
        await until('the dialog is at rest', () => tab.evaluate<boolean>(AT_REST));
        await pressByHand(tab, ANSWERS[lang].no);
        const after = await reportThat(
          'counting after the refusal is told',
          ({ behind }) => behind?.privacy?.ranAfter.length === 1,
        );
        expect(after.behind?.privacy).toMatchObject({
          consent: 'refused',
          ranBefore: ['posthog'],
          ranAfter: ['posthog'],
        });
        expect(vendors(after)).toContain('posthog');
        expect(after.findings.filter(({ stance }) => stance === 'pressure')).toEqual([]);
      });

      test('what waits for a choice, and takes a refusal, is not', async () => {
        await open('/firing-days', lang, 'honest');
        await reportThat('the dialog is told', ({ behind }) => behind?.privacy?.consent === 'waiting');
        await until('the dialog is at rest', () => tab.evaluate<boolean>(AT_REST));
        await pressByHand(tab, ANSWERS[lang].no);
        await reportThat('the refusal is told', ({ behind }) => behind?.privacy?.consent === 'refused');
        const refused = await lastReport();
        expect(refused.behind?.privacy).toMatchObject({ consent: 'refused', ranBefore: [], ranAfter: [] });
        expect(vendors(refused)).not.toContain('posthog');
      });

      test('what runs once it may is no more than software that runs', async () => {
        await open('/firing-days', lang, 'honest');
        await reportThat('the dialog is told', ({ behind }) => behind?.privacy?.consent === 'waiting');
        await until('the dialog is at rest', () => tab.evaluate<boolean>(AT_REST));
        await pressByHand(tab, ANSWERS[lang].yes);
        await until('counting began', () => tab.evaluate<boolean>(`document.cookie.includes('_posthog')`));
        const given = await lastReport();
        expect(given.behind?.privacy).toMatchObject({ consent: 'given', ranBefore: [], ranAfter: [] });
        expect(vendors(given)).toContain('posthog');
      });

      test.each([
        ['/priced/new-york', 'pushy', ['pressure algorithm']],
        ['/priced/europe', 'pushy', ['pressure automated']],
        ['/priced/members', 'pushy', ['fair members']],
        ['/priced/members', 'honest', ['fair members']],
        ['/priced/new-york', 'honest', []],
        ['/priced/europe', 'honest', []],
        ['/journal/for-each', 'pushy', []],
      ] as const)('on what the price of %s (%s) depends', async (path, conduct, told) => {
        await open(path, lang, conduct);
        const { findings } = await report();
        expect(
          findings
            .filter(({ pattern }) => pattern === 'personalised-price')
            .map(({ stance, reason }) => `${stance} ${reason}`),
        ).toEqual(told);
      });
    });
  });
}
