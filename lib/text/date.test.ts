import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, namedEnd } from './date.ts';

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

describe('namedEnd', () => {
  /** A Monday at noon. */
  const NOW = Date.UTC(2026, 10, 16, 12);
  const [HOUR, DAY] = [3_600_000, 86_400_000];
  const ends = (text: string, lang: string, now = NOW) => {
    const end = namedEnd(text, { start: 0, end: text.length }, lang, now);
    return end && `${new Date(end.at).toISOString().slice(0, 16)} ±${end.tolerance / HOUR}`;
  };

  it.each([
    ['en', 'Sale ends 30 November'],
    ['en', 'Sale ends November 30th, 2026'],
    ['en', 'Sale ends 11/30'],
    ['en', 'Sale ends 30/11/26'],
    ['en', 'Sale ends 2026-11-30'],
    ['de', 'Aktion bis Sonntag, 30.11.'],
    ['de', 'Aktion bis 30. November 2026'],
    ['de', 'Aktion bis zum 30.11.2026, danach 89,00 €'],
    ['es', 'Oferta válida hasta el 30 de noviembre'],
    ['fr', 'Offre valable jusqu’au 30 novembre'],
    ['fr', 'Offre valable jusqu’au 30/11'],
    ['it', "L'offerta termina il 30 novembre"],
    ['nl', 'Actie geldig t/m 30 november'],
    ['nl', 'Actie geldig t/m 30-11-2026'],
    ['pl', 'Promocja trwa do 30 listopada'],
    ['pt', 'A oferta termina a 30 de novembro'],
    ['sv', 'Erbjudandet gäller till och med 30 november'],
    ['hi', 'ऑफर 30 नवंबर तक'],
    ['ja', '期間限定 11月30日まで'],
    ['ko', '할인 11월 30일까지'],
    ['ko', '할인 11.30까지'],
    ['zh', '限时优惠至2026年11月30日'],
  ])('is the end of the day in %s: %s', (lang, text) => {
    expect(ends(text, lang)).toBe('2026-12-01T00:00 ±26');
  });

  it.each([
    ['de', 'bis 24.12.', ' 23:59', '2026-12-24T23:59 ±14'],
    ['de', 'bis 24.12.2026', ' um 18 Uhr', '2026-12-24T18:00 ±14'],
    ['en', 'Ends 24 December', ' at 11.59pm', '2026-12-24T23:59 ±14'],
    ['en', 'Ends 24 December', ', 12 a.m.', '2026-12-24T00:00 ±14'],
    // No times.
    ['de', 'bis 24.12.', ' 12.50 € statt 20 €', '2026-12-25T00:00 ±26'],
    ['en', 'Ends 24 December', '! 20:1 odds', '2026-12-25T00:00 ±26'],
    ['en', 'Ends 24 December', ' 20% off', '2026-12-25T00:00 ±26'],
    ['en', 'Ends 24 December', ' 99:99', '2026-12-25T00:00 ±26'],
  ])('takes the time that is written behind it: %s %s%s', (lang, words, time, expected) => {
    const end = namedEnd(words + time, { start: 0, end: words.length }, lang, NOW);
    expect(end && `${new Date(end.at).toISOString().slice(0, 16)} ±${end.tolerance / HOUR}`).toBe(expected);
  });

  it('is that of the last day of several, and of the date beside a weekday', () => {
    expect(ends('Aktion vom 1.11. bis 30.11.', 'de')).toContain('2026-12-01');
    expect(ends('Ends 30 November, a Monday', 'en')).toContain('2026-12-01');
    expect(namedEnd('Ends 30 November, not 2 December', { start: 0, end: 16 }, 'en', NOW)?.at).toBe(
      Date.UTC(2026, 11, 1),
    );
  });

  it('of a day without its year is the next one within ten months, or else the last', () => {
    expect(ends('until 1 March', 'en')).toContain('2027-03-02');
    expect(ends('until 1 November', 'en')).toContain('2026-11-02');
    expect(ends('until 20 September', 'en')).toContain('2026-09-21');
    expect(ends('until 2 January', 'en', Date.UTC(2027, 0, 5))).toContain('2027-01-03');
  });

  it('of a weekday is the next one, unless that may be today', () => {
    expect(ends('Ends Saturday midnight', 'en')).toBe('2026-11-22T00:00 ±26');
    expect(ends('bis Dienstag', 'de')).toBe('2026-11-18T00:00 ±26');
    // It is Monday: Sunday is not over everywhere.
    expect(ends('Ends Monday', 'en')).toBeUndefined();
    expect(ends('Ends Sunday', 'en')).toBeUndefined();
    expect(ends('Ends Sunday', 'en', NOW + DAY)).toContain('2026-11-23');
  });

  it.each([
    ['en', 'until 4/5'],
    ['', 'until 4/5/2026'],
    ['en', 'until 31.2.'],
    ['en', 'until 30 February'],
    ['de', 'bis 30.13.'],
    ['en', 'open 24/7'],
    ['en', 'sale runs 1-30'],
    ['en', 'until 0.11.'],
  ])('is unknown where the day is: %s %s', (lang, text) => {
    expect(ends(text, lang)).toBeUndefined();
  });

  it('decides by the language or by the other number', () => {
    expect(ends('jusqu’au 4/5', 'fr', Date.UTC(2026, 3, 1))).toContain('2026-05-05');
    expect(ends('until 4/4', 'en', Date.UTC(2026, 2, 1))).toContain('2026-04-05');
    expect(ends('until 25/4', 'en', Date.UTC(2026, 2, 1))).toContain('2026-04-26');
  });

  it('takes any text', () => {
    const pieces = fc.constantFrom(
      '24',
      '.',
      '/',
      ' ',
      'December',
      'mon',
      '2026',
      '月',
      '日',
      '9999',
      '0',
      ':',
      '59',
      'pm',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.nat(4e12), (all, now) => {
        const text = all.join('');
        const end = namedEnd(text, { start: 0, end: text.length }, '', now);
        if (end) expect(Number.isInteger(end.at)).toBe(true);
      }),
    );
  });
});
