import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Series, WatchedPage } from '@/lib/model/watch.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type WatchedActions, type WatchedState, WatchedView } from './watched-page.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 29, 12);

const KETTLE: WatchedPage = {
  url: 'https://shop.example/kettle',
  site: 'shop.example',
  subject: 'sku:1',
  title: '<b>Enamel kettle</b>',
  every: 'day',
  tells: true,
  since: NOW - 12 * DAY,
  until: NOW + 18 * DAY,
  dueAt: NOW,
  seenAt: NOW - DAY,
  triedAt: NOW - DAY / 2,
  failures: 2,
  claims: [
    { signature: 'a', kind: 'deadline', quote: 'Deal ends in 02:14:55', value: 'false', rule: 'deadline-restarts' },
    { signature: 'b', kind: 'stock', quote: 'Only 3 left', value: 'unchecked' },
    { signature: 'c', kind: 'stock', quote: 'Only 4 left', value: 'holds', rule: 'of a newer Clearcart' },
  ],
  told: [],
};
const LAMP: WatchedPage = {
  ...KETTLE,
  site: 'www2.a-very-long-name-of-a-shop-that-goes-on-and-on-to-the-very-end.example',
  subject: '/lamp',
  title: 'Donaudampfschifffahrtsgesellschaftskapitänskajütenpendelleuchtenersatzschirm',
  ended: { at: NOW - DAY, why: 'withdrawn' },
  claims: [],
};
const series = (changes: Partial<Series>, ...values: number[]): Series => ({
  signature: 'price',
  kind: 'price',
  unit: 'money',
  currency: 'EUR',
  points: values.map((value, at) => ({ at: NOW - (values.length - at) * DAY, value, quote: `it says ${value}` })),
  ...changes,
});
const PRICE = series({}, 59, 59, 49);
const FULL: WatchedState = {
  now: NOW,
  watched: [
    {
      page: KETTLE,
      series: [
        PRICE,
        series({ signature: 'a', kind: 'deadline', unit: 'instant' }, NOW, NOW + DAY, NOW + 2 * DAY),
        series({ signature: 'd', kind: 'deadline', unit: 'instant' }, NOW + 9 * DAY, NOW + 9 * DAY),
        series({ signature: 'inventory', kind: 'stock', unit: 'count' }, 240),
        series({ signature: 's', kind: 'stock', unit: 'count' }, ...Array.from({ length: 130 }, (_, at) => at % 7)),
      ],
    },
    { page: LAMP, series: [] },
    { page: { ...LAMP, subject: '/a', ended: undefined, until: NOW } as WatchedPage, series: 'unread' },
  ],
};
const only = (changes: Partial<WatchedPage> = {}, seen: WatchedState['watched'][number]['series'] = [PRICE]) =>
  ({ now: NOW, watched: [{ page: { ...KETTLE, ...changes }, series: seen }] }) satisfies WatchedState;

function draw(state: WatchedState, changes: Partial<WatchedActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = {
    stop: vi.fn(async () => undefined),
    lookNow: vi.fn(async () => 'looked' as const),
    open: vi.fn(),
    ...changes,
  };
  mount(<WatchedView state={state} actions={does} translator={translators[lang]} />, lang);
  return does;
}
const unfold = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = (text: string) => expect.element(page.getByText(text)).toBeVisible();

afterEach(unmount);

describe('watched pages', () => {
  it.each([
    ['en', 'light', FULL],
    ['en', 'dark', FULL],
    ['de', 'light', FULL],
    ['de', 'dark', { now: NOW, watched: [] }],
  ] as const)('have no axe violation in %s, %s', async (lang, scheme, state) => {
    setScheme(scheme);
    draw(state, {}, lang);
    unfold();
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 1280])('fit %d px, left to right and right to left', async (width) => {
    await page.viewport(width, 800);
    draw(FULL, {}, 'de');
    unfold();
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      expect(document.documentElement.scrollWidth).toBe(width);
    }
    document.documentElement.dir = '';
  });

  it('fit with text twice as large', async () => {
    await page.viewport(640, 800);
    document.documentElement.style.fontSize = '200%';
    draw(FULL, {}, 'de');
    unfold();
    expect(document.documentElement.scrollWidth).toBe(640);
  });

  it('are none to begin with, and it says how to begin', async () => {
    draw({ now: NOW, watched: [] });
    await says('You watch no page now.');
    expect(document.querySelector('button')).toBeNull();
  });

  it('say how long they are watched, and what came of it', async () => {
    draw(FULL);
    await says('Looks about once a day, until December 17, 2026. You are told when something changes.');
    await says('The 2 looks after that came to nothing.');
    await says('Stopped on November 28, 2026: Clearcart may no longer read there');
    await says('Clearcart watched it until November 29, 2026.');
    await says('What is kept of this page could not be read.');
  });

  it('do not call a look that is going on a failed one', async () => {
    draw(only({ failures: 1, triedAt: NOW - 5_000 }));
    await expect.element(page.getByText('The look after that came to nothing.')).not.toBeInTheDocument();
  });

  it('tell of each claim whether it is true, in the page’s words as they are', async () => {
    draw(only());
    const claims = [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(claims[0]).toContain('Deal ends in 02:14:55');
    expect(claims[0]).toContain('it is not true. This countdown started again');
    expect(claims[1]).toContain('We have not been able to check if it is true.');
    expect(claims[2]).toContain('so far it is true.');
    expect(document.querySelector('h2 b')).toBeNull();
  });
});

