import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { KeptSites } from '@/components/kept-sites/kept-sites.tsx';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type OptionsActions, OptionsPage, type OptionsState } from './options-page.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};
const MOST = { ofSite: 2_000, inAll: 100_000 };
const EMPTY: OptionsState = {
  language: '',
  browserLanguage: 'de',
  region: '',
  browserRegion: 'AT',
  access: { kind: 'click' },
  sitesOff: [],
  dismissed: [],
  memory: { on: true, inPrivate: false, most: MOST, kept: new Map() },
  watched: 0,
};
const FULL: OptionsState = {
  language: 'de',
  browserLanguage: 'en',
  region: 'US-CA',
  browserRegion: '',
  access: { kind: 'some', sites: ['books.example', 'shop.example'] },
  sitesOff: ['off.example', 'www2.a-very-long-name-of-a-shop-that-goes-on.example'],
  dismissed: [
    { site: 'shop.example', signature: 'low-stock:a', quote: 'Only 3 left in stock' },
    { site: 'shop.example', signature: 'low-stock:b', quote: '<b>No thanks</b>' },
    { site: 'books.example', signature: 'low-stock:a', quote: 'Only 3 left in stock' },
  ],
  memory: {
    on: false,
    inPrivate: true,
    most: MOST,
    kept: new Map([
      ['one.example', 1],
      ['www2.a-very-long-name-of-a-shop-that-goes-on-and-on-to-the-end.example', 2_000],
      ...Array.from({ length: 498 }, (_, at) => [`shop-${at}.example`, 1_500 - 3 * at] as const),
    ]),
  },
  watched: 3,
};
const KEPT = ['books.example', 'www2.a-very-long-name-of-a-shop-that-goes-on.example'];
const keeping = (...kept: [string, number][]): OptionsState => ({
  ...EMPTY,
  memory: { ...EMPTY.memory, kept: new Map(kept) },
});

function draw(state: OptionsState, changes: Partial<OptionsActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = {
    setLanguage: vi.fn(),
    setRegion: vi.fn(),
    revoke: vi.fn(async () => true),
    switchOn: vi.fn(),
    restore: vi.fn(),
    eraseAll: vi.fn(async () => undefined),
    setMemory: vi.fn(async () => undefined),
    forgetSite: vi.fn(async () => undefined),
    forgetAllSites: vi.fn(async () => undefined),
    saveObservations: vi.fn(async () => undefined),
    openWelcome: vi.fn(),
    openWatched: vi.fn(),
    ...changes,
  };
  const Kept = () => <KeptSites sites={KEPT} pictures onStop={vi.fn()} onRevoke={vi.fn(async () => true)} />;
  mount(<OptionsPage state={state} actions={does} kept={Kept} translator={translators[lang]} />, lang);
  return does;
}
const unfold = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
};
const button = (name: string) => page.getByRole('button', { name, exact: true });

afterEach(unmount);

