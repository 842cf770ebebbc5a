import { describe, expect, it } from 'vitest';
import type { Signal } from '@/lib/model/finding.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { DATA_KINDS, SIGNAL_ROLES } from '@/lib/model/vocabulary.ts';
import { createTranslator } from './translator.ts';
import { explainStrangers, explainVendors } from './vendors.ts';

const en = createTranslator('en', { strict: true });
const BOOK: VendorBook = {
  picks: {
    name: 'Picks',
    company: 'Picks Inc',
    country: 'FI',
    roles: ['recommendation'],
    ai: 'optional',
    data: ['clicks', 'basket'],
    optOut: 'https://picks.example/no',
  },
  clock: { name: 'Clock', company: 'Clock', roles: ['urgency-app'], ai: 'none', data: [] },
};

const signal = (changes: Partial<Signal> = {}): Signal => ({
  vendor: 'picks',
  roles: ['recommendation'],
  traces: [
    { kind: 'host', value: 'cdn.picks.example' },
    { kind: 'cookie', value: 'pk' },
  ],
  certainty: 'certain',
  ...changes,
});

describe('explainVendors', () => {
  it('says who, from where, what for, with what, and whether AI is in it', () => {
    expect(explainVendors([signal()], BOOK, en)).toEqual([
      {
        id: 'picks',
        name: 'Picks',
        seen: 'This page runs Picks. It is made by Picks Inc (Finland). Such software picks things to show you. It mostly works with your clicks and your basket. It can use AI. Clearcart could not check if it does so here.',
        gaveAway: 'the address cdn.picks.example, the cookie pk',
        optOut: 'https://picks.example/no',
      },
    ]);
  });

  it('says no more than is known, and how sure it is', () => {
    const [clock] = explainVendors([signal({ vendor: 'clock', certainty: 'possible' })], BOOK, en);
    expect(clock?.seen).toBe(
      'This page may run Clock. Such software can show clocks, notes and pop-ups. They may hurry you.',
    );
    expect(clock).not.toHaveProperty('optOut');
  });

  it.each(['of-the-future', 'constructor', '__proto__'])('leaves out %s, whom it does not know', (vendor) => {
    expect(explainVendors([signal({ vendor })], BOOK, en)).toEqual([]);
  });

  it.each(['en', 'de'] as const)('has words for every role and kind of data in %s', (lang) => {
    const book: VendorBook = {
      all: { name: 'A', company: 'B', roles: [...SIGNAL_ROLES], ai: 'native', data: [...DATA_KINDS] },
    };
    const traces = (['host', 'selector', 'cookie', 'storage'] as const).map((kind) => ({ kind, value: 'x' }));
    for (const certainty of ['certain', 'likely', 'possible'] as const)
      expect(
        explainVendors([signal({ vendor: 'all', traces, certainty })], book, createTranslator(lang, { strict: true })),
      ).toHaveLength(1);
  });
});

describe('explainStrangers', () => {
  it('names companies where they are known', () => {
    const names = { 'a.example': 'Ads Inc' };
    expect(explainStrangers(['a.example', 'b.example'], names, en)).toBe(
      'The page also loads from 2 other companies or sites: a.example (Ads Inc) and b.example.',
    );
    expect(explainStrangers([], names, en)).toBe('');
    expect(explainStrangers(['constructor'], names, en)).toContain('site: constructor.');
  });

  it('counts all and names some', () => {
    const domains = Array.from({ length: 30 }, (_, i) => `a${i}.example`);
    expect(explainStrangers(domains, {}, en)).toMatch(/30 other .* a11\.example,? and …\./);
  });
});
