import { type FindSpans, spansAfter, spansOf } from './rule.ts';

/** All digits that stand together, in whatever groups. */
const DIGITS = /(?<![.,-]|\d[ \u00a0-]?)\d(?:[ \u00a0-]?\d){12,18}(?![ \u00a0-]?\d|-)/g;
/** Of more that stand together, those in groups as cards have them: what stands beside counts something, or goes with the card. */
const GROUP = /(?<![\d.,-])(?=\d{4})/g;
const GROUPED = /(?:\d{4}(?:[ \u00a0-]\d{4}){3}|\d{4}[ \u00a0-]\d{6}[ \u00a0-]\d{4,5}|\d{13,19})(?![\d-])/y;
/** Old cards are told of by their last digits. */
const ENDING =
  /(?:(?:[•●*xX․·.]{2,16}|…)[ -]?|(?<![^\s(])(?:ending in|ends in|ending with|endet auf|endend auf|mit endung|terminant par|se terminant par|terminada en|termina in|que termina en|eindigend op|końcówka|terminado em|final|slutar på|末尾|下4桁|尾号|끝자리))[ :：]{0,3}(?=\d)/gi;
const FOUR = /\d{4}(?!\d)/y;

/** Whether the digits, each weighed by its place from the last one, sum up to tens. */
const isChecked = (digits: string, weigh: (digit: number, isOdd: boolean) => number): boolean =>
  Array.from(digits)
    .reverse()
    .reduce((sum, digit, at) => sum + weigh(Number(digit), at % 2 === 1), 0) %
    10 ===
  0;

/** ISO/IEC 7812-1, annex B. */
const passesLuhn = (digits: string) =>
  isChecked(digits, (digit, isOdd) => (isOdd ? digit * 2 - (digit > 4 ? 9 : 0) : digit));

/** Check digit of GTIN (GS1 General Specifications, 7.9): what a number of 13 or 14 digits on a shop's page mostly is. */
export const isTradeNumber = (digits: string): boolean =>
  [8, 12, 13, 14].includes(digits.length) && isChecked(digits, (digit, isOdd) => (isOdd ? digit * 3 : digit));

/** The first digits that cards have (ISO/IEC 7812-1): banks, travel, and the national schemes of China, India and Russia. */
const ISSUER = /^(?:4|5|6|2[2-7]|3[0-9]|8[12])/;

function isCard(digits: string): boolean {
  if (!ISSUER.test(digits) || !passesLuhn(digits) || /^(\d)\1*$/.test(digits)) return false;
  if (digits.length === 13) return digits.startsWith('4') && !isTradeNumber(digits);
  return digits.length !== 14 || (/^3[0689]/.test(digits) && !isTradeNumber(digits));
}

/** Numbers of payment cards: 13 to 19 digits that pass the Luhn check, wherever they stand. */
export const findCardNumbers: FindSpans = (text) =>
  [...spansOf(DIGITS, text), ...spansAfter(GROUP, GROUPED, text)].filter(({ start, end }) =>
    isCard(text.slice(start, end).replace(/\D/g, '')),
  );

/** The last four digits of a card, as shops show them; the reader's own on pages that are. */
export const findCardEnds: FindSpans = (text, { personal }) => (personal ? spansAfter(ENDING, FOUR, text) : []);
