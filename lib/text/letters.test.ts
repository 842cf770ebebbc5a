import { describe, expect, it } from 'vitest';
import { isLetter, OTHER, RUNS_TOGETHER, SPACED, scriptOf, UNSPACED, WORDS } from './letters.ts';

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

  it('tells the same of every character as the expressions do', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, each) => each).filter((each) => {
      const character = String.fromCharCode(each);
      const script = scriptOf(each);
      return (
        character.replace(WORDS, '') !== (script === OTHER ? character : '') ||
        RUNS_TOGETHER.test(character) !== (script !== OTHER && script !== SPACED)
      );
    });
    expect(wrong).toEqual([]);
  });
});
