import { datesIn, dayOf } from './birth-date.ts';
import { type Span, spansOf } from './rule.ts';

/** Digits in groups, with what leads to them: a sign, or the country of an account. */
const NUMBER = /(?:\b[a-z]{2}|[+(]{0,2})\d(?:[ ()./\u00a0\u202f-]{0,3}\d){6,}/gi;
/** A number as it was typed, without what set its groups apart: of an account, a card, a telephone. */
const TYPED = /^[a-z]{0,2}\d\w{0,30}\d{6}$/i;
/** By so many digits at its end a number is known from wherever it is called. */
const TAIL = 7;

/** Finds numbers in other groups and with other leads than they were typed with, and days that have been in other forms. */
export function typedFinder(typed: readonly string[]): (text: string) => Span[] {
  const numbers = typed.map((text) => text.replace(/\W/g, '')).filter((text) => TYPED.test(text));
  // What is to come is the shop's to say: when it delivers, when an offer ends.
  const isPast = (date: string) => Number(/\d{4}/.exec(date) ?? 0) < new Date().getFullYear();
  const days = typed.filter((text) => datesIn(text)[0]?.end === text.length && isPast(text));
  const own = new Set([...numbers.map((number) => number.slice(-TAIL)), ...days.map(dayOf)]);
  const isOwn = (words: string) => {
    const digits = words.replace(/\D/g, '');
    return (
      own.has(dayOf(words)) || Array.from(digits, (_, at) => digits.slice(at, at + TAIL)).some((part) => own.has(part))
    );
  };
  return (text) =>
    own.size > 0
      ? [...spansOf(NUMBER, text), ...datesIn(text)].filter(({ start, end }) => isOwn(text.slice(start, end)))
      : [];
}
