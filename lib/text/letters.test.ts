import { describe, expect, it } from 'vitest';
import { isLetter, OTHER, SPACED, scriptOf, UNSPACED } from './letters.ts';

const code = (text: string) => text.charCodeAt(0);

describe('letters', () => {
  it.each(['a', 'Z', 'é', 'Ö', 'ß', 'я', 'ع', 'ह', 'ก', '中', 'か', '한', 'ﬁ', 'Ａ'])('%s is one', (text) => {
    expect(isLetter(code(text))).toBe(true);
  });

  it.each(['1', '٣', '۳', ' ', '-', '%', '€', '×', '→', '✗', '、', '🔥', '\u{fe0f}', ''])('%j is none', (text) => {
    expect(isLetter(code(text))).toBe(false);
  });

  it('tells how scripts set words apart', () => {
    expect(['a', '7', 'ж', '中', 'ก', '!', '🔥'].map((text) => scriptOf(code(text)))).toEqual([
      SPACED,
      SPACED,
      SPACED,
      UNSPACED,
      UNSPACED,
      OTHER,
      OTHER,
    ]);
  });
});
