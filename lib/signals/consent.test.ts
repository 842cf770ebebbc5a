import { describe, expect, it } from 'vitest';
import type { Measure } from '@/lib/model/detector.ts';
import type { OwnRun } from '@/lib/model/source.ts';
import { looking } from '@/tests/cases/sample-page.ts';
import { sampleFinding } from '@/tests/samples/report.ts';
import { watchConsent } from './consent.ts';

const open: OwnRun = {
  findings: [sampleFinding({ pattern: 'consent-nudge' })],
  refusals: new Set([7]),
  answers: new Set([6, 7]),
};
const gone: OwnRun = { findings: [], refusals: new Set(), answers: new Set() };
const page = { kinds: ['product' as const] };

describe('watchConsent', () => {
  it('knows of no dialog where none was seen', () => {
    const consent = watchConsent();
    consent.see(page, gone, null);
    expect(consent.state).toBe('none');
  });

  it.each([
    ['given', { kind: 'accept', name: 'Accept all', part: 6 }],
    ['refused', { kind: 'other', name: '', part: 7 }],
    ['unknown', { kind: 'other', name: '', part: 8 }],
  ] as const)('waits until the dialog is gone: %s', (state, press) => {
    const consent = watchConsent();
    consent.see(page, open, null);
    consent.pressed(press, 5_000);
    expect(consent.state).toBe('waiting');
    consent.see(page, gone, null);
    expect(consent.state).toBe(state);
    expect(consent.refusedAt).toBe(state === 'refused' ? 5_000 : undefined);
  });

  it('takes the last answer, and none from presses before or after', () => {
    const consent = watchConsent();
    consent.pressed({ kind: 'accept', name: 'Accept', part: 6 }, 1);
    consent.see(page, open, null);
    consent.pressed({ kind: 'accept', name: 'Accept', part: 6 }, 2);
    consent.pressed({ kind: 'other', name: '', part: 9 }, 3);
    consent.pressed({ kind: 'other', name: '', part: 7 }, 4);
    consent.see(page, gone, null);
    consent.pressed({ kind: 'accept', name: 'Accept', part: 6 }, 5);
    consent.see(page, gone, null);
    expect([consent.state, consent.refusedAt]).toEqual(['refused', 4]);
  });

  it('is gone when its answers are no longer seen, though it stays in the document', () => {
    const consent = watchConsent();
    const showing =
      (visible: boolean): Measure =>
      (parts) =>
        new Map(parts.map((part) => [part, looking({ visible: visible && part === 7 })]));
    const hidden = { kinds: ['consent' as const] };
    consent.see(hidden, open, showing(false));
    expect(consent.state).toBe('none');
    consent.see(hidden, open, showing(true));
    expect([consent.state, consent.answeredAt]).toEqual(['waiting', undefined]);
    consent.pressed({ kind: 'other', name: '', part: 7 }, 4);
    consent.see(hidden, open, showing(false));
    expect([consent.state, consent.refusedAt, consent.answeredAt]).toEqual(['refused', 4, 4]);
    consent.see(hidden, { ...open, answers: new Set() }, showing(false));
    expect(consent.state).toBe('waiting');
  });

  it('is untouched as long as it waits and nothing was pressed, there or before', () => {
    const consent = watchConsent();
    expect(consent.isUntouched).toBe(false);
    consent.see(page, open, null);
    expect(consent.isUntouched).toBe(true);
    consent.pressed({ kind: 'accept', name: 'Accept', part: 6 }, 1);
    // On its way out a dialog still shows, and what was agreed to runs already.
    consent.see(page, open, null);
    expect(consent.isUntouched).toBe(false);
  });

  it('is not untouched where the reader may have asked for it', () => {
    const consent = watchConsent();
    consent.see(page, gone, null);
    consent.pressed({ kind: 'link', name: 'Cookie settings', part: 3 }, 1);
    consent.see(page, open, null);
    expect([consent.state, consent.isUntouched]).toEqual(['waiting', false]);
  });

  it('waits again when the dialog comes back', () => {
    const consent = watchConsent();
    consent.see(page, open, null);
    consent.pressed({ kind: 'other', name: '', part: 7 }, 4);
    consent.see(page, gone, null);
    consent.see(page, open, null);
    expect(consent.state).toBe('waiting');
  });
});
