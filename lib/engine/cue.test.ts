import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anySample, anyTemplate } from '@/tests/samples/cues.ts';
import { compileCue } from './cue.ts';
import { CueText } from './cue-text.ts';

const found = (template: string, text: string, lang = 'en') => {
  const match = compileCue(template, lang).match(text);
  return match && text.slice(match.start, match.end);
};
const slots = (template: string, text: string, lang = 'en') => compileCue(template, lang).match(text)?.slots;

describe('words', () => {
  it.each([
    ['only left', 'ONLY  left!', 'ONLY  left'],
    ['only left', 'Only: left', 'Only: left'],
    ['only left', 'Hurry—only left', 'only left'],
    ['only left', 'only leftovers', null],
    ['only left', 'only left-handed', null],
    ['only left', 'the-only left', null],
    ['only left', 'only. Left', null],
    ["don't wait", 'Don’t wait', 'Don’t wait'],
    ["don't wait", 'dont wait', 'dont wait'],
    ['low-stock', 'Low stock', 'Low stock'],
    ['low-stock', 'low‑stock', 'low‑stock'],
    ['größe', 'GRÖSSE', 'GRÖSSE'],
    ['über', 'ÜBER uns', 'ÜBER'],
    ['free', 'Ｆｒｅｅ', 'Ｆｒｅｅ'],
    ['(a|b c) d', 'x b  c d', 'b  c d'],
    ['{n} (people|shoppers) [are] viewing', '3 people viewing', '3 people viewing'],
    ['{n} (people|shoppers) [are] viewing', '3 people are viewing', '3 people are viewing'],
    ['[only] few left', 'few left', 'few left'],
    ['few [items] [now] left', 'few left', 'few left'],
    ['few left [in stock]', 'few left in stock', 'few left in stock'],
    ['few left [in stock] $', 'few left', 'few left'],
    ['item[s] left', 'items left', 'items left'],
    ['reserv* for', 'Reserved for you', 'Reserved for'],
    ['only … left', 'only a few pairs left', 'only a few pairs left'],
    ['only … left', 'only 3.50 left', 'only 3.50 left'],
    ['only … left', 'only today. Nothing left', null],
    ['only … left', `only ${'x '.repeat(30)} left`, null],
    ['only … left', 'only some leftovers and one left', 'only some leftovers and one left'],
    ['^ few left', '  “Few left', 'Few left'],
    ['^ few left', 'now few left', null],
    ['few left $', 'few left!!', 'few left'],
    ['few left $', 'few left here', null],
    ['^ few left $', '🔥 few left ✗→', 'few left'],
    ['^ few left', '★ “few left', 'few left'],
    ['few left $', 'few left: 3 %', null],
    ['few left $', 'few left €', null],
    ['残り僅か', '在庫残り僅かです', '残り僅か'],
    ['마감 임박', '오늘 마감 임박입니다', '마감 임박'],
    ['केवल {n} बचे', 'केवल ३ बचे हैं।', 'केवल ३ बचे'],
  ])('%s in "%s"', (template, text, expected) => {
    expect(found(template, text)).toBe(expected);
  });
});

it('parts no words by an option that is left out', () => {
  expect(found('(low|few)[er …]stock left', 'lowstock left')).not.toBeNull();
  expect(found('(low|few)[er …]stock left', 'low stock left')).toBeNull();
});

describe('compounds', () => {
  it.each([
    ['Partner', 'unser Payback-Partner', 'de', 'Partner'],
    ['Partner*', 'Partner-Rabatt', 'de', 'Partner-Rabatt'],
    ['Partner', 'Partner-Rabatt', 'de', null],
    ['gut', 'Schluss-gut', 'de', null],
    ['Partner', 'our Payback-Partner', 'en', null],
    ['Partner*', 'Partner-Discount', 'en', null],
  ])('%s in "%s" (%s)', (template, text, lang, expected) => {
    expect(found(template, text, lang)).toBe(expected);
  });
});

