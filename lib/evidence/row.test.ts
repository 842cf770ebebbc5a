import * as v from 'valibot';
import { expect, it } from 'vitest';
import { EvidenceItem } from '@/lib/model/evidence.ts';
import { digestOf, sampleOpened } from '@/tests/samples/evidence-items.ts';
import { COUNTDOWN, CUT_OFF, RESTARTED, SHAMING, sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { rowOf } from './row.ts';

const SEALED = { digest: digestOf(1), link: digestOf(2), sealedAt: 5, bytes: 9 };

it('names each pattern that presses once, with its gravest verdict, and every quote', () => {
  const report = sampleReport({ findings: [COUNTDOWN, CUT_OFF, RESTARTED, SHAMING] });
  const row = rowOf(sampleOpened({ report }), SEALED);
  expect(v.parse(EvidenceItem, row)).toEqual(row);
  expect(row).toMatchObject({ ...SEALED, site: 'shop.example', sequence: 1, capturedAt: Date.UTC(2026, 10, 23, 16) });
  expect(row.patterns).toEqual([
    { pattern: 'countdown-timer', verdict: 'false' },
    { pattern: 'confirmshaming', verdict: 'unchecked' },
  ]);
  expect(row.quotes).toEqual([COUNTDOWN.quote, CUT_OFF.quote, SHAMING.quote]);
});

it('fits its form however much a page says', () => {
  const findings = Array.from({ length: 300 }, (_, at) => sampleFinding({ quote: `${at} ${'x'.repeat(999)}` }));
  expect(v.is(EvidenceItem, rowOf(sampleOpened({ report: sampleReport({ findings }) }), SEALED))).toBe(true);
});
