import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type ComparePrice, PriceCompare } from './price-compare.tsx';

function draw(changes: Partial<ComparePrice> = {}, lang: 'en' | 'de' = 'en') {
  const props = { way: 'private', asPhone: true, onCompare: vi.fn(async () => 'done' as const), ...changes } as const;
  mount(
    <Translation.Provider value={createTranslator(lang, { strict: true })}>
      <main style={{ padding: '1rem' }}>
        <h1>Clearcart</h1>
        <PriceCompare {...props} />
      </main>
    </Translation.Provider>,
    lang,
  );
  const [fold] = document.querySelectorAll('details');
  if (fold) fold.open = true;
  return props.onCompare;
}
const says = (text: string) => expect.element(page.getByText(text)).toBeVisible();

afterEach(unmount);

it.each(['light', 'dark'] as const)('%s: no axe violation, and it fits 320 px', async (scheme) => {
  await page.viewport(320, 600);
  setScheme(scheme);
  draw({}, 'de');
  expect(await axeViolations()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(320);
});

it('says how it will ask before it does, and asks as whom the reader wants', async () => {
  const compare = draw();
  await says('4 times as you, with your cookies, and 4 times without');
  await page.getByRole('button', { name: 'Compare' }).click();
  expect(compare).toHaveBeenLastCalledWith({ language: false, phone: false });
  await says('What came of it stands above.');
  await page.getByRole('checkbox', { name: /another language/ }).click();
  await page.getByRole('checkbox', { name: /as a phone/ }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  expect(compare).toHaveBeenLastCalledWith({ language: true, phone: true });
});

it('offers no phone where the browser lets nobody ask as one, and says what stays open without private windows', async () => {
  draw({ asPhone: false, way: 'reload' });
  await says('only be compared if you allow Clearcart in private windows');
  expect(page.getByRole('checkbox').elements()).toHaveLength(1);
});

it.each([
  ['refused', 'without your permission'],
  ['personal', 'may be yours alone'],
  ['failed', 'could not be compared here'],
] as const)('says when it came to nothing: %s', async (came, text) => {
  draw({ onCompare: async () => came });
  await page.getByRole('button', { name: 'Compare' }).click();
  await says(text);
});

it('does not ask twice at a time, and survives a background that fails', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const compare = draw({ onCompare: vi.fn(() => promise) });
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await says('This takes some seconds.');
  expect(compare).toHaveBeenCalledOnce();
  reject(new Error('gone'));
  await says('could not be compared here');
});
