import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type OptionsActions, OptionsPage, type OptionsState } from './options-page.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};
const EMPTY: OptionsState = {
  language: '',
  browserLanguage: 'de',
  access: { kind: 'click' },
  sitesOff: [],
  dismissed: [],
};
const FULL: OptionsState = {
  language: 'de',
  browserLanguage: 'en',
  access: { kind: 'some', sites: ['books.example', 'shop.example'] },
  sitesOff: ['off.example', 'www2.a-very-long-name-of-a-shop-that-goes-on.example'],
  dismissed: [
    { site: 'shop.example', signature: 'low-stock:a', quote: 'Only 3 left in stock' },
    { site: 'shop.example', signature: 'low-stock:b', quote: '<b>No thanks</b>' },
    { site: 'books.example', signature: 'low-stock:a', quote: 'Only 3 left in stock' },
  ],
};

function draw(state: OptionsState, changes: Partial<OptionsActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = {
    setLanguage: vi.fn(),
    revoke: vi.fn(async () => true),
    switchOn: vi.fn(),
    restore: vi.fn(),
    eraseAll: vi.fn(async () => undefined),
    openWelcome: vi.fn(),
    ...changes,
  };
  mount(<OptionsPage state={state} actions={does} translator={translators[lang]} />, lang);
  return does;
}
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
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 1280])('fits %d px', async (width) => {
    await page.viewport(width, 800);
    draw(FULL, {}, 'de');
    expect(document.documentElement.scrollWidth).toBe(width);
  });

  it('fits with text twice as large', async () => {
    await page.viewport(640, 800);
    document.documentElement.style.fontSize = '200%';
    draw(FULL, {}, 'de');
    expect(document.documentElement.scrollWidth).toBe(640);
  });

  it('changes the language, also back to the browser’s', async () => {
    const does = draw(FULL);
    const choice = page.getByRole('combobox', { name: 'Language of Clearcart' });
    await expect.element(choice).toHaveValue('de');
    await choice.selectOptions('As in your browser (English)');
    expect(does.setLanguage).toHaveBeenCalledExactlyOnceWith('');
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
