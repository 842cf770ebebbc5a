import type { FindSpans, Span } from './rule.ts';

/** Of the local part, as RFC 5322 has it for dot-atoms, and of letters that RFC 6531 adds. */
const LOCAL = /[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_{|}~-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}.-]/u;
/** `name@2x.png` is a picture for finer screens. */
const PICTURE = /^\d(?:\.\d)?x\./;
/** RFC 5321, 4.5.3.1. */
const LONGEST = { local: 64, domain: 255 };

/** E-mail addresses: RFC 5321 and 6531, with a dot in the domain. Kept where the shop says how to reach it. */
export const findEmails: FindSpans = (text, { shop }) => {
  const found: Span[] = [];
  if (shop) return found;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST.local && LOCAL.test(text.charAt(start - 1))) start--;
    // What leads to it in an address or in brackets is none of it.
    start += Math.max(
      0,
      ...['=', '/', '?', '&', "'", '|', '{'].map((sign) => text.slice(start, at).lastIndexOf(sign) + 1),
    );
    let end = at + 1;
    while (end < text.length && end - at <= LONGEST.domain && DOMAIN.test(text.charAt(end))) end++;
    while (end > at && /[.-]/.test(text.charAt(end - 1))) end--;
    const domain = text.slice(at + 1, end);
    if (start < at && !PICTURE.test(domain) && /\.[\p{L}]{2,}$|\.xn--/u.test(domain)) found.push({ start, end });
  }
  return found;
};