describe('a chart', () => {
  const drawn = (one: Series) => {
    draw(only({}, [one]));
    const svg = document.querySelector('svg');
    return {
      line: svg?.querySelector('path')?.getAttribute('d'),
      dots: (svg?.querySelectorAll('path').length ?? 1) - 1,
      name: svg?.getAttribute('aria-label'),
    };
  };

  it('steps from what was seen to what was seen next, and says so in words', async () => {
    expect(drawn(PRICE)).toEqual({
      line: 'M0 0H200V0H400V100',
      dots: 3,
      name: 'Price: Between €49.00 and €59.00, €49.00 at the last of 3 looks.',
    });
    await says('Between €49.00 and €59.00, €49.00 at the last of 3 looks.');
  });

  it('is level where nothing changed, or an end by some seconds only', () => {
    expect(drawn(series({}, 5, 5)).line).toBe('M0 50H400V50');
    expect(drawn(series({ kind: 'deadline', unit: 'instant' }, NOW, NOW + 60_000)).line).toBe('M0 50H400V50');
    expect(drawn(series({ kind: 'deadline', unit: 'instant' }, NOW, NOW + 600_000)).line).toBe('M0 100H400V0');
  });

  it('is none of a single look', async () => {
    draw(only({}, [series({}, 59)]));
    expect(document.querySelector('svg')).toBeNull();
    await says('€59.00, seen once so far.');
  });

  it('can be read as a table, the newest first', async () => {
    draw(only());
    const rows = () => [...document.querySelectorAll('tbody tr')].filter((row) => row.checkVisibility());
    expect(rows()).toEqual([]);
    await page.getByText('As a table').click();
    expect(rows().map(({ lastElementChild }) => lastElementChild?.textContent)).toEqual(['€49.00', '€59.00', '€59.00']);
    draw(only({}, [series({ signature: 's', kind: 'stock', unit: 'count' }, 5, 3)]));
    unfold();
    expect(rows()[0]?.textContent).toMatch(/3“it says 3”$/);
  });

  it('has a table of a hundred rows at most, and says so', async () => {
    draw(only({}, [series({}, ...Array.from({ length: 130 }, (_, at) => at))]));
    unfold();
    expect(document.querySelectorAll('tbody tr')).toHaveLength(100);
    await says('The last 100 looks are shown.');
  });
});

describe('the reader', () => {
  it('stops watching, is told so, and goes on there', async () => {
    const does = draw(only(), { stop: vi.fn(async () => void draw({ now: NOW, watched: [] })) });
    await button('Stop watching: <b>Enamel kettle</b>').click();
    expect(does.stop).toHaveBeenCalledExactlyOnceWith(KETTLE);
    await says('No longer watched: <b>Enamel kettle</b>. What it claimed is kept.');
    await expect.poll(() => document.activeElement?.textContent).toContain('No longer watched');
  });

  it('is told when that fails', async () => {
    draw(only(), { stop: async () => Promise.reject(new Error('disk full')) });
    await button('Stop watching: <b>Enamel kettle</b>').click();
    await says('That could not be done.');
  });

  it.each([
    ['looked', 'We have looked.'],
    ['failed', 'The page could not be read.'],
    ['refused', 'Clearcart may not look at this page any more.'],
    ['soon', 'We looked at this site less than ten minutes ago.'],
  ] as const)('has a page looked at now, and is told what came of it: %s', async (came, said) => {
    const does = draw(only(), { lookNow: vi.fn(async () => came) });
    await button('Look now: <b>Enamel kettle</b>').click();
    expect(does.lookNow).toHaveBeenCalledExactlyOnceWith(KETTLE);
    await says(said);
  });

  it('is told that a look is going on, and starts no second one', async () => {
    const does = draw(only(), { lookNow: vi.fn(() => new Promise<'looked'>(() => undefined)) });
    await button('Look now: <b>Enamel kettle</b>').click();
    await says('We are looking.');
    await button('Look now: <b>Enamel kettle</b>').click();
    expect(does.lookNow).toHaveBeenCalledOnce();
  });

  it('may only remove what is over', async () => {
    const does = draw(only({ until: NOW }));
    await expect.element(button('Look now: <b>Enamel kettle</b>')).not.toBeInTheDocument();
    await button('Remove from the list: <b>Enamel kettle</b>').click();
    expect(does.stop).toHaveBeenCalledOnce();
    await button('Open the page: <b>Enamel kettle</b>').click();
    expect(does.open).toHaveBeenCalledOnce();
  });

  it('who comes from a notification begins at that page', async () => {
    draw({ ...FULL, shown: { site: LAMP.site, subject: LAMP.subject } });
    await expect.poll(() => document.activeElement?.textContent).toBe(LAMP.title);
  });
});