describe('slots', () => {
  it.each([
    ['only {n} left', 'only 3 left', 'en', { n: 3 }],
    ['only {n} left', 'only three left', 'en', { n: 3 }],
    ['nur {n} da', 'nur zwölf da', 'de', { n: 12 }],
    ['only {n} left', 'only 1,200 left', 'en', { n: 1200 }],
    ['nur {n} da', 'nur 1.200 da', 'de', { n: 1200 }],
    ['only {n} left', 'only ３ left', 'en', { n: 3 }],
    ['残り{n}点', '残り３点', 'ja', { n: 3 }],
    ['残り{n}点', '残り三点', 'ja', { n: 3 }],
    ['{n}개 남음', '상품 3개 남음', 'ko', { n: 3 }],
    ['{n} of {n} sold', '3 of 10 sold', 'en', { n: 3, n2: 10 }],
    ['({n} left|{n} in stock)', '7 in stock', 'en', { n: 7 }],
    ['ends in {time}', 'ends in 02:14:55', 'en', { time: 8095 }],
    ['ends in {time}', 'ends in 2 hours 5 minutes', 'en', { time: 7500 }],
    ['save {price}', 'Save $5.00 now', 'en', { price: 5, currency: '' }],
    ['spare {price}', 'Spare 5,00 €', 'de', { price: 5, currency: 'EUR' }],
    ['until {date}', 'until December 24th', 'en', { date: 'December 24th' }],
    ['bis {date}', 'bis Sonntag', 'de', { date: 'Sonntag' }],
    ['only {n} {word} left', 'Only 3 Pairs left', 'en', { n: 3, word: 'pairs' }],
    ['only {n} left', 'Only 2–3 left', 'en', { n: 3 }],
    ['{n} people', '10-12 people', 'en', { n: 12 }],
    ['{n} [to] {n} days', '3–5 days', 'en', { n: 3, n2: 5 }],
    ['{n} left', 'Selling out – 3 left', 'en', { n: 3 }],
  ])('%s in "%s"', (template, text, lang, expected) => {
    expect(slots(template, text, lang)).toEqual(expected);
  });

  it.each([
    ['only {n} left', 'only $3 left'],
    ['only {n} left', 'only 3.2.1 left'],
    ['only {n} left', 'only 12345678901 left'],
    ['{n} left', 'item #3 left'],
    ['{n} left', '$5 left'],
    ['{n} left', '#5 left'],
    ['{n} pieces', '1990-12-24 pieces'],
    ['{n} left', 'X-3 left'],
    ['only {n} left', 'only three left-overs'],
  ])('%s not in "%s"', (template, text) => {
    expect(found(template, text)).toBeNull();
  });

  it('goes on behind a match', () => {
    const cue = compileCue('{n} left', 'en');
    expect(cue.match('3 left, 4 left', 6)).toMatchObject({ start: 8, slots: { n: 4 } });
    expect(cue.match('3 left, 4 left', 14)).toBeNull();
  });
});

describe('bad templates', () => {
  it.each([
    ['only (a|b', 6, '"(" is never closed'],
    ['only [a', 6, '"[" is never closed'],
    ['only {n left', 6, '"{" is never closed'],
    ['only {x} left', 6, 'there is no slot {x}'],
    ['only a) left', 7, 'nothing was opened'],
    ['a|b', 2, 'stands only between "(" and ")"'],
    ['only (a|) left', 9, 'one of the choices is empty'],
    ['only [] left', 6, 'nothing between'],
    ['only … … left', 8, 'side by side'],
    ['… left', 1, 'not at the beginning'],
    ['left …', 6, 'not at the end'],
    ['aa … bb … cc … dd … ee', 19, 'at most 3'],
    ['only ^ left', 6, 'first character'],
    ['only $ left', 6, 'last character'],
    ['* left', 1, 'right after the letters'],
    ['x'.repeat(1001), 1001, 'at most 1000 characters'],
  ])('%s', (template, column, what) => {
    expect(() => compileCue(template)).toThrow(`Cue template "${template}", column ${column}: `);
    expect(() => compileCue(template)).toThrow(what);
  });
});

describe('any template on any text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('only', '3', ' ', '-', '…', 'left', '$', '02:14', 'İ', '残', '\u0000', "'", '.'))
      .map((all) => all.join('')),
  );

  it('does not throw, and its offsets lie in the text', () => {
    fc.assert(
      fc.property(anyTemplate, hostile, fc.constantFrom('en', 'ja', '', 'xx'), (template, text, lang) => {
        const match = compileCue(template, lang).match(text);
        if (match) {
          expect(match.start).toBeGreaterThanOrEqual(0);
          expect(match.end).toBeGreaterThan(match.start);
          expect(match.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it('matches the texts that it describes, whatever stands around them', () => {
    fc.assert(
      fc.property(anySample, ({ template, text }) => {
        expect(compileCue(template, 'en').match(`So, ${text}!`)).not.toBeNull();
      }),
    );
  });

  it('looks at each character a bounded number of times', () => {
    class CountingText extends CueText {
      looks = 0;
      override code(at: number): number {
        this.looks = (this.looks ?? 0) + 1;
        return super.code(at);
      }
    }
    const looksPerCharacter = (template: string, text: string) => {
      const counting = new CountingText(text, 'en', new Map());
      counting.starts();
      counting.looks = 0;
      compileCue(template, 'en').match(counting);
      return counting.looks / text.length;
    };
    const pieces = ['only ', 'a ', 'a', '3 ', '- ', 'left ', "'", 'aa '];
    fc.assert(
      fc.property(
        anyTemplate,
        fc.array(fc.constantFrom(...pieces), { minLength: 4, maxLength: 12 }),
        (template, unit) => {
          const text = unit.join('');
          const short = looksPerCharacter(template, text.repeat(20));
          const long = looksPerCharacter(template, text.repeat(200));
          expect(long).toBeLessThan(short * 1.5 + 10);
          expect(long).toBeLessThan(100 * template.length + 1000);
        },
      ),
    );
    const nested = 'a [a [a [a [a [a [a]]]]]] … (a|a a|a a a) … [a] … bb';
    expect(looksPerCharacter(nested, 'a '.repeat(5000))).toBeLessThan(
      1.5 * looksPerCharacter(nested, 'a '.repeat(500)) + 10,
    );
  });
});
