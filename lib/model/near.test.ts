import { expect, it } from 'vitest';
import { areNear } from './near.ts';

const near = (text: string, one: string, other: string) => {
  const spanOf = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
  return areNear(text, spanOf(one), spanOf(other));
};

it.each([
  ['Send me your PIN', true],
  ['PIN: please send it', true],
  ['Your PIN stays as it is. Send me a photo', false],
  ['PIN?\nSend a photo', false],
  ['暗証番号です。PIN。Send', false],
  [`Your PIN stays, ${'and so on '.repeat(9)}Send`, false],
  ['PIN at $3.50 Send', true],
])('%s: %s', (text, expected) => {
  const asks = text.includes('send') ? 'send' : 'Send';
  expect(near(text, 'PIN', asks)).toBe(expected);
  expect(near(text, asks, 'PIN')).toBe(expected);
});
