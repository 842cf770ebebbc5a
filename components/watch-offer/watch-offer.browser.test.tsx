import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { type WatchActions, WatchOffer, type WatchState } from './watch-offer.tsx';

const UNTIL = Date.UTC(2026, 11, 29, 12);
const STATES: readonly WatchState[] = [
  { kind: 'offered' },
  { kind: 'personal' },
  { kind: 'forgetful' },
  { kind: 'watching', until: UNTIL },
];
const [OFFERED = { kind: 'offered' } as const] = STATES;

function draw(state: WatchState, changes: Partial<WatchActions> = {}, lang: 'en' | 'de' = 'en') {
  const does = { watch: vi.fn(async () => 'watching' as const), stopWatching: vi.fn(async () => {}), ...changes };
  mount(
    <Translation.Provider value={createTranslator(lang, { strict: true })}>
      <main style={{ padding: '1rem' }}>
        <h1>Clearcart</h1>
        <WatchOffer state={state} actions={does} />
      </main>
    </Translation.Provider>,
    lang,
  );
  return does;
}
const unfold = () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = (text: string) => expect.element(page.getByText(text)).toBeVisible();

afterEach(unmount);

it.each(STATES.flatMap((state) => (['light', 'dark'] as const).map((scheme) => ({ ...state, scheme }))))(
  '$kind, $scheme: no axe violation, and it fits 320 px',
  async ({ scheme, ...state }) => {
    await page.viewport(320, 600);
    setScheme(scheme);
    draw(state as WatchState, {}, 'de');
    unfold();
    expect(await axeViolations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBe(320);
  },
);

it('says what will happen before it does: once a day, silently, unless the reader wants it otherwise', async () => {
  const does = draw(OFFERED);
  await expect.element(button('Watch')).not.toBeInTheDocument();
  await page.getByText('Watch this page').click();
  await says('The shop sees a visit from you each time.');
  await button('Watch').click();
  expect(does.watch).toHaveBeenLastCalledWith('day', false);
  await page.getByRole('radio', { name: 'Once an hour, for 3 days' }).click();
  await page.getByRole('checkbox', { name: 'Tell me when something changes' }).click();
  await button('Watch').click();
  expect(does.watch).toHaveBeenLastCalledWith('hour', true);
});

it.each([
  ['refused', 'without your permission'],
  ['full', 'You already watch 20 pages'],
  ['forgetful', 'only when it may remember'],
  ['personal', 'This page may be yours alone'],
  ['nothing', 'There is nothing on this page now'],
] as const)('says why not: %s', async (came, said) => {
  draw(OFFERED, { watch: async () => came });
  unfold();
  await button('Watch').click();
  await says(said);
});

it('says so when it could not be saved', async () => {
  draw(OFFERED, { watch: async () => Promise.reject(new Error('disk full')) });
  unfold();
  await button('Watch').click();
  await says('That could not be saved.');
});

it('asks once, and goes on at what it says then', async () => {
  let agree = (_: 'watching') => {};
  const does = draw(OFFERED, { watch: vi.fn(() => new Promise<'watching'>((done) => (agree = done))) });
  unfold();
  await button('Watch').click();
  await button('Watch').click();
  expect(does.watch).toHaveBeenCalledOnce();
  await says('Waiting for your answer …');
  draw({ kind: 'watching', until: UNTIL });
  agree('watching');
  await says('Watching this page until December 29, 2026.');
  await expect.poll(() => document.activeElement?.textContent).toContain('Watching this page');
  await expect.element(page.getByText('Waiting for your answer …')).not.toBeInTheDocument();
});

it('stops', async () => {
  const does = draw({ kind: 'watching', until: UNTIL });
  await button('Stop watching this page').click();
  expect(does.stopWatching).toHaveBeenCalledOnce();
});
