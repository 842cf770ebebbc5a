import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from './date.ts';

describe('findDates', () => {
  it.each([
    ['until 24.12.2026', 'de', ['24.12.2026']],
    ['by 12/24 or 2026-12-24', 'en', ['12/24', '2026-12-24']],
    ['on 24 December 2026, maybe', 'en', ['24 December 2026']],
    ['on December 24th, 2026', 'en', ['December 24th, 2026']],
    ['on Dec 24th', 'en', ['Dec 24th']],
    ['the 3rd of March', 'en', ['3rd of March']],
    ['bis 3. März und Sonntag', 'de', ['3. März', 'Sonntag']],
    ['le 24 décembre', 'fr', ['24 décembre']],
    ['el 3 de marzo', 'es', ['3 de marzo']],
    ['12月24日まで', 'ja', ['12月24日']],
    ['Monday or Tue', 'en', ['Monday', 'Tue']],
    ['May contain nuts in March', 'en', []],
    ['version 1.2.3.4 at 10:30', 'en', []],
    ['', 'en', []],
  ])('in "%s"', (text, lang, expected) => {
    expect(findDates(text, lang).map((hit) => hit.text)).toEqual(expected);
  });

  it('takes any text, with offsets into it that do not overlap', () => {
    const pieces = fc.constantFrom('24', '.', '/', ' ', 'December', 'mon', '2026', '月', '日', 'th', 'of', 'İ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        const text = all.join('');
        let end = 0;
        for (const hit of findDates(text)) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(hit.start, hit.end)).toBe(hit.text);
          end = hit.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('takes text in a language without names of its own', () => {
    expect(findDates('24.12.', 'xx')).toHaveLength(1);
  });
});
