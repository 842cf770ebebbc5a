import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, MOST_TEXTS } from '@/lib/model/survey.ts';
import { createTextKeeper, seenTexts, textKey } from './texts.ts';

const asItIs = (text: string) => text;
const segment = (id: number, text: string, order = id) => ({ id, text, order });

describe('the key of a text', () => {
  it.each([
    ['Only 3 left!', 'ONLY 12 left!'],
    ['Ends in 02:13:44', 'Ends in 1:05'],
    ['残り３点', '残り12点'],
    ['Don’t miss  out', "don't miss out"],
    ['$1,250.00 now', '$9 now'],
  ])('is the same for %j and %j', (one, other) => expect(textKey(one)).toBe(textKey(other)));

  it('differs where words do', () => expect(textKey('Only 3 left')).not.toBe(textKey('Only 3 right')));
});

describe('texts that can be seen', () => {
  it('are in reading order, and have letters', () => {
    const segments = [segment(1, 'second', 9), segment(2, 'first', 3), segment(3, '12 : 30'), segment(4, 'gone')];
    expect(seenTexts(segments, (id) => id === 4)).toEqual(['first', 'second']);
  });

  it('are cut, and no half of a character is left', () => {
    const [text = ''] = seenTexts([segment(1, `${'a'.repeat(LONGEST_TEXT - 1)}😀`)], () => false);
    expect(text).toHaveLength(LONGEST_TEXT);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe('kept texts', () => {
  it('stand once, whichever page of the site has them', () => {
    const keep = createTextKeeper(asItIs);
    expect(keep(['Menu', 'Only 3 left', 'menu'])).toEqual({ kept: ['Menu', 'Only 3 left'], left: 0 });
    expect(keep(['Menu', 'Only 4 left', 'Oak table'])).toEqual({ kept: ['Oak table'], left: 0 });
  });

  it('are without what is taken out', () => {
    expect(createTextKeeper((text) => text.replace('a@b.example', '…'))(['Ask a@b.example'])).toEqual({
      kept: ['Ask …'],
      left: 0,
    });
  });

  it('are so many of a page, and so many characters of a site; the rest is counted', () => {
    const many = Array.from(
      { length: MOST_TEXTS + 3 },
      (_, at) => `text ${'x'.repeat(at % 7)}${String.fromCharCode(0x4e00 + at)}`,
    );
    expect(createTextKeeper(asItIs)(many)).toEqual({ kept: many.slice(0, MOST_TEXTS), left: 3 });
    const keep = createTextKeeper(asItIs, 10);
    expect(keep(['four', 'fives', 'six'])).toEqual({ kept: ['four', 'fives'], left: 1 });
    expect(keep(['six', 'a'])).toEqual({ kept: ['a'], left: 1 });
  });
});
