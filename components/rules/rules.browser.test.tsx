import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { PatternId } from '@/lib/model/vocabulary.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { Region } from './region.ts';
import { Rules } from './rules.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};

function draw(region: string, pattern: PatternId = 'countdown-timer', lang: 'en' | 'de' = 'en') {
  mount(
    <Translation.Provider value={translators[lang]}>
      <Region.Provider value={region}>
        <main>
          <h1>Clearcart</h1>
          <Rules about={{ pattern }} />
        </main>
      </Region.Provider>
    </Translation.Provider>,
    lang,
  );
}

const open = () => page.getByText(translators.en.t('rules:fold'), { exact: true }).click();

afterEach(unmount);

describe('the fold', () => {
  it('names rules with date and article, and says that this is no legal advice', async () => {
    draw('AT');
    await open();
    await expect.element(page.getByText('Austria: rules that may be relevant')).toBeVisible();
    await expect.element(page.getByText('In force since December 12, 2007.', { exact: false }).first()).toBeVisible();
    await expect.element(page.getByText('This is not legal advice.', { exact: false })).toBeVisible();
    const link = document.querySelector<HTMLAnchorElement>('li a');
    expect(link?.href).toBe('https://eur-lex.europa.eu/eli/dir/2005/29/oj');
    expect(link?.rel).toContain('noreferrer');
  });

  it('leads to where one can complain, with source and date of the address', async () => {
    draw('FR');
    await open();
    await expect.element(page.getByRole('link', { name: 'SignalConso (DGCCRF)' })).toBeVisible();
    await expect.element(page.getByText('Address as of May 2023', { exact: false }).first()).toBeVisible();
    // Data protection is no matter of a countdown.
    expect(document.body.textContent).not.toContain('CNIL');
  });

  it('names who looks after data where consent is pressed for', async () => {
    draw('FR', 'consent-nudge');
    await open();
    await expect.element(page.getByRole('link', { name: /CNIL/ })).toBeVisible();
  });

  it('says plainly that nothing is known of a place, or not of which', async () => {
    draw('MX');
    await open();
    await expect.element(page.getByText('Clearcart knows no rule on this yet (Mexico).')).toBeVisible();
    await expect.element(page.getByText('Clearcart knows no place to complain yet (Mexico).')).toBeVisible();
    unmount();
    draw('');
    await open();
    await expect.element(page.getByText('Clearcart does not know where you live.', { exact: false })).toBeVisible();
  });

  it.each(['light', 'dark'] as const)('has no axe violation and fits 320 px, %s', async (scheme) => {
    await page.viewport(320, 600);
    setScheme(scheme);
    draw('LU', 'visual-interference', 'de');
    await page.getByText(translators.de.t('rules:fold')).click();
    await expect.element(page.getByText('Luxemburg: Regeln', { exact: false })).toBeVisible();
    expect(await axeViolations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBe(320);
  });
});
