import type { FindSpans, Span } from './rule.ts';

/** Characters of an account number, and the countries that have so many: SWIFT, IBAN Registry. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  '15NO 16BE 18DKFIFOGLNL 19MKSI 20ATBAEEKZLTLUXK 21CHLIHRLV 22CRBGBHDEGBGEIEMERS 23AEGIILIQTLOM 24ADCZESMDPKROSASESKTNVG 25PTST 26DZISTR 27FRGRITMCMRSM 28ALAZBYCYDOGTHULBPL 29BREGPSQAUA 30JOKWMU 31MTSC 32LC'
    .split(' ')
    .flatMap((group) => (group.match(/[A-Z]{2}/g) ?? []).map((country) => [country, Number.parseInt(group, 10)])),
);
const START = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}/gu;

/** ISO 13616: the remainder by 97 of the digits is 1. */
function hasRightRemainder(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4))
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** Bank account numbers after ISO 13616, by length and remainder, in groups or not. Kept where the shop says how to reach it. */
export const findIbans: FindSpans = (text, { shop }) => {
  const found: Span[] = [];
  if (shop) return found;
  for (const { index: start } of text.matchAll(START)) {
    const length = LENGTHS[text.slice(start, start + 2).toUpperCase()] ?? 0;
    let iban = '';
    let end = start;
    while (iban.length < length && /[A-Za-z0-9 \u00a0-]/.test(text.charAt(end)))
      iban += text.charAt(end++).replace(/[ \u00a0-]/, '');
    if (
      length > 0 &&
      iban.length === length &&
      !/[\p{L}\p{N}]/u.test(text.charAt(end)) &&
      hasRightRemainder(iban.toUpperCase())
    )
      found.push({ start, end });
  }
  return found;
};
