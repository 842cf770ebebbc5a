import type { FindSpans, Span } from './rule.ts';

/** Characters of an account number, by country: SWIFT, IBAN Registry. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CR22 BG22 BH22 DE22 GB22 GE22 IE22 ME22 RS22 ' +
    'AE23 GI23 IL23 IQ23 TL23 OM23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 DZ26 PT25 ST25 IS26 TR26 CH21 LI21 HR21 LV21 ' +
    'FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 MT31 SC31 LC32'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
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
