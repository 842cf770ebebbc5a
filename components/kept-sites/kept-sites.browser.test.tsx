import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, unmount } from '@/tests/browser/mount.ts';
import { KeptSites } from './kept-sites.tsx';

function draw(sites: readonly string[], pictures: boolean) {
  const does = { onStop: vi.fn(), onRevoke: vi.fn(async () => false) };
  mount(
    <Translation.Provider value={createTranslator('en', { strict: true })}>
      <main>
        <h1>Clearcart</h1>
        <KeptSites sites={sites} pictures={pictures} {...does} />
      </main>
    </Translation.Provider>,
  );
  return does;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

afterEach(unmount);

it('lists where evidence is kept by itself, and ends that', async () => {
  const does = draw(['books.example', 'shop.example'], true);
  expect(await axeViolations()).toEqual([]);
  await expect.element(page.getByText('at most 50 pages a day each')).toBeVisible();
  await button('Stop keeping evidence by itself on books.example').click();
  expect(does.onStop).toHaveBeenCalledExactlyOnceWith('books.example');
});

it('takes pictures without a click back, and says so where the browser does not', async () => {
  const does = draw([], true);
  await button('Take back, pictures on click only').click();
  expect(does.onRevoke).toHaveBeenCalledOnce();
  await expect.element(page.getByText('This permission came with Clearcart itself')).toBeVisible();
});

it('says that there is nothing', async () => {
  draw([], false);
  await expect.element(page.getByText('Clearcart keeps evidence by itself on no site.')).toBeVisible();
  expect(document.querySelector('button')).toBeNull();
});
