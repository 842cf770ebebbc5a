import { describe, expect, it } from 'vitest';
import type { Report } from '@/lib/model/report.ts';
import {
  COUNTDOWN,
  CUT_OFF,
  PRESELECTED,
  RESTARTED,
  SHAMING,
  sampleFinding,
  sampleReport,
} from '@/tests/samples/report.ts';
import { summarise } from './summary.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });
const de = createTranslator('de', { strict: true });

describe('summarise', () => {
  it('names what puts pressure on the reader, alike things together and the most frequent first', () => {
    const findings = [COUNTDOWN, sampleFinding(), sampleFinding({ id: 'b' }), SHAMING, PRESELECTED, CUT_OFF];
    expect(summarise(sampleReport({ findings }), en).headline).toBe(
      'This page shows 2 notes that few are left, a countdown, a “no” that may make you feel bad, and an option that was chosen for you.',
    );
    expect(summarise(sampleReport({ findings }), de).headline).toBe(
      'Diese Seite zeigt 2 Hinweise auf Knappheit, einen Countdown, ein „Nein“ mit Vorwurf und eine Voreinstellung.',
    );
  });

  it('says first of all that a claim is not true', () => {
    const { detail } = summarise(sampleReport({ findings: [RESTARTED, sampleFinding()] }), en);
    expect(detail).toBe('We checked, and one claim is not true.');
  });

  it('names fair mentions beside pressure as honest ones', () => {
    expect(summarise(sampleReport({ findings: [SHAMING, CUT_OFF] }), en)).toMatchObject({
      headline: 'This page shows a “no” that may make you feel bad.',
      detail:
        'That may hurry or steer you. You can take your time. We also saw a delivery cut-off. That looks fair to us.',
    });
    expect(summarise(sampleReport({ findings: [RESTARTED, CUT_OFF] }), en).detail).toBe(
      'We checked, and one claim is not true. We also saw a delivery cut-off. That looks fair to us.',
    );
  });

  it('clears a page that has fair mentions only', () => {
    expect(summarise(sampleReport({ findings: [CUT_OFF] }), en)).toMatchObject({
      headline: 'We found no pressure here. We saw a delivery cut-off.',
      detail: 'That looks fair to us.',
    });
  });

  it('speaks of several in the plural', () => {
    const several = sampleReport({ findings: [SHAMING, COUNTDOWN] });
    expect(summarise(several, en).detail).toMatch(/^These may hurry/);
    expect(summarise(several, de).detail).toMatch(/^Diese Dinge können Sie drängen/);
    expect(summarise(sampleReport({ findings: [SHAMING] }), de).detail).toMatch(/^Das kann Sie drängen/);
  });

  it('counts what it checked where it found nothing', () => {
    expect(summarise(sampleReport(), en).headline).toBe('We checked for 4 kinds of pressure and found none here.');
  });

  it('does not count what did not run, and says that something may be missed', () => {
    const outcomes = {
      'low-stock': { kind: 'clear' },
      confirmshaming: { kind: 'error', message: 'x' },
      'countdown-timer': { kind: 'notApplicable', why: 'page-kind' },
    } as const;
    const { headline, gaps } = summarise(sampleReport({ outcomes }), en);
    expect(headline).toBe('We checked for 1 kind of pressure and found none in the part we could read.');
    expect(gaps).toEqual(['One check did not finish. We may have missed something.']);
  });

  it('never says "none here" of a page that it could read in part only', () => {
    const chat = { host: 'chat.example', title: '', crossOrigin: true };
    const report = sampleReport({ withheld: [chat, chat], limits: [{ limit: 'elements', at: 5 }] });
    const { headline, gaps } = summarise(report, en);
    expect(headline).toContain('none in the part we could read');
    expect(gaps).toHaveLength(2);
    expect(gaps[0]).toContain('chat.example');
  });

  it('doubts that a page is a shop only after it has said what it checked', () => {
    const told = (...kinds: Report['page']['kinds']) =>
      summarise(sampleReport({ page: { ...sampleReport().page, kinds } }), en);
    const headline = 'We checked for 4 kinds of pressure and found none here.';
    expect(told('other')).toMatchObject({ headline, detail: expect.stringContaining('if this is a shop') });
    expect(told('article')).toMatchObject({ headline, detail: expect.stringContaining('more like an article') });
    expect(told('article', 'product')).toMatchObject({ headline, detail: '' });
    expect(summarise(sampleReport({ outcomes: {} }), en).headline).toBe('None of our checks fits this page.');
  });

  describe('of a language that is not read', () => {
    const unread = { kind: 'notApplicable', why: 'no-lexicon' } as const;
    const inLanguage = (lang: string, changes: Partial<Report> = {}) =>
      sampleReport({
        page: { ...sampleReport().page, lang, kinds: ['other'] },
        outcomes: { 'low-stock': unread, confirmshaming: { kind: 'notApplicable', why: 'no-controls' } },
        ...changes,
      });

    it('says so, and not that nothing was found', () => {
      expect(summarise(inLanguage('ja'), en)).toEqual({
        headline: 'We cannot read Japanese yet.',
        detail: 'So we do not know if this page tries to hurry or steer you.',
        gaps: [],
      });
      expect(summarise(inLanguage('ar'), de).headline).toBe('Arabisch können wir noch nicht lesen.');
      for (const lang of ['', 'xx', 'constructor-', '!']) {
        expect(summarise(inLanguage(lang), en).headline).toBe('We cannot tell which language this page is in.');
      }
    });

    it('tells what was found all the same, and that there may be more', () => {
      const found = { kind: 'findings', count: 1 } as const;
      const outcomes = { 'low-stock': found, 'countdown-timer': unread };
      expect(summarise(inLanguage('ja', { findings: [sampleFinding()], outcomes }), en)).toMatchObject({
        headline: 'This page shows a note that few are left.',
        gaps: ['Some of our checks cannot read Japanese yet. We may have missed something.'],
      });
      const fair = { findings: [CUT_OFF], outcomes: { 'countdown-timer': found, 'low-stock': unread } };
      expect(summarise(inLanguage('ja', fair), en).headline).toBe(
        'We found no pressure in the part we could read. We saw a delivery cut-off.',
      );
    });

    it('counts the checks that can read it', () => {
      const outcomes = { 'low-stock': unread, 'countdown-timer': { kind: 'clear' } } as const;
      const { headline, gaps } = summarise(inLanguage('fr', { outcomes }), en);
      expect(headline).toBe('We checked for 1 kind of pressure and found none in the part we could read.');
      expect(gaps).toEqual(['Some of our checks cannot read French yet. We may have missed something.']);
    });
  });

  it('says that the reader has set aside what was found', () => {
    expect(summarise(sampleReport({ dismissed: [SHAMING] }), en).headline).toBe(
      'You have set aside all that we found here.',
    );
  });
});
