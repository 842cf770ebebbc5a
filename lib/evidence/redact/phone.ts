import { isTradeNumber } from './card-number.ts';
import { type FindSpans, type Span, spansAfter, spansOf } from './rule.ts';

/** ITU-T E.164 and E.123: a plus sign, or the digits that stand for it, and 8 to 15 digits in groups. */
const INTERNATIONAL = /(?<![\d+])(?:\+|00 ?(?=[1-9]))\d(?:[ ()./\u00a0-]{0,3}\d){7,14}(?!\d)/g;
/** With the digit that leads out of a town, in groups. */
const LOCAL = /(?<![\d.,€$£¥+-])(?:\(0\d{1,5}\)|0\d{1,5})(?:[ /\u00a0-]{1,3}\d{2,8}){1,5}(?![\d-]|[.,]\d)/g;
/** North American Numbering Plan. */
const AMERICAN = /(?<![\d.,$+-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])\d{3}[.-]\d{4}(?![\d-]|[.,]\d)/g;
/** Any number that is called one. */
const CALLED =
  /(?<![\p{L}])(?:tel[eé]?fon\p{L}{0,12}|téléphone|tel\.?|phone(?: number)?|mobile(?: number)?|mobil(?:nummer|e|telefon)?|handy(?:nummer)?|cell|móvil|portable|cellulare|telemóvel|celular|komórka|電話番号?|携帯(?:電話)?|전화(?:번호)?|휴대폰(?: ?번호)?|연락처|电话(?:号码)?|手机号?码?|फ़ोन|फोन|मोबाइल)[\s:：.]{0,5}(?=[\d+(])/giu;
const NUMBER = /\+?\(?\d(?:[ ()./\u00a0-]{0,3}\d){6,14}(?!\d)/y;

/** Digits in groups that are a day and a time, or a range of years. */
const DATE = /\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}/;
/** What stands before numbers of things. */
const OF_A_THING =
  /(?:ean|gtin|upc|isbn|sku|mpn|asin|art(?:icle|ikel|\.)?|item|model|modell?e?|ref|réf|order|bestell|product|produkt|no|nr|num|number|nummer|numéro|n°|#|品番|型番|货号|품번)[^\p{L}\p{N}\n]{0,4}$/iu;

const digitsOf = (text: string) => text.replace(/\D/g, '');

/** Telephone numbers: international, with a leading digit of one's own country in groups, and those that a word calls so. */
export const findPhones: FindSpans = (text, { shop }) => {
  if (shop) return [];
  const shaped = [INTERNATIONAL, LOCAL, AMERICAN]
    .flatMap((form) => spansOf(form, text))
    .filter((span) => isPhone(text, span));
  return [...shaped, ...spansAfter(CALLED, NUMBER, text)];
};

function isPhone(text: string, { start, end }: Span): boolean {
  const number = text.slice(start, end);
  const digits = digitsOf(number);
  if (digits.length < 9 || digits.length > 16 || DATE.test(number)) return false;
  if (/^\d+$/.test(number) && isTradeNumber(digits)) return false;
  return !OF_A_THING.test(text.slice(Math.max(0, start - 24), start));
}
