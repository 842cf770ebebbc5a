import { describe, expect, it } from 'vitest';
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
      'This page shows 2 notes that stock is low, a countdown, a “no” that may make you feel bad, and an option that was chosen for you.',
    );
    expect(summarise(sampleReport({ findings }), de).headline).toBe(
      'Diese Seite zeigt 2 Hinweise auf knappen Vorrat, einen Countdown, ein „Nein“ mit Vorwurf und eine Auswahl, die schon für Sie getroffen wurde.',
    );
  });

  it('says first of all that a claim is not true', () => {
    const { detail } = summarise(sampleReport({ findings: [RESTARTED, sampleFinding()] }), en);
    expect(detail).toBe('We checked, and one claim is not true.');
  });

  it('clears a page that has fair mentions only', () => {
    expect(summarise(sampleReport({ findings: [CUT_OFF] }), en)).toMatchObject({
      headline: 'We found no pressure here, only a delivery cut-off.',
      detail: 'That looks fair to us.',
    });
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

  it('says so when the page is no shop, or when no check fits', () => {
    const page = { ...sampleReport().page, kinds: ['article' as const] };
    expect(summarise(sampleReport({ page }), en).headline).toBe('This does not look like a shop.');
    expect(summarise(sampleReport({ outcomes: {} }), en).headline).toBe('None of our checks fits this page.');
  });

  it('says that the reader has set aside what was found', () => {
    expect(summarise(sampleReport({ dismissed: [SHAMING] }), en).headline).toBe(
      'You have set aside all that we found here.',
    );
  });
});
