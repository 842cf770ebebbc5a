import { describe, expect, it } from 'vitest';
import { sampleReport } from '@/tests/samples/report.ts';
import { type Known, popupState } from './state.ts';

const known = (changes: Partial<Known>) =>
  popupState({ site: 'shop.example', off: false, reading: false, scan: { kind: 'started' }, ...changes });
const report = sampleReport();

describe('popupState', () => {
  it.each([
    [{}, 'reading'],
    [{ scan: { kind: 'asked' } }, 'reading'],
    [{ report }, 'report'],
    [{ off: true, report }, 'off'],
    [{ site: '' }, 'restricted'],
    [{ site: 'addons.mozilla.org', scan: { kind: 'refused', granted: false } }, 'restricted'],
    [{ scan: { kind: 'refused', granted: false } }, 'noAccess'],
    [{ scan: { kind: 'refused', granted: true } }, 'restricted'],
    [{ scan: { kind: 'left' } }, 'notShop'],
    [{ scan: { kind: 'left' }, report }, 'report'],
    [{ scan: { kind: 'failed', message: 'x' } }, 'error'],
    [{ scan: { kind: 'failed', message: 'x' }, report }, 'report'],
  ] as const)('%j is %s', (changes, kind) => {
    expect(known(changes).kind).toBe(kind);
  });
});
