import { type FindSpans, type Span, spansOf } from './rule.ts';

const BORN =
  /(?:date of birth|birth ?date|birthday|\bborn|\bdob|geburtsdatum|geburtstag|geboren|date de naissance|anniversaire|\bnée?|fecha de nacimiento|cumpleaños|nacid[oa]|data di nascita|compleanno|\bnat[oa]|geboortedatum|verjaardag|data urodzenia|urodzon[ya]|urodziny|data de nascimento|aniversário|nascid[oa]|födelsedatum|födelsedag|född|生年月日|誕生日|생년월일|생일|出生日期|生日|जन्म ?तिथि|जन्मदिन)[\s:：)=]{0,5}(?:(?:on|am|le|el|il|op|den|is|em|dnia) )?/gi;
/** Dates in numbers, and with a month's name, as pages in the languages that Clearcart reads write them. */
const DATES = [
  /\d{1,4} ?[./年년-] ?\d\d? ?[./月월-] ?\d{1,4}[日일]?(?!\d)/g,
  /\d\d?[a-z.]{0,2}[ -](?:de )?[a-zà-žऀ-ॿ]{3,12}\.?,?[ -](?:de )?\d{4}(?!\d)/gi,
  /\b[a-zà-žऀ-ॿ]{3,12}\.? \d\d?[a-z]{0,2},? \d{4}(?!\d)/gi,
];
export const datesIn = (text: string): Span[] => DATES.flatMap((form) => spansOf(form, text));

/** Of these alone: Chinese, Japanese and Korean number their months. */
const NAMING_MONTHS = 'en de es fr hi it nl pl pt sv'.split(' ');
let months: readonly (readonly string[])[] = [];

/** The number of a month that is called so or has such a beginning, or 0. */
function monthOf(word: string): number {
  if (months.length === 0)
    months = Array.from({ length: 12 }, (_, at) =>
      NAMING_MONTHS.map((lang) =>
        new Date(2000, at).toLocaleString(lang, { month: 'long', day: 'numeric' }).toLowerCase(),
      ),
    );
  return 1 + months.findIndex((names) => names.some((name) => name.includes(word)));
}

/** Day, month and year of a century, in no order of theirs: countries differ in which comes first. */
export const dayOf = (date: string): string =>
  Array.from(date.toLowerCase().matchAll(/\d+|[a-zà-žऀ-ॿ]{3,}/g), ([part]) => Number(part.slice(-2)) || monthOf(part))
    .sort()
    .join();

/** Dates that a word before them calls somebody's birth's. Any other date is the page's. */
export const findBirthDates: FindSpans = (text) => {
  const births = new Set(spansOf(BORN, text).map(({ end }) => end));
  return datesIn(text).filter(({ start }) => births.has(start));
};
