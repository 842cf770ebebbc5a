import { describe, expect, it } from 'vitest';
import { PAGE_WORDS } from '@/tests/samples/page-words.ts';
import { kindMatchers } from './kinds.ts';
import { merchantMatchers } from './merchant.ts';
import { priceMatchers } from './prices.ts';
import { joinWords } from './words.ts';

describe('the words by which facts are told', () => {
  const english = PAGE_WORDS.en ?? {};

  it('are in English all that is asked for, but for what only some languages have', () => {
    const asked = new Set<string>();
    const recording = new Proxy({} as Record<string, string>, {
      get: (_, key) => {
        asked.add(String(key));
        return undefined;
      },
    });
    for (const matchersOf of [kindMatchers, merchantMatchers, priceMatchers]) matchersOf(recording);
    const optional = ['per-period', 'shipping', 'total', 'was'].map((role) => `${role}:mark`);
    expect(Object.keys(english).sort()).toEqual(
      [...asked].filter((key) => !optional.includes(key) && !/^(?:total|was):after$/.test(key)).sort(),
    );
  });

  it.each(Object.keys(PAGE_WORDS))('%s has none that nothing asks for', (lang) => {
    expect(Object.keys(PAGE_WORDS[lang] ?? {}).filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });

  it('of several languages count all', () => {
    expect(joinWords([{ free: 'free' }, { free: 'gratis', vat: 'USt' }])).toEqual({ free: 'free|gratis', vat: 'USt' });
  });
});