describe('options', () => {
  it.each([
    ['en', 'light', EMPTY],
    ['en', 'dark', FULL],
    ['de', 'light', FULL],
    ['de', 'dark', { ...EMPTY, access: { kind: 'all' } }],
  ] as const)('has no axe violation in %s, %s', async (lang, scheme, state) => {
    setScheme(scheme);
    draw(state, {}, lang);
    unfold();
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 1280])('fits %d px', async (width) => {
    await page.viewport(width, 800);
    draw(FULL, {}, 'de');
    unfold();
    expect(document.documentElement.scrollWidth).toBe(width);
  });

  it('fits with text twice as large', async () => {
    await page.viewport(640, 800);
    document.documentElement.style.fontSize = '200%';
    draw(FULL, {}, 'de');
    unfold();
    expect(document.documentElement.scrollWidth).toBe(640);
  });

  it('changes the language, also back to the browser’s', async () => {
    const does = draw(FULL);
    const choice = page.getByRole('combobox', { name: 'Language of Clearcart' });
    await expect.element(choice).toHaveValue('de');
    await choice.selectOptions('As in your browser (English)');
    expect(does.setLanguage).toHaveBeenCalledExactlyOnceWith('');
  });

  it('asks where the reader lives, and says what the browser says', async () => {
    const does = draw(EMPTY);
    await expect.element(page.getByText('As in your browser (Austria)')).toBeInTheDocument();
    await page.getByLabelText('Country or state').selectOptions('California, United States');
    expect(does.setRegion).toHaveBeenCalledExactlyOnceWith('US-CA');
    unmount();
    draw(FULL);
    await expect.element(page.getByLabelText('Country or state')).toHaveValue('US-CA');
  });

  it('takes access back, one site at a time', async () => {
    const does = draw(FULL);
    await button('Take back: reading on shop.example').click();
    expect(does.revoke).toHaveBeenCalledExactlyOnceWith('shop.example');
  });

  it('takes all access back, and says so when the browser does not', async () => {
    const does = draw({ ...EMPTY, access: { kind: 'all' } }, { revoke: vi.fn(async () => false) });
    await button('Take back, read on click only').click();
    expect(does.revoke).toHaveBeenCalledExactlyOnceWith(undefined);
    await expect.element(page.getByText('This permission came with Clearcart itself.')).toBeVisible();
  });

  it('switches a site on again', async () => {
    const does = draw(FULL);
    await button('Switch on for off.example').click();
    expect(does.switchOn).toHaveBeenCalledExactlyOnceWith('off.example');
  });

  it('takes back what was set aside, on the site it was set aside on', async () => {
    const does = draw(FULL);
    await button('Undo: “Only 3 left in stock” on books.example').click();
    expect(does.restore).toHaveBeenCalledExactlyOnceWith('books.example', 'low-stock:a');
    expect(document.querySelector('blockquote b')).toBeNull();
  });

  it('says what is kept, how much at most and how much now', async () => {
    draw(FULL);
    const told = page.getByRole('main');
    await expect.element(told).toHaveTextContent('at most 2,000 claims from one site and 100,000 in all');
    await expect.element(told).toHaveTextContent('Kept now: 377,742 claims from 500 sites.');
  });

  it('names the sites of which most is kept first, and folds the rest away', async () => {
    draw(FULL);
    const rows = () =>
      [...document.querySelectorAll('li:has([aria-label^="Forget what"])')].filter((row) => row.checkVisibility());
    expect(rows().map((row) => row.textContent)).toHaveLength(8);
    expect(rows()[0]?.textContent).toMatch(/^www2.*2,000/);
    expect(rows()[1]?.textContent).toMatch(/^shop-0\.example1,500/);
    await page.getByText('492 more sites').click();
    expect(rows()).toHaveLength(500);
    const box = document.querySelector('details > div');
    expect(box?.clientHeight).toBeLessThan(400);
    expect(box?.scrollHeight).toBeGreaterThan(10_000);
  });

  it('forgets a site, says so, and goes on where the keyboard was', async () => {
    const sites: [string, number][] = [
      ['a.example', 1],
      ['b.example', 1],
      ['c.example', 1],
    ];
    const does = draw(keeping(...sites), {
      forgetSite: vi.fn(async (gone) => void draw(keeping(...sites.filter(([site]) => site !== gone)))),
    });
    await button('Forget what b.example claimed').click();
    expect(does.forgetSite).toHaveBeenCalledExactlyOnceWith('b.example');
    await expect.element(page.getByText('What b.example claimed is forgotten.')).toBeVisible();
    await expect.element(button('Forget what c.example claimed')).toHaveFocus();
  });

  it('puts the focus on what is said when the last site is forgotten', async () => {
    draw(keeping(['a.example', 1]), { forgetSite: async () => void draw(EMPTY) });
    await button('Forget what a.example claimed').click();
    await expect.poll(() => document.activeElement?.textContent).toBe('Nothing is kept now.');
  });

  it('forgets all that pages claimed only when asked twice, and deletes nothing else', async () => {
    const does = draw(FULL);
    await button('Forget all of it').click();
    expect(document.activeElement?.textContent).toContain(
      'Really forget all that pages claimed, and watch none any more?',
    );
    await button('Keep it').click();
    await button('Forget all of it').click();
    expect(does.forgetAllSites).not.toHaveBeenCalled();
    await button('Yes, forget all of it').click();
    expect(does.forgetAllSites).toHaveBeenCalledOnce();
    expect(does.eraseAll).not.toHaveBeenCalled();
    await expect.element(page.getByText('All that pages claimed is forgotten.')).toBeVisible();
  });

  it('saves what is kept, where there is something', async () => {
    const does = draw(FULL);
    await button('Save as a file').click();
    expect(does.saveObservations).toHaveBeenCalledOnce();
    draw(EMPTY);
    await expect.element(button('Save as a file')).not.toBeInTheDocument();
  });

  it('switches remembering off and on; private windows only where it is on', async () => {
    const does = draw(EMPTY);
    await page.getByRole('checkbox', { name: 'In private windows, too' }).click();
    expect(does.setMemory).toHaveBeenLastCalledWith({ on: true, inPrivate: true });
    await page.getByRole('checkbox', { name: 'Remember what pages claim' }).click();
    expect(does.setMemory).toHaveBeenLastCalledWith({ on: false, inPrivate: false });
    draw(FULL);
    await expect.element(page.getByRole('checkbox', { name: 'In private windows, too' })).toBeDisabled();
    await expect.element(page.getByText('What was kept so far stays until you forget it.')).toBeVisible();
  });

  it.each([
    ['forgetSite', 'Forget what a.example claimed'],
    ['saveObservations', 'Save as a file'],
  ] as const)('says so when the browser fails at %s', async (action, name) => {
    draw(keeping(['a.example', 1]), { [action]: async () => Promise.reject(new Error('disk full')) });
    await button(name).click();
    await expect.element(page.getByText('Your browser did not let Clearcart do this.')).toBeVisible();
  });

  it('says so when not all could be forgotten', async () => {
    draw(FULL, { forgetAllSites: async () => Promise.reject(new Error('blocked')) });
    await button('Forget all of it').click();
    await button('Yes, forget all of it').click();
    await expect.element(page.getByText('Your browser did not let Clearcart do this.')).toBeVisible();
    await expect.element(page.getByText('All that pages claimed is forgotten.')).not.toBeInTheDocument();
  });

  it('says so while the kept are counted, and when they cannot be', async () => {
    draw({ ...EMPTY, memory: { ...EMPTY.memory, kept: 'reading' } });
    await expect.element(page.getByText('One moment …')).toBeVisible();
    await expect.element(button('Forget all of it')).not.toBeInTheDocument();
    draw({ ...EMPTY, memory: { ...EMPTY.memory, kept: 'uncounted' } });
    await expect.element(page.getByText('What is kept could not be counted.')).toBeVisible();
    await expect.element(button('Forget all of it')).toBeVisible();
  });

  it('says how many pages are watched, and leads to them', async () => {
    draw(EMPTY);
    await expect.element(page.getByText('You watch no page.')).toBeVisible();
    const does = draw(FULL);
    await expect.element(page.getByText('3 pages are on your list.')).toBeVisible();
    await button('See watched pages').click();
    expect(does.openWatched).toHaveBeenCalledOnce();
  });

  it('deletes everything only when asked twice', async () => {
    const does = draw(FULL);
    await button('Delete everything').click();
    expect(document.activeElement?.textContent).toContain('Really delete everything?');
    await button('Keep it').click();
    await button('Delete everything').click();
    expect(does.eraseAll).not.toHaveBeenCalled();
    await button('Yes, delete everything').click();
    expect(does.eraseAll).toHaveBeenCalledOnce();
    await expect.element(page.getByText('All is deleted.')).toBeVisible();
  });

  it('says so when not everything could be deleted', async () => {
    draw(FULL, { eraseAll: async () => Promise.reject(new Error('disk full')) });
    await button('Delete everything').click();
    await button('Yes, delete everything').click();
    await expect.element(page.getByText('Not everything could be deleted.')).toBeVisible();
    await expect.element(page.getByText('All is deleted.')).not.toBeInTheDocument();
  });
});
