import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { MOST_KEPT_BY_ITSELF } from '@/lib/model/keeping.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { KeepEvidence, type KeepState, KeptJourney } from './keep-evidence.tsx';

const JOURNEY = { steps: 3, missed: 0, closed: false, case: 'some-case' };
const LONG = 'www2.a-very-long-name-of-a-shop-that-goes-on-and-on-to-the-end.example';

function draw(state: KeepState, lang: 'en' | 'de' = 'en') {
  const going = { onStop: vi.fn(), onOpen: vi.fn() };
  const offered = { onKeep: vi.fn(), onJourney: vi.fn(), onBySelf: vi.fn(), onCopies: vi.fn() };
  mount(
    <Translation.Provider value={createTranslator(lang, { strict: true })}>
      <main style={{ padding: '1rem' }}>
        <h1>Clearcart</h1>
        {state.journey && <KeptJourney journey={state.journey} {...going} />}
        <KeepEvidence site={LONG} state={state} {...offered} />
      </main>
    </Translation.Provider>,
    lang,
  );
  for (const details of document.querySelectorAll('details')) details.open = true;
  return { ...going, ...offered };
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const text = () => document.body.textContent ?? '';

afterEach(unmount);

it.each([
  ['en', 'light', { bySelf: false }],
  ['de', 'dark', { bySelf: true, journey: { ...JOURNEY, missed: 2, closed: true } }],
] as const)('has no axe violation and fits 320 px in %s, %s', async (lang, scheme, state) => {
  await page.viewport(320, 600);
  setScheme(scheme);
  draw(state, lang);
  expect(await axeViolations()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(320);
});

it('keeps this page, or the whole of it', async () => {
  const does = draw({ bySelf: false });
  await button('Keep this page').click();
  await page.getByLabelText(/^The whole page/).click();
  await button('Keep this page').click();
  expect(does.onKeep.mock.calls).toEqual([[false], [true]]);
});

it('offers to keep a journey, and says before what the browser may ask and that nobody looks it through', async () => {
  const does = draw({ bySelf: false });
  expect(text()).toContain('access to all sites');
  expect(text()).toContain('Nobody looks these copies through');
  await button('Keep the whole journey').click();
  expect(does.onJourney).toHaveBeenCalledOnce();
});

it('says how far a journey came, stops it, and leads to its case', async () => {
  const does = draw({ bySelf: false, journey: JOURNEY });
  await expect.element(button('Keep the whole journey')).not.toBeInTheDocument();
  await expect.element(page.getByText('This journey is being kept: 3 steps so far.')).toBeVisible();
  expect(text()).not.toMatch(/could not be kept|closed to Clearcart|No more/);
  await button('Stop keeping this journey').click();
  await button('See the case').click();
  expect(does.onStop).toHaveBeenCalledOnce();
  expect(does.onOpen).toHaveBeenCalledExactlyOnceWith('some-case');
});

it('says what of a journey was not kept, and leads to no case before there is one', async () => {
  draw({ bySelf: false, journey: { steps: 0, missed: MOST_KEPT_BY_ITSELF, closed: true } });
  expect(text()).toContain(`${MOST_KEPT_BY_ITSELF} pages could not be kept.`);
  expect(text()).toContain('Some pages on the way are closed to Clearcart, so they are not kept.');
  expect(text()).toContain('No more are kept.');
  await expect.element(button('See the case')).not.toBeInTheDocument();
});

it('switches on and off what is kept by itself, and says how much that is', async () => {
  const does = draw({ bySelf: false });
  expect(text()).toContain('when it says something new, up to 5 times in all. At most 50 pages a day.');
  const name = `Keep evidence by itself when something is found on ${LONG}`;
  await page.getByLabelText(name).click();
  expect(does.onBySelf).toHaveBeenCalledExactlyOnceWith(true);
  unmount();
  draw({ bySelf: true });
  await expect.element(page.getByLabelText(name)).toBeChecked();
  expect(text()).not.toContain('may not read this site');
  unmount();
  draw({ bySelf: true, onClick: true });
  expect(text()).toContain('only pages on which you press the Clearcart button');
});

it('offers the browser’s own copy where there is one, as it is allowed now', async () => {
  const does = draw({ bySelf: false, copies: false });
  const choice = page.getByLabelText(/^Also the browser’s own copy/);
  await expect.element(choice).not.toBeChecked();
  await choice.click();
  expect(does.onCopies).toHaveBeenCalledExactlyOnceWith(true);
  unmount();
  draw({ bySelf: false });
  await expect.element(choice).not.toBeInTheDocument();
});
