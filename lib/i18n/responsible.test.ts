import { describe, expect, it } from 'vitest';
import { sampleReport } from '@/tests/samples/report.ts';
import { MARKET, responsibleReport } from '@/tests/samples/responsible.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { type ToldResponsible, toldResponsible } from './responsible.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });

function told(report = responsibleReport(), region = 'AT'): ToldResponsible {
  const all = toldResponsible(report, region, en);
  if (!all) throw new Error('nothing told');
  return all;
}

describe('toldResponsible', () => {
  it('tells nothing of a page that nobody looked behind', () => {
    expect(toldResponsible(sampleReport(), 'AT', en)).toBeUndefined();
  });

  it('tells a seller from the platform, each name once', () => {
    const { facts, note } = told(MARKET);
    expect(facts).toEqual([
      { label: 'Sold by', value: 'Töpferei Huber' },
      { label: 'Sold on', value: 'Marktplatz' },
      { label: 'Sent by', value: 'Marktplatz' },
      { label: 'Company', value: 'Huber Keramik GmbH' },
      { label: 'Address', value: 'Am langen Weg 12, 1010 Wien, AT' },
      { label: 'VAT number', value: 'ATU12345678' },
    ]);
    expect(note).toBe('The seller is not the site itself. Your contract may be with the seller.');
  });

  it('names a shop that sells itself as a shop, by the page’s own words only', () => {
    const shop = { name: 'The Shop', legalName: 'The Shop', from: ['json-ld' as const] };
    expect(told(responsibleReport({}, [], shop))).toMatchObject({
      facts: [{ label: 'Shop', value: 'The Shop' }],
      note: 'As the page says. Clearcart could not check it.',
    });
    const sent = { seller: 'The Shop', shipper: 'Post' };
    expect(told(responsibleReport(sent, [], shop)).note).not.toMatch(/is not the site/);
    const own = { seller: 'The Shop', platform: 'The Shop' };
    expect(told(responsibleReport(own, [], shop)).note).not.toMatch(/is not the site/);
  });

  it('says that a page names nobody', () => {
    expect(told()).toMatchObject({ facts: [], note: en.t('responsible:nobody') });
  });

  it('misses a legal notice only where the law of the region asks for one and the page could be read', () => {
    const none = 'We found no legal notice linked from this page.';
    for (const region of ['AT', 'GB', 'CH', 'JP', 'KR'])
      expect(told(responsibleReport({ notice: 'none' }), region)).toMatchObject({ wantsRules: true });
    expect(told(responsibleReport({ notice: 'none' })).gaps).toContain(none);
    for (const region of ['US-CA', 'AU', 'MX', ''])
      expect(told(responsibleReport({ notice: 'none' }), region)).toMatchObject({
        wantsRules: false,
        gaps: [expect.not.stringContaining('legal notice')],
      });
    for (const notice of ['linked', 'unread', 'here'] as const) {
      expect(told(responsibleReport({ notice })).gaps).not.toContain(none);
      expect(told(responsibleReport({ notice })).wantsRules).toBe(false);
    }
    expect(told(responsibleReport({ notice: 'perhaps' })).gaps[0]).toMatch(/It may be behind a link/);
  });

  it('lists links that a shop’s page lacks, none of a page whose foot could not be read', () => {
    const terms = { to: 'terms', name: 'Terms', href: '/terms' } as const;
    expect(told(responsibleReport({ notice: 'linked', links: [terms] })).gaps).toEqual([
      'We found no link to: Privacy and Returns.',
    ]);
    expect(told(responsibleReport({ notice: 'unread', links: [terms] })).gaps).toEqual([]);
    expect(told(MARKET).gaps).toEqual([]);
  });

  it('says what a link is only where its name is another', () => {
    const links = [
      { to: 'terms', name: 'terms', href: '/t' },
      { to: 'privacy', name: 'Your data', href: '/p' },
    ] as const;
    expect(told(responsibleReport({ links: [...links] })).links).toEqual([
      { name: 'terms', href: 'https://shop.example/t' },
      { name: 'Your data', label: 'Privacy', href: 'https://shop.example/p' },
    ]);
  });

  it('counts how far a person is', () => {
    const at = (way: 'page' | 'help' | 'email', steps: number) => ({ way, value: '/x', steps });
    expect(told(MARKET).reach).toBe('This page says how to get in touch.');
    expect(told(responsibleReport({}, [at('page', 1)])).reach).toMatch(/in 1 step\.$/);
    expect(told(responsibleReport({}, [at('help', 1), at('page', 2)])).reach).toMatch(/in 2 steps\.$/);
    expect(told(responsibleReport({}, [at('help', 1)])).reach).toMatch(/two steps away or more/);
    expect(told()).toMatchObject({
      reach: 'We found no way to reach a person from this page. That does not mean there is none.',
      ways: [],
    });
  });

  it('gives a way with its hours, and a link only to a page of the web', () => {
    expect(told(MARKET).ways).toEqual([
      { text: 'Phone: +43 1 2345678 (hours: Mo–Fr 9–17 Uhr)' },
      { text: 'E-mail: hilfe@markt.example' },
      { text: 'A chat. A machine may answer there.' },
      { text: 'A contact page', href: 'https://shop.example/kontakt' },
      { text: 'Help pages', href: 'https://shop.example/hilfe' },
    ]);
    for (const href of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'ftp://x/', 'x', ''])
      expect(told(responsibleReport({ links: [{ to: 'terms', name: 'T', href }] })).links).toEqual([
        { label: 'Terms', name: 'T' },
      ]);
  });

  it.each(LANGUAGE_CODES)('leaves no gap in its texts, %s', (lang) => {
    const translator = createTranslator(lang, { strict: true });
    for (const notice of ['here', 'linked', 'perhaps', 'none', 'unread'] as const)
      expect(JSON.stringify(toldResponsible(responsibleReport({ notice }), 'AT', translator))).not.toMatch(
        /\{\{|responsible:/,
      );
    expect(JSON.stringify(toldResponsible(MARKET, 'AT', translator))).not.toMatch(/\{\{|responsible:/);
  });
});
