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
const deep = { experiments: [], standards: ['tcf' as const], fields: 4, masked: 1 };

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
  it('counts masked fields only where something records', () => {
    expect(privacyOf(deep, 'none', [signal('recorder')], new Set(), []).masked).toEqual({ fields: 4, masked: 1 });
    expect(privacyOf(deep, 'none', [signal('stars', { roles: ['reviews'] })], new Set(), []).masked).toBeUndefined();
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
