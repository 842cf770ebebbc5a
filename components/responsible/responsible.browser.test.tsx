import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Region } from '@/components/rules/region.ts';
import { Translation } from '@/components/translation/translation.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Report } from '@/lib/model/report.ts';
import { axeViolations, mount, setScheme, unmount } from '@/tests/browser/mount.ts';
import { sampleReport } from '@/tests/samples/report.ts';
import { MARKET, responsibleReport } from '@/tests/samples/responsible.ts';
import { Responsible } from './responsible.tsx';

const translators = {
  en: createTranslator('en', { strict: true }),
  de: createTranslator('de', { strict: true }),
};

function draw(report: Report, region = 'AT', lang: 'en' | 'de' = 'en') {
  mount(
    <Translation.Provider value={translators[lang]}>
      <Region.Provider value={region}>
        <main>
          <h1>Clearcart</h1>
          <h2>{lang === 'de' ? 'Wer hinter der Seite steht' : 'Who is behind this page'}</h2>
          <Responsible report={report} />
        </main>
      </Region.Provider>
    </Translation.Provider>,
    lang,
  );
}

const BARE = responsibleReport({ notice: 'none' });

afterEach(unmount);

describe('who is responsible', () => {
  it('is no part of a report of a page that nobody looked behind', async () => {
    draw(sampleReport());
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(document.querySelector('h3')).toBeNull();
  });

  it('says who sells, what the page links to and how to reach a person', async () => {
    draw(MARKET);
    await expect.element(page.getByText('Töpferei Huber')).toBeVisible();
    await expect.element(page.getByText('The seller is not the site itself.', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Phone: +43 1 2345678 (hours: Mo–Fr 9–17 Uhr)')).toBeVisible();
    await expect
      .element(page.getByRole('link', { name: 'A contact page' }))
      .toHaveAttribute('href', 'https://shop.example/kontakt');
    for (const link of document.querySelectorAll('a')) {
      expect(link.rel).toBe('noreferrer noopener');
      expect(link.target).toBe('_blank');
    }
  });

  it('misses a legal notice with its rule where the law of the region asks for one only', async () => {
    draw(BARE);
    await expect.element(page.getByText('We found no legal notice linked from this page.')).toBeVisible();
    await page.getByText(translators.en.t('rules:fold'), { exact: true }).click();
    await expect.element(page.getByText('This is not legal advice.', { exact: false })).toBeVisible();
    unmount();
    draw(BARE, 'US-CA');
    await expect.element(page.getByText('We found no way to reach a person', { exact: false })).toBeVisible();
    expect(document.body.textContent).not.toContain('legal notice');
    expect(document.querySelector('details')).toBeNull();
  });

  it('puts what a page says out as text, and follows no address that runs something', async () => {
    const name = '<img src=x onerror="document.title = 1">';
    draw(
      responsibleReport(
        { seller: name, links: [{ to: 'terms', name, href: 'javascript:alert(1)' }] },
        [{ way: 'page', value: 'javascript:alert(1)', steps: 1 }],
        { name, address: name, from: ['json-ld'] },
      ),
    );
    await expect.element(page.getByText(name, { exact: true }).first()).toBeVisible();
    expect(document.querySelector('main a, main img')).toBeNull();
    expect(document.title).toBe('Clearcart');
  });

  const views = (['en', 'de'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((scheme) => [320, 800].map((width) => ({ lang, scheme, width }))),
  );

  it.each(views)('has no axe violation and fits $width px, $lang, $scheme', async ({ lang, scheme, width }) => {
    await page.viewport(width, 900);
    setScheme(scheme);
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenhandelsgesellschaft'.repeat(3);
    for (const report of [
      MARKET,
      BARE,
      responsibleReport({ seller: long }, [{ way: 'email', value: long, steps: 0 }]),
    ]) {
      draw(report, 'AT', lang);
      await expect.element(page.getByRole('heading', { level: 3 })).toBeVisible();
      expect(await axeViolations()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBe(width);
    }
  });
});
