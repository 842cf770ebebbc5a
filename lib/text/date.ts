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
const DAY = /^(?:[1-9]|[12]\d|3[01])$/;
const YEAR = /^20\d\d$/;
/** What may stand between a day and its month (`3. `, `3 of `, `3 de `), and between a date and its year. */
const DAY_TO_MONTH = /^[.,]? {0,3}(?:(?:of|de|di) )?$/i;
const TO_YEAR = /^ {0,3},? ?(?:de )?$/i;

const known = new Map<string, DateNames>();

/** Names of months and weekdays in lower case. */
export type DateNames = ReadonlyMap<string, 'month' | 'weekday'>;

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
  const names = new Map<string, 'month' | 'weekday'>();
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
        if (name && /^[\p{L}\p{M}]{2,}$/u.test(name)) names.set(name, part);
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
    const kind = names.get(token.word.toLowerCase());
    if (kind === 'weekday') add(token.index, token.end);
    if (kind !== 'month') continue;
    const [before, after] = [tokens.slice(Math.max(0, at - 2), at), tokens.slice(at + 1, at + 4)];
    const day = before.find(({ word, end }) => DAY.test(word) && DAY_TO_MONTH.test(folded.slice(end, token.index)));
    const dayAfter = after.find(({ word, index }) => DAY.test(word) && folded.slice(token.end, index).trim() === '');
    if (!day && !dayAfter) continue;
    const end = day ? token.end : (dayAfter?.end ?? token.end);
    const year = after.find(({ word, index }) => YEAR.test(word) && TO_YEAR.test(folded.slice(end, index)));
    add(day?.index ?? token.index, year?.end ?? end);
  }
  return hits.sort((a, b) => a.start - b.start);
}
