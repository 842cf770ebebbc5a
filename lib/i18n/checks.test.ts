import { expect, it } from 'vitest';
import type { Report } from '@/lib/model/report.ts';
import { COUNTDOWN, CUT_OFF, sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { checksOf } from './checks.ts';
import { createTranslator } from './translator.ts';

const en = createTranslator('en', { strict: true });
const checked = (changes: Partial<Report>) =>
  Object.fromEntries(
    checksOf(sampleReport(changes), en).map(({ pattern, ended, kind }) => [pattern, `${kind}: ${ended}`]),
  );

it('tells found, fair, set aside and none apart', () => {
  expect(checked({ findings: [COUNTDOWN, CUT_OFF, { ...CUT_OFF, id: 'other' }] })).toMatchObject({
    'countdown-timer': 'found: 1 found, 2 fair mentions',
    'low-stock': 'none: none found',
  });
  expect(checked({ findings: [CUT_OFF] })['countdown-timer']).toBe('fair: 1 fair mention');
  const outcomes = { 'low-stock': { kind: 'findings', count: 1 } } as const;
  expect(checked({ dismissed: [sampleFinding()], outcomes })['low-stock']).toBe('none: 1 set aside');
});

it('counts what a report had no room for', () => {
  const outcomes = { 'low-stock': { kind: 'findings', count: 600 } } as const;
  expect(checked({ findings: [sampleFinding()], outcomes })['low-stock']).toBe('found: 600 found');
});

it('never says "none" of what it could not check, and tells why', () => {
  const outcomes: Report['outcomes'] = {
    'countdown-timer': { kind: 'notApplicable', why: 'no-lexicon' },
    'low-stock': { kind: 'notApplicable', why: 'page-kind' },
    confirmshaming: { kind: 'error', message: 'x' },
    'from-the-future': { kind: 'clear' },
  };
  expect(checked({ outcomes })).toEqual({
    'countdown-timer': 'unknown: cannot read this language yet',
    'low-stock': 'unknown: does not fit this page',
    confirmshaming: 'unknown: did not finish',
  });
});
