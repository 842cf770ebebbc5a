import { type FindSpans, spansAfter, spansOf } from './rule.ts';

/** RFC 7519: a JSON object in base64url, and two more parts. */
const LONG_RUN = /[\w.-]{20,}/g;
const isWebToken = (text: string) => /^eyJ[\w-]{8,}\.[\w-]{4,}/.test(text);
const CALLED = /(?:session|token|sid|csrf|api[_-]?key|auth)[_-]?(?:id|key)?["']?\s{0,2}[=:]\s{0,2}["']?/gi;
const LONG = /[\w.~+/-]{12,}/y;

/** Keys to an account or a visit that stand in a text: JSON Web Tokens, and what a word calls so. */
export const findTokens: FindSpans = (text) => [
  ...spansOf(LONG_RUN, text).filter(({ start, end }) => isWebToken(text.slice(start, end))),
  ...spansAfter(CALLED, LONG, text).filter(({ start, end }) => /\d/.test(text.slice(start, end))),
];

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** Letters after each other that no word of a product's address has: letters and digits, or cases, take turns often. */
function looksRandom(text: string): boolean {
  const kinds = Array.from(text, (sign) => (/\d/.test(sign) ? 0 : /[a-z]/.test(sign) ? 1 : 2));
  const turns = kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length;
  return turns >= text.length / 5;
}

/**
 * Whether a value is long and random as keys to an account or a visit are: from 20 characters without a blank, of which 20 after
 * each other have letters and digits that take turns. Words with dashes between them, as products have in their addresses, are none.
 */
export function looksLikeToken(value: string): boolean {
  if (isWebToken(value)) return true;
  return value
    .split(/[-._~|:=]/)
    .some((part) => part.length >= 20 && /^[\w+/]+$/.test(part) && /\d/.test(part) && looksRandom(part));
}
