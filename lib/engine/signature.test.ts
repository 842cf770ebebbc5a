import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberWords } from './number-words.ts';
import { lastingWords as lasting } from './signature.ts';

const lastingWords = (text: string, lang: string) => lasting(text, lang, numberWords(lang));

describe('lastingWords', () => {
  it.each([
    ['Only 3 left in stock!', 'Only 12 left in stock', 'en'],
    ['Only 2 items left', 'Only 1 item left', 'en'],
    ['Only two items left', 'Only 1 item left', 'en'],
    ['Ends in 02:14:55', 'ENDS IN 00:10:01', 'en'],
    ['Ends in 2 hours 5 minutes', 'Ends in 3 minutes', 'en'],
    ['Now $1,299.00 only', 'Now $9 only', 'en'],
    ['Nur noch 2 Stück', 'Nur noch ein Stück', 'de'],
    ['残り３点です', '残り12点です', 'ja'],
  ])('of "%s" and "%s" are equal', (one, other, lang) => {
    expect(lastingWords(one, lang)).toBe(lastingWords(other, lang));
  });

  it.each([
    ['Only 3 left', 'Only 3 viewing now'],
    ['Sale ends in 3 hours', 'Delivery in 3 hours'],
  ])('of "%s" and "%s" differ', (one, other) => {
    expect(lastingWords(one, 'en')).not.toBe(lastingWords(other, 'en'));
  });

  it('take any text', () => {
    const any = fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof lastingWords(text, 'en') === 'string');
    fc.assert(any, { numRuns: 30 });
  });
});
