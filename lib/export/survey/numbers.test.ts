import { describe, expect, it } from 'vitest';
import { surveyTranslator } from '@/lib/i18n/survey.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import { numbersIn } from './numbers.ts';

const of = (lang: 'en' | 'de') => numbersIn(surveyTranslator(createTranslator(lang, { strict: true })));
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const share = (hits: number, all: number, low: number, high: number) => ({
  hits,
  of: all,
  value: hits / all,
  low,
  high,
});

describe('numbers', () => {
  it('are whole per cents, and tenths where little or much was counted', () => {
    expect(plain(of('en').share(share(12, 100, 0.07, 0.198)))).toBe('12 % (7 to 20)');
    expect(plain(of('en').share(share(1, 100, 0.002, 0.054)))).toBe('1.0 % (0.2 to 5.4)');
    expect(plain(of('en').share(share(1_200, 4_000, 0.286, 0.3144)))).toBe('30.0 % (28.6 to 31.4)');
    expect(plain(of('de').share(share(1, 100, 0.002, 0.054)))).toBe('1,0 % (0,2 bis 5,4)');
    expect(plain(of('en').share(share(0, 100, 0, 0.037)))).toBe('0 % (0 to 3.7)');
    expect(of('en').share({ hits: 0, of: 0, value: null, low: null, high: null })).toBe('–');
  });

  it('tell counts, changes and chances', () => {
    expect(plain(of('en').counted({ hits: 1_234, of: 2_000 }))).toBe('1,234 of 2,000');
    expect(plain(of('en').points({ value: -0.041, low: -0.1, high: 0.002 }))).toBe('-4 points (-10 to 0)');
    expect(of('en').points(null)).toBe('–');
    expect([0.0004, 0.0312, 0.7].map(of('en').chance)).toEqual(['< 0.001', '0.031', '0.70']);
  });
});
