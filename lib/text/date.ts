import { fold } from './fold.ts';

/** A day in a text, however exactly it is given. `start` and `end` are offsets into the text. */
export interface DateHit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NUMERIC =
  /\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}(?:\1(?:\d{4}|\d{2}))?|(?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日號号일]?/g;
const TOKEN = /\p{L}[\p{L}\p{M}]*|\d+/gu;
const DAY = /^(?:[1-9]|[12]\d|3[01])$/;
const YEAR = /^20\d\d$/;
/** What may stand between a day and its month: `3rd of`, `3. `, `3 de `. */
const BETWEEN = /^(?:st|nd|rd|th)?\.?,? ?(?:(?:of|de|di) )?$/i;

const known = new Map<string, ReadonlyMap<string, 'month' | 'weekday'>>();

/** Names of months and weekdays, long and short, as the browser's own language data has them. */
function namesOf(lang: string): ReadonlyMap<string, 'month' | 'weekday'> {
  let names = known.get(lang);
  if (!names) {
    const found = new Map<string, 'month' | 'weekday'>();
    for (const part of ['weekday', 'month'] as const)
      for (const length of ['long', 'short'] as const)
        for (let at = 0; at < 12; at++) {
          const day = new Date(Date.UTC(2024, part === 'month' ? at : 0, part === 'month' ? 15 : at + 1));
          const parts = new Intl.DateTimeFormat(lang || 'en', {
            [part]: length,
            day: 'numeric',
            timeZone: 'UTC',
          }).formatToParts(day);
          const name = parts
            .find((each) => each.type === part)
            ?.value.toLowerCase()
            .replace(/\.$/, '');
          if (name && /^[\p{L}\p{M}]{2,}$/u.test(name)) found.set(name, part);
        }
    names = found;
    known.set(lang, names);
  }
  return names;
}

/**
 * Finds days: `24.12.2026`, `12/24`, `2026-12-24`, `24 December`, `Dec 24th, 2026`, `12月24日`, and weekdays by name. A month
 * alone is none.
 * @param lang language of the names; English without it.
 */
export function findDates(text: string, lang = ''): DateHit[] {
  const folded = fold(text);
  const hits: DateHit[] = [];
  const add = (start: number, end: number) => {
    if (!hits.some((hit) => start < hit.end && hit.start < end))
      hits.push({ text: text.slice(start, end), start, end });
  };
  for (const { 0: found, index } of folded.matchAll(NUMERIC)) {
    const around = `${folded[index - 1] ?? ' '}${folded[index + found.length] ?? ' '}`;
    if (!/[\d/]/.test(around)) add(index, index + found.length);
  }
  const names = namesOf(lang);
  const tokens = [...folded.matchAll(TOKEN)];
  for (const [at, { 0: word, index }] of tokens.entries()) {
    const kind = names.get(word.toLowerCase());
    if (!kind) continue;
    let start = index;
    let end = index + word.length;
    const token = (step: number) => tokens[at + step] ?? { 0: '', index: folded.length };
    const before = [token(-1), token(-2)].find(
      (each) =>
        each.index < index && DAY.test(each[0]) && BETWEEN.test(folded.slice(each.index + each[0].length, index)),
    );
    const next = token(1);
    if (kind === 'month' && before) start = before.index;
    else if (kind === 'month' && DAY.test(next[0]) && next.index - end <= 2) end = next.index + next[0].length;
    else if (kind === 'month') continue;
    const year = tokens.find((each) => each.index >= end && each.index - end <= 5);
    if (kind === 'month' && year && YEAR.test(year[0]) && /^(?:st|nd|rd|th)?,? ?$/.test(folded.slice(end, year.index)))
      end = year.index + 4;
    end += /^(?:st|nd|rd|th)(?!\p{L})/u.exec(folded.slice(end, end + 3))?.[0].length ?? 0;
    add(start, end);
  }
  return hits.sort((a, b) => a.start - b.start);
}
