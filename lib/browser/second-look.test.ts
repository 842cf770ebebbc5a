import { describe, expect, it } from 'vitest';
import { COUNTDOWN, frameReport, sampleFinding } from '@/tests/samples/report.ts';
import '@/tests/samples/fake-browser.ts';
import type { Finding } from '@/lib/model/finding.ts';
import { asShown, tellsEnough } from './second-look.ts';

const STOCK = sampleFinding();
const clock = (value: number): Finding => ({
  ...COUNTDOWN,
  claim: { ...STOCK.claim, ...COUNTDOWN.claim, value } as never,
});
const says = (findings: Finding[], segments = 60, scannedAt = 1_000_000) => {
  const report = frameReport({ findings, scannedAt });
  return { ...report, timing: { ...report.timing, segments } };
};
const inFrame = (findings: Finding[]) => ({ ...says(findings), frame: 3, top: false });

describe('a copy tells enough', () => {
  it('where all that is open stands in it', () => {
    expect(tellsEnough(says([STOCK]), [says([STOCK])])).toBe(true);
    expect(tellsEnough(says([]), [says([STOCK])])).toBe(false);
    expect(tellsEnough(says([STOCK]), [says([STOCK]), inFrame([COUNTDOWN])])).toBe(false);
  });
  it('without what is settled already', () => {
    const settled: Finding = { ...STOCK, verdict: { value: 'false', rule: 'count-jumps', proof: [] } };
    expect(tellsEnough(says([]), [says([settled])])).toBe(true);
  });
  it('not where scripts still have to write the page, or there is none', () => {
    expect(tellsEnough(says([], 5), [says([], 60)])).toBe(false);
    expect(tellsEnough(says([], 0), [says([], 0)])).toBe(false);
    expect(tellsEnough(undefined, [says([])])).toBe(false);
    expect(tellsEnough(says([]), [])).toBe(false);
  });
  it('of people and pieces only where it counts about as many: else scripts may write the number, or draw it', () => {
    const counts = (value: number) => says([{ ...STOCK, claim: { ...STOCK.claim, value } as never }]);
    expect(tellsEnough(counts(14), [counts(12)])).toBe(true);
    expect(tellsEnough(counts(12), [counts(14)])).toBe(true);
    expect(tellsEnough(counts(12), [counts(18)])).toBe(false);
    expect(tellsEnough(counts(18), [counts(12)])).toBe(false);
  });
  it('of a clock only where it names the same end: else scripts may set it', () => {
    const now = says([clock(500)], 60, 1_004_000);
    expect(tellsEnough(says([clock(504)]), [now])).toBe(true);
    expect(tellsEnough(says([clock(900)]), [now])).toBe(false);
    expect(tellsEnough(says([clock(86_399)]), [now])).toBe(false);
  });
});

it('what a copy says counts where the page shows it, too: styles may hide the rest', () => {
  const hidden = sampleFinding({
    claim: { kind: 'stock', signature: 'sold out elsewhere', value: 1, unit: 'pieces', tolerance: 0 },
  });
  const words = { ...sampleFinding(), claim: undefined } as unknown as Finding;
  expect(asShown(says([hidden, STOCK, words]), [says([]), inFrame([STOCK])]).findings).toEqual([STOCK]);
});
