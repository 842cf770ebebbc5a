import { describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/model/finding.ts';
import { privacyOf, thatAskFirst } from './privacy.ts';

const signal = (vendor: string, changes: Partial<Signal> = {}): Signal => ({
  vendor,
  roles: ['replay'],
  certainty: 'likely',
  traces: [{ kind: 'host', value: `${vendor}.example` }],
  ...changes,
});
const masked = { recorder: [0, 2], other: [2, 3], blind: [] };
const deep = { experiments: [], standards: ['tcf' as const], fields: 4, masked };

describe('thatAskFirst', () => {
  it('names who ran and asks first, sure enough', () => {
    const signals = [
      signal('recorder'),
      signal('perhaps', { certainty: 'possible' }),
      signal('stars', { roles: ['reviews'] }),
      signal('ads', { roles: ['advertising'], certainty: 'certain' }),
    ];
    expect(thatAskFirst(signals)).toEqual(['recorder', 'ads']);
  });
});

describe('privacyOf', () => {
  const maskedFor = (...signals: Signal[]) => privacyOf(deep, 'none', signals, new Set(), []).masked;

  it('counts fields that are masked for whoever records here', () => {
    expect(maskedFor(signal('recorder'))).toEqual({ fields: 4, masked: 2 });
    expect(maskedFor(signal('recorder'), signal('other', { certainty: 'certain' }))).toEqual({ fields: 4, masked: 1 });
    expect(maskedFor(signal('blind'))).toEqual({ fields: 4, masked: 0 });
  });

  it('says nothing of it where nobody records, or in a way that we do not know', () => {
    expect(maskedFor()).toBeUndefined();
    expect(maskedFor(signal('recorder', { roles: ['reviews'] }))).toBeUndefined();
    expect(maskedFor(signal('recorder', { certainty: 'possible' }))).toBeUndefined();
    expect(maskedFor(signal('recorder'), signal('of-unknown-marks'))).toBeUndefined();
    expect(privacyOf({ ...deep, fields: 0 }, 'none', [signal('recorder')], new Set(), []).masked).toBeUndefined();
  });

  it('says what ran before a choice, what ran after a refusal, and what the browser asks for', () => {
    const privacy = privacyOf({ ...deep, gpc: true }, 'refused', [], new Set(['b', 'a']), ['recorder', 'ads']);
    expect(privacy).toEqual({
      gpc: true,
      consent: 'refused',
      standards: ['tcf'],
      ranBefore: ['a', 'b'],
      ranAfter: ['ads', 'recorder'],
    });
  });
});
