import {
  CODES,
  decide,
  type Money,
  moneyBySign,
  SIGNS,
  SIGNS_AFTER,
  THOUSANDTHS,
  WORDS,
  WORDS_AFTER,
} from './currencies.ts';
import { fold } from './fold.ts';
import { isLetter } from './letters.ts';
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

const BEFORE = moneyBySign(SIGNS, WORDS);
const AFTER = moneyBySign(SIGNS, WORDS, WORDS_AFTER, SIGNS_AFTER);
/** Most numbers are no prices: the character beside them tells. */
const LAST_BEFORE = new Set([...BEFORE.keys()].map((name) => name.at(-1)));
const FIRST_AFTER = new Set([...AFTER.keys()].map((name) => name[0]));
/** Begins what may stand between a number and its sign. */
const MAY_FOLLOW = new Set<string | undefined>(['.', ',', ':', '万', '萬', '만']);
const LONGEST_BEFORE = 4;
const LONGEST_AFTER = 7;

const NUMBER = /\d{1,3}(?: \d{3}){1,4}(?!\d)(?:[.,]\d\d?(?!\d))?|\d+(?:[.,']\d+)*/g;
/** `49.–`, `49,-`, `99:-`: no cents. */
const ROUND = /^[.,:]--?(?! ?\d)/;
const CENTS = /^\d\d(?!\d)/;
const MYRIADS = new Set<string | undefined>(['万', '萬', '만']);
const LATIN = /[a-zß-ɏ]/i;
const DIGIT = /\d/;
/** "$3 million" is no price in a shop. */
const MAGNITUDE = /^[ -]?(?:k|m|mn|bn|tn|million\w*|billion\w*|trillion\w*|mio|mrd|milliarden?|tsd)(?![a-zß-ɏ])/i;

/** A sign or word for money, where it stands, and what the tables say of it. */
interface Sign {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly money: Money;
}

const startsWithLetter = (text: string | undefined) => text !== undefined && isLetter(text.charCodeAt(0));

/** The longest sign that ends at `end`, or one blank before it, and begins no earlier than `from`. */
function signBefore(text: string, end: number, from: number): Sign | undefined {
  const to = text[end - 1] === ' ' ? end - 1 : end;
  if (!LAST_BEFORE.has(text[to - 1])) return undefined;
  for (let start = Math.max(from, to - LONGEST_BEFORE); start < to; start++) {
    const name = text.slice(start, to);
    const money = BEFORE.get(name);
    if (money && !(startsWithLetter(name[0]) && startsWithLetter(text[start - 1]))) {
      return { start, end: to, name, money };
    }
  }
  return undefined;
}

/** The longest sign that begins at `start`, or one blank after it. One that touches the next number belongs to that. */
function signAfter(text: string, start: number): Sign | undefined {
  const from = text[start] === ' ' ? start + 1 : start;
  if (!FIRST_AFTER.has(text[from])) return undefined;
  for (let end = Math.min(text.length, from + LONGEST_AFTER); end > from; end--) {
    const name = text.slice(from, end);
    const money = AFTER.get(name);
    if (!money || DIGIT.test(text[end] ?? '')) continue;
    if (name in SIGNS_AFTER || !(startsWithLetter(name.at(-1)) && startsWithLetter(text[end])))
      return { start: from, end, name, money };
  }
  return undefined;
}

/**
 * Finds amounts of money in all common notations: `1.299,00 €`, `$1,299`, `¥1,980`, `1 299 kr`, `₹1,29,900`, `CHF 49.–`,
 * `12€50`, `49,-`. A bare number is none.
 * @param lang language of the text, decides shared signs such as `kr` and `¥`.
 * @param pageCurrency currency of the page (ISO 4217), decides them first, and `$` too.
 */
export function findPrices(text: string, lang = '', pageCurrency = ''): PriceHit[] {
  const folded = fold(text);
  const hits: PriceHit[] = [];
  let from = 0;
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(folded); match; match = NUMBER.exec(folded)) {
    const hit = match.index < from ? undefined : priceAt(folded, text, match.index, match[0], from, lang, pageCurrency);
    if (!hit) continue;
    hits.push(hit);
    from = hit.end;
  }
  return hits;
}

function priceAt(
  text: string,
  written: string,
  at: number,
  number: string,
  from: number,
  lang: string,
  pageCurrency: string,
): PriceHit | undefined {
  let digits = number;
  let end = at + digits.length;
  const next = text[end] === ' ' ? text[end + 1] : text[end];
  const last = text[at - 1] === ' ' ? text[at - 2] : text[at - 1];
  if (!LAST_BEFORE.has(last) && !FIRST_AFTER.has(next) && !MAY_FOLLOW.has(next)) return undefined;
  const before = signBefore(text, at, from);
  if (before && / \d{3}$/.test(digits) && startsWithLetter(text.slice(end).trimStart()[0])) {
    // "€12 150 ratings": the second number counts something else.
    digits = digits.slice(0, digits.indexOf(' '));
    end = at + digits.length;
  }
  const round = text[end + 1] === '-' && ROUND.test(text.slice(end, end + 5)) ? (text[end + 2] === '-' ? 3 : 2) : 0;
  end += round;
  const myriad = MYRIADS.has(text[end]) ? text.charAt(end) : '';
  if (myriad) end++;
  const start = before?.start ?? at;

  if (!before && text[end] === '€' && CENTS.test(text.slice(end + 1, end + 4))) {
    const amount = parseNumber(`${digits}.${text.slice(end + 1, end + 3)}`);
    end += 3;
    return amount === undefined ? undefined : { text: written.slice(start, end), start, end, amount, currency: 'EUR' };
  }
  const after = signAfter(text, end);
  if (!before) {
    if (!after && !round) return undefined;
    const previous = text[at - 1] ?? '';
    if (MYRIADS.has(previous) || (LATIN.test(previous) && !/[.,]/.test(digits))) return undefined;
  }
  const code = before && after && after.name in CODES && !/^ ?\d/.test(text.slice(after.end)) ? after : undefined;
  const sign = code ?? before ?? after;
  if (sign && sign !== before) end = sign.end;
  if (end < text.length && MAGNITUDE.test(text.slice(end, end + 12))) return undefined;

  const currency = sign ? decide(sign.money, lang, pageCurrency) : pageCurrency;
  if (currency === undefined) return undefined;
  const amount = parseNumber(digits + myriad, THOUSANDTHS.has(currency) ? 'en' : '');
  return amount === undefined ? undefined : { text: written.slice(start, end), start, end, amount, currency };
}
