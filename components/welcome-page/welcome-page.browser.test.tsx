import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Access } from '@/components/access/access.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type WelcomeActions, WelcomePage } from './welcome-page.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};
const CLICK: Access = { kind: 'click' };
const SOME: Access = { kind: 'some', sites: ['books.example', 'shop.example'] };

function draw(access: Access, changes: Partial<WelcomeActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = {
    grantAll: vi.fn(async () => true),
    grantSites: vi.fn(async () => true),
    revoke: vi.fn(async () => true),
    openSettings: vi.fn(),
    ...changes,
  };
  mount(<WelcomePage access={access} actions={does} translator={translators[lang]} />, lang);
  return does;
}
const button = (name: string) => page.getByRole('button', { name });
const radio = (name: string) => page.getByRole('radio', { name });

afterEach(unmount);

describe('welcome', () => {
  it.each([
    ['en', 'light', CLICK],
    ['en', 'dark', { kind: 'all' }],
    ['de', 'light', SOME],
    ['de', 'dark', SOME],
  ] as const)('has no axe violation in %s, %s', async (lang, scheme, access) => {
    setScheme(scheme);
    draw(access, {}, lang);
    expect(await axeViolations()).toEqual([]);
  });

  it.each([320, 1280])('fits %d px', async (width) => {
    await page.viewport(width, 800);
    draw(SOME, {}, 'de');
    expect(document.documentElement.scrollWidth).toBe(width);
  });

  it('fits with text twice as large', async () => {
    await page.viewport(640, 800);
    document.documentElement.style.fontSize = '200%';
    draw(SOME, {}, 'de');
    expect(document.documentElement.scrollWidth).toBe(640);
  });

  it('asks for nothing by itself', async () => {
    const does = draw(CLICK);
    await expect.element(radio('Only when I click')).toBeChecked();
    expect(document.querySelectorAll('main button')).toHaveLength(1);
    for (const action of Object.values(does)) expect(action).not.toHaveBeenCalled();
  });

  it('asks for all sites only from the click on its button', async () => {
    const does = draw(CLICK);
    await radio('By itself, in all shops').click();
    expect(does.grantAll).not.toHaveBeenCalled();
    await button('Allow on all sites').click();
    expect(does.grantAll).toHaveBeenCalledOnce();
  });

  it('asks for the sites that were named, as host names', async () => {
    const does = draw(CLICK);
    await radio('By itself, on these sites only').click();
    await page.getByLabelText('Sites, one on each line').fill('shop.example\nhttps://www.books.example/a');
    await button('Allow on these sites').click();
    expect(does.grantSites).toHaveBeenCalledExactlyOnceWith(['shop.example', 'books.example']);
  });

  it('says what is wrong with a site, and asks for nothing then', async () => {
    const does = draw(CLICK);
    await radio('By itself, on these sites only').click();
    await button('Allow on these sites').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Name at least one site first.');
    await page.getByLabelText('Sites, one on each line').fill('shop.example\n<b>x</b>');
    await button('Allow on these sites').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('“<b>x</b>” is not the name of a site.');
    expect(does.grantSites).not.toHaveBeenCalled();
  });

  it('says so when the browser did not allow it', async () => {
    draw(CLICK, { grantAll: async () => false });
    await radio('By itself, in all shops').click();
    await button('Allow on all sites').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Your browser did not allow it.');
  });

  it('shows what is granted now, and takes it back', async () => {
    const does = draw(SOME);
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('Now: Clearcart reads by itself on books.example and shop.example.');
    await radio('Only when I click').click();
    await button('Go back to reading on click only').click();
    expect(does.revoke).toHaveBeenCalledOnce();
    draw(CLICK);
    await expect.element(page.getByRole('status')).toHaveTextContent('Now: Clearcart reads only when you click.');
  });
});
