import { describe, expect, it } from 'vitest';
import { isAsked, isQuoted, quoteAt } from './quote.ts';

const at = (words: string, what: string) => {
  const start = words.indexOf(what);
  return { start, end: start + what.length };
};

describe('quoteAt', () => {
  it.each([
    ['Lorem ipsum dolor sit amet. ', 'Only 3 left, buy now.', ' Consectetur adipiscing elit.'],
    ['送料は全国一律です。', '残りわずかです。', 'ご注文はお早めに。'],
    ['यह ऑफ़र है। ', 'केवल 3 बचे हैं।', ' जल्दी करें।'],
  ])('gives of a long text the sentence that holds the hit: %s', (before, sentence, after) => {
    const words = `${before.repeat(20)}${sentence}${after.repeat(20)}`;
    expect(quoteAt(words, at(words, sentence.slice(0, 4)))).toBe(sentence);
  });

  it('gives a short text whole, and of a sentence without an end a stretch', () => {
    expect(quoteAt('Hurry! Only 3 left.', { start: 7, end: 18 })).toBe('Hurry! Only 3 left.');
    const words = `${'word '.repeat(200)}only 3 left ${'word '.repeat(200)}`;
    expect(quoteAt(words, at(words, 'only 3 left')).length).toBeLessThan(350);
  });
});

describe('isQuoted', () => {
  it.each([
    'The page says “only 3 left” all day',
    'The page says "only 3 left" all day',
    'Da steht „only 3 left“ seit Tagen',
    'On lit « only 3 left » partout',
    'Där står ”only 3 left” hela dagen',
  ])('tells what others said: %s', (words) => {
    expect(isQuoted(words, at(words, 'only 3 left'))).toBe(true);
  });

  it.each([
    'Hurry, only 3 left',
    'The "Aurora" lamp: only 3 left',
    'The “Aurora” lamp: only 3 left of the “Luna”',
    'A 27" screen, only 3 left',
  ])('but not what stands beside quotation marks: %s', (words) => {
    expect(isQuoted(words, at(words, 'only 3 left'))).toBe(false);
  });
});

describe('isAsked', () => {
  it.each(['Only 3 left? Not here.', '¿Quedan only 3 left en la tienda?', 'only 3 left ですか？'])('%s', (words) => {
    expect(isAsked(words, at(words, 'nly 3 left'))).toBe(true);
  });

  it.each(['Want one? Only 3 left!', 'Only 3 left. Interested?', '¿Lo quieres? only 3 left'])('not: %s', (words) => {
    expect(isAsked(words, at(words, 'nly 3 left'))).toBe(false);
  });
});
