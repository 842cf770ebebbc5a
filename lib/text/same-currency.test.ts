import { expect, it } from 'vitest';
import { moneyBySign, SIGNS, SIGNS_AFTER, WORDS, WORDS_AFTER } from './currencies.ts';
import { mayBeIn } from './same-currency.ts';

it.each([
  ['EUR', 'EUR', true],
  ['', 'USD', true],
  ['', 'SEK', true],
  ['', 'JPY', true],
  ['', 'EUR', false],
  ['USD', 'CAD', false],
  ['EUR', '', false],
  ['', '', false],
])('a price read as in "%s" may be in "%s": %s', (read, currency, may) => {
  expect(mayBeIn(read, currency)).toBe(may);
});

it('knows all that share a sign', () => {
  const signs = [...moneyBySign(SIGNS, WORDS, WORDS_AFTER, SIGNS_AFTER).values()];
  const codes = signs.flatMap(({ choices }) => choices.map(({ code }) => code));
  const shared = signs.flatMap(({ choices }) => (choices.length > 1 ? choices.map(({ code }) => code) : []));
  expect(codes.filter((code) => mayBeIn('', code)).sort()).toEqual(
    codes.filter((code) => shared.includes(code)).sort(),
  );
});
