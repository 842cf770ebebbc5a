import { fold } from './fold.ts';

/** A day in a text, however exactly it is given. `start` and `end` are offsets into the text. */
export interface DateHit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NUMERIC =
  /\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}(?:\1(?:\d{4}|\d{2}))?|(?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日號号일]?/g;
/** Part of a longer number, a version, a time. */
const NUMBER_BEFORE = /[\d./:-]$/;
const NUMBER_AFTER = /^[./:-]?\d/;
const ORDINAL = /(\d)(?:st|nd|rd|th)(?![a-zß-ɏ])/gi;
const TOKEN = /[^\s!-@[-`{-¿]+|\d+/g;
const DAY_NUMBER = /^(?:[1-9]|[12]\d|3[01])$/;
const YEAR = /^20\d\d$/;
/** What may stand between a day and its month (`3. `, `3 of `, `3 de `), and between a date and its year. */
const DAY_TO_MONTH = /^[.,]? {0,3}(?:(?:of|de|di) )?$/i;
const TO_YEAR = /^ {0,3},? ?(?:de )?$/i;

const known = new Map<string, DateNames>();

/** Names of months (1 to 12) and weekdays (-7 for Sunday to -1 for Saturday) in lower case. */
export type DateNames = ReadonlyMap<string, number>;

function namesOf(lang: string): DateNames {
  const names = known.get(lang) ?? dateNames(lang);
  known.set(lang, names);
  return names;
}

/** Takes names that were worked out before: in a page's first milliseconds the browser needs twenty of them for its own. */
export function learnDateNames(lang: string, names: DateNames): void {
  known.set(lang, names);
}

/** Names of months and weekdays, long and short, as the engine's own language data has them. */
export function dateNames(lang: string): DateNames {
  const names = new Map<string, number>();
  for (const part of ['weekday', 'month'] as const)
    for (const length of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(lang || 'en', { [part]: length, day: 'numeric', timeZone: 'UTC' });
      for (let at = 0; at < 12; at++) {
        const day = new Date(Date.UTC(2024, part === 'month' ? at : 0, part === 'month' ? 15 : at + 1));
        const name = format
          .formatToParts(day)
          .find((each) => each.type === part)
          ?.value.toLowerCase()
          .replace(/\.$/, '');
        if (name && /^[\p{L}\p{M}]{2,}$/u.test(name)) names.set(name, part === 'month' ? at + 1 : day.getUTCDay() - 7);
      }
    }
  return names;
}

/**
 * Finds days: `24.12.2026`, `12/24`, `2026-12-24`, `24 December`, `Dec 24th, 2026`, `12月24日`, and weekdays by name. A month
 * alone is none.
 * @param lang language of the names; English without it.
 */
export function findDates(text: string, lang = ''): DateHit[] {
  const folded = fold(text).replace(ORDINAL, '$1  ');
  const hits: DateHit[] = [];
  const add = (start: number, end: number) => {
    const suffix = /^(?:st|nd|rd|th)(?![a-zß-ɏ])/i.exec(text.slice(end, end + 3))?.[0].length ?? 0;
    if (!hits.some((hit) => start < hit.end && hit.start < end))
      hits.push({ text: text.slice(start, end + suffix), start, end: end + suffix });
  };
  for (const { 0: found, index } of folded.matchAll(NUMERIC)) {
    const end = index + found.length;
    if (
      !NUMBER_BEFORE.test(folded.slice(Math.max(0, index - 1), index)) &&
      !NUMBER_AFTER.test(folded.slice(end, end + 2))
    )
      add(index, end);
  }
  const names = namesOf(lang);
  const tokens = [...folded.matchAll(TOKEN)].map(({ 0: word, index }) => ({ word, index, end: index + word.length }));
  for (const [at, token] of tokens.entries()) {
    const name = names.get(token.word.toLowerCase()) ?? 0;
    if (name < 0) add(token.index, token.end);
    if (name <= 0) continue;
    const [before, after] = [tokens.slice(Math.max(0, at - 2), at), tokens.slice(at + 1, at + 4)];
    const day = before.find(
      ({ word, end }) => DAY_NUMBER.test(word) && DAY_TO_MONTH.test(folded.slice(end, token.index)),
    );
    const dayAfter = after.find(
      ({ word, index }) => DAY_NUMBER.test(word) && folded.slice(token.end, index).trim() === '',
    );
    if (!day && !dayAfter) continue;
    const end = day ? token.end : (dayAfter?.end ?? token.end);
    const year = after.find(({ word, index }) => YEAR.test(word) && TO_YEAR.test(folded.slice(end, index)));
    add(day?.index ?? token.index, year?.end ?? end);
  }
  return hits.sort((a, b) => a.start - b.start);
}

/** A text with its days made numbers: what stays the same when another day is named. */
export const withoutDates = (text: string, lang: string): string =>
  findDates(text, lang).reduce(
    (rest, { start, end }) => rest.slice(0, start) + '0'.repeat(end - start) + rest.slice(end),
    text,
  );

/** When a named day is over. */
export interface NamedEnd {
  /** Milliseconds since 1970, as if the day were one of Greenwich. */
  readonly at: number;
  /** How far off that may be, in milliseconds: nobody says in which time zone the day is meant. */
  readonly tolerance: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Zones lie between 12 hours behind Greenwich and 14 before it; "until Sunday" may leave the day itself out. */
const TOLERANCE = { ofMoment: 14 * HOUR, ofDay: 26 * HOUR };
/** Of a day without its year: the next such day, at most so far ahead, or else the last one. */
const LONGEST_AHEAD = 300 * DAY;
/** Who writes the month first. */
const MONTH_FIRST = new Set(['ja', 'ko', 'zh']);
/** A time of day right after a date; by a dot alone it may be a price. */
const TIME_AFTER = /^[^\d!?;]{0,12}(\d{1,2})(?:([:h.])(\d\d))?(?: ?(am|pm|a\.m|p\.m|uhr))?(?![\d\p{L}])/iu;

/**
 * When the day is over that a part of a text names, the last one if there are several; or when the time of day comes that is written
 * behind it. Nothing where it may be one of two days: 4/5 in English, a weekday that is today in some places and over in others.
 * @param now when that was read, in milliseconds since 1970.
 */
export function namedEnd(
  text: string,
  part: { readonly start: number; readonly end: number },
  lang: string,
  now: number,
): NamedEnd | undefined {
  const dates = findDates(text, lang).filter(({ start, end }) => start >= part.start && end <= part.end);
  const date = dates.findLast((each) => /\d/.test(each.text)) ?? dates.at(-1);
  const day = date && dayOf(fold(date.text), lang, now);
  if (!date || day === undefined) return undefined;
  const [, hours = '', mark, minutes = '0', suffix = ''] = TIME_AFTER.exec(fold(text.slice(date.end))) ?? [];
  const isTime = Number(hours) <= 24 && (suffix !== '' || mark === ':' || mark === 'h');
  if (hours === '' || !isTime) return { at: day + DAY, tolerance: TOLERANCE.ofDay };
  const half = /^[ap]/i.exec(suffix)?.[0].toLowerCase();
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours);
  return { at: day + hour * HOUR + Number(minutes) * 60_000, tolerance: TOLERANCE.ofMoment };
}

/** When a day begins. */
function dayOf(date: string, lang: string, now: number): number | undefined {
  const words = date.toLowerCase().match(TOKEN) ?? [];
  const numbers = (date.match(/\d+/g) ?? []).map(Number);
  const name = words.map((word) => namesOf(lang).get(word) ?? 0).find((each) => each !== 0) ?? 0;
  if (name < 0) return weekdayAhead(name + 7, now);
  const isYearFirst = /^\d{4}/.test(date);
  const year = isYearFirst ? numbers.shift() : numbers[2 - Number(name > 0)];
  const [one = 0, other = 0] = numbers;
  if (name > 0) return beginOf(year, name, one, now);
  if (isYearFirst || /[月월]/.test(date) || MONTH_FIRST.has(lang)) return beginOf(year, one, other, now);
  const days = [beginOf(year, other, one, now), beginOf(year, one, other, now)];
  if (date.includes('.')) return days[0];
  // "1-30 September" is no day of January, and "24/7" is none at all.
  if (year === undefined && /-|^24.7$/.test(date)) return undefined;
  if (lang !== '' && !lang.startsWith('en')) return days[0];
  return days[0] === undefined || days[1] === undefined || one === other ? (days[0] ?? days[1]) : undefined;
}

function beginOf(year: number | undefined, month: number, day: number, now: number): number | undefined {
  if (month < 1 || month > 12) return undefined;
  const thisYear = new Date(now).getUTCFullYear();
  const years = year === undefined ? [thisYear - 1, thisYear, thisYear + 1] : [year < 100 ? 2000 + year : year];
  const begins = years.map((each) => Date.UTC(each, month - 1, day));
  const begin = begins.findLast((at) => year !== undefined || at <= now + LONGEST_AHEAD);
  return begin !== undefined && new Date(begin).getUTCDate() === day ? begin : undefined;
}

/** The next such day, if it is a day ahead wherever the shop may be. */
function weekdayAhead(weekday: number, now: number): number | undefined {
  const today = Math.floor(now / DAY) * DAY;
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return ahead === 0 || ahead === 6 ? undefined : today + ahead * DAY;
}
