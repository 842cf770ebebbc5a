import { CODES, decide, SIGNS, SIGNS_AFTER, THOUSANDTHS, WORDS, WORDS_AFTER } from './currencies.ts';
import { fold } from './fold.ts';
import { parseNumber } from './number.ts';

/** An amount of money in a text. `start` and `end` are offsets into the text. */
export interface PriceHit {
  /** As written, with its currency. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In units of the currency, never negative. */
  readonly amount: number;
  /** ISO 4217, or `''` where the sign is shared by several currencies and nothing decides. */
  readonly currency: string;
}

const anyOf = (words: object) =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[$.]/g, '\\$&'))
    .join('|');

const NUMBER = "\\d{1,3}(?: \\d{3}){1,4}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,']\\d+)*";
/** `49.–`, `49,-`, `99:-`: no cents. */
const ROUND = '[.,:]-{1,2}(?! ?\\d)';
const BEFORE = `${anyOf(SIGNS)}|${anyOf(WORDS)}`;
const AFTER = `${anyOf(SIGNS)}|${anyOf(SIGNS_AFTER)}|(?:${anyOf({ ...WORDS, ...WORDS_AFTER })})(?!\\p{L})`;
const CODE_AFTER = `(?:${anyOf(CODES)})(?![\\p{L}\\d]| \\d)`;

/** Exported for the proof that it is linear. */
export const PRICE = new RegExp(
  `(?<euros>\\d{1,6})€(?<cents>\\d\\d)(?!\\d)` +
    `|(?<before>${BEFORE}) ?(?<number>${NUMBER})(?<round>${ROUND})?(?: ?(?<code>${CODE_AFTER}))?` +
    `|(?<bare>${NUMBER})(?<myriad>[万萬만])?(?<bareRound>${ROUND})?(?: ?(?<after>${AFTER})(?!\\d))?`,
  'gu',
);
const MONEY_AND_DIGIT =
  /\p{Sc}|\d[.,:]-|[A-Z]{3}|円|元|원|[Ee]uro|eur|[Kk]r|R[sp$M ]|R\d|z[łl]|Kč|Ft|lei|лв|руб|грн|Fr\.|TL|dollars/u;
const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;
/** "$3 million" is no price in a shop. */
const MAGNITUDE =
  /^[ -]?(?:k|K|m|M|mn|bn|tn|[Mm]illion\w*|[Bb]illion\w*|[Tt]rillion\w*|Mio|Mrd|Milliarden?|Tsd)(?!\p{L})/u;

const ALL: Readonly<Record<string, string>> = { ...SIGNS, ...WORDS, ...WORDS_AFTER, ...SIGNS_AFTER };

/**
 * Finds amounts of money in all common notations: `1.299,00 €`, `$1,299`, `¥1,980`, `1 299 kr`, `₹1,29,900`, `CHF 49.–`,
 * `12€50`, `49,-`. A bare number is none.
 * @param lang language of the text, decides shared signs such as `kr` and `¥`.
 * @param pageCurrency currency of the page (ISO 4217), decides them first, and `$` too.
 */
export function findPrices(text: string, lang = '', pageCurrency = ''): PriceHit[] {
  const folded = fold(text);
  if (!MONEY_AND_DIGIT.test(folded)) return [];
  const hits: PriceHit[] = [];
  for (const match of folded.matchAll(PRICE)) {
    const hit = readMatch(folded, match, lang, pageCurrency);
    if (hit) hits.push({ ...hit, text: text.slice(hit.start, hit.end) });
  }
  return hits;
}

function readMatch(
  text: string,
  match: RegExpExecArray | RegExpMatchArray,
  lang: string,
  pageCurrency: string,
): Omit<PriceHit, 'text'> | undefined {
  const groups = match.groups ?? {};
  let start = match.index ?? 0;
  let end = start + match[0].length;
  if (groups.euros) return { start, end, amount: Number(`${groups.euros}.${groups.cents}`), currency: 'EUR' };

  let sign = groups.before ?? groups.after ?? '';
  let digits = groups.number ?? groups.bare ?? '';
  const previous = text[start - 1] ?? '';
  if (groups.before && LETTER.test(sign[0] ?? '') && LETTER.test(previous)) {
    if (!sign.endsWith('$')) return undefined;
    start += sign.length - 1;
    sign = '$';
  }
  if (!groups.before) {
    if (!sign && !groups.bareRound) return undefined;
    if (/[\d万萬만]/.test(previous) || (LATIN.test(previous) && !/[.,]/.test(digits))) return undefined;
  }
  if (groups.before && / \d{3}$/.test(digits) && LETTER.test(text.slice(end).trimStart()[0] ?? '')) {
    // "€12 150 ratings": the second number counts something else.
    end -= digits.length - digits.indexOf(' ');
    digits = digits.slice(0, digits.indexOf(' '));
  }
  if (MAGNITUDE.test(text.slice(end, end + 12))) return undefined;

  const currency = groups.code ?? (sign ? decide(ALL[sign] ?? '', lang, pageCurrency) : pageCurrency);
  if (currency === undefined) return undefined;
  const amount = parseNumber(digits + (groups.myriad ?? ''), THOUSANDTHS.has(currency) ? 'en' : '');
  return amount === undefined ? undefined : { start, end, amount, currency };
}
