import {
  AFTER_ONE,
  OCLOCK,
  UNIT_JOINS,
  UNIT_LETTERS,
  UNIT_SECONDS,
  UNIT_WORDS,
  UNSPACED_FIRST,
  UNSPACED_UNIT,
  WEAK_UNITS,
} from './duration-units.ts';
import { fold } from './fold.ts';
import { SPACED, scriptOf } from './letters.ts';
import { parseNumber } from './number.ts';

/** A length of time in a text. `start` and `end` are offsets into the text. */
export interface DurationHit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  /** Seconds of the smallest unit given: 1 for `02:14:55`, 86400 for `3 days`. */
  readonly unit: number;
  /** `clock` for `02:14:55`, `units` for `2 hours 14 minutes`. */
  readonly form: 'clock' | 'units';
  /** False for `12:30` alone: it may be minutes and seconds, hours and minutes, or a time of day. */
  readonly certain: boolean;
}

type Token = { readonly start: number; readonly end: number; readonly text: string } & (
  | { readonly kind: 'number' | 'clock' }
  | { readonly kind: 'unit'; readonly seconds: number }
);

const UNITS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(UNIT_LETTERS),
  ...Object.values(UNIT_WORDS).flatMap((words) =>
    words.flatMap((list, place) => list.split(' ').map((word) => [word, UNIT_SECONDS[place] ?? 0] as const)),
  ),
]);
const UNIT = [...UNITS.keys(), `[个個${UNSPACED_FIRST.join('')}]`].join('|');
const HINT = new RegExp(`\\d ?: ?\\d|\\d[ -]?(?:${UNIT})|(?:${UNIT})[ :]{0,3}\\d`, 'i');
const JOIN = new RegExp(`^[\\s,:.·|&+-]{0,4}(?:(?:${UNIT_JOINS.join('|')}) )?$`, 'i');
const NUMBER_OR_WORD = /\d+(?:[.,]\d+)?|[^\s!-@[-`{-¿।॰。]+/g;

/** What makes the clock before or after it a time of day, a date's time, a score, a ratio or part of a longer code. */
const DAYTIME_BEFORE =
  /(?:[\d:./@-]|\dT|(?:\d ?\(|\d[./-]\d{1,4},?|\d{4},?|\d ?(?:-|to|bis)|@|[日일]|午[前後]|[上下]午|오[전후]|\b(?:at|by|from|until|till|before|after|since|um|ab|bis|von|vor|nach|seit|gegen))\s?)$/i;
/** "Innerhalb von 00:12:45". */
const WITHIN = /(?:innerhalb|binnen) von $/i;
const DAYTIME_AFTER =
  /^(?::|\s?(?:[ap]\.?m\b|uhr|uur|o'clock|h\b|[-~〜]\s?\d{1,2}:|\(\d|(?:gmt|utc|ces?t|e[sd]t|p[sd]t|bst)\b|まで(?!あと|残り)|迄|까지)|\s(?:to|bis)\s\d)/i;
/** A day, a part of a day or a range before "23:59", and words behind it that say by when: nothing runs down there. */
const DAY_BEFORE =
  /(?:[~〜至]|[夜晩晚朝昼]|夕方|(?:本日|[今明翌]日)の|[今明后後当當]天|오늘|내일|당일|밤|아침|저녁|새벽|자정|(?:^|\s)(?:आज|कल|रात|शाम|सुबह|दोपहर)|[月火水木金土日祝一二三四五六월화수목금토일]\))\s?$/;
const BY_THEN_AFTER = /^\s?(?:前|締|〆|截止|तक|बजे)/;
/** Words after which "9:59" is no ratio and no verse. */
const COUNTED_BEFORE = /(?:\b(?:in|for|next|noch|nächsten)|[a-z]:) $/i;
/** A date, a time of day or the place in a row ends before the number. */
const NO_LENGTH_BEFORE = /[月월年년第제时時시点點] ?$/;
const LEFT_BEFORE = /(?:あと|残り|のこり|剩|剩[余餘]|[还還]有|남은|앞으로) ?$/;
const LENGTH_AFTER = /^ ?(?:間|[後后前内內]|以[内內]|남|후|뒤|동안|간|내|이내|만|전|में|बाक|शेष)/;
const KANA = /[\u3041-\u30ff]/;
/** "Om 18 uur", "à 14 heures", "18.00 uur". */
const HOUR_OF_DAY = /(?:^|\s)(?:om|tot|vanaf|à|às|alle|ore|[àa] las) $/i;
const RATIO = /ratio|format|verhältnis|maßstab|scale|score|spielstand|ergebnis/i;

/** The short form of "seconds" in Hindi is its word for "from", too. */
const FROM_TO = /^से ?\d/;

/** Puts neighbours that make up one token together. */
function merge(
  tokens: readonly Token[],
  text: string,
  kindOfBoth: (a: Token, gap: string, b: Token) => Token['kind'] | undefined,
) {
  const merged: Token[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    const kind = last && kindOfBoth(last, text.slice(last.end, token.start), token);
    if (last && (kind === 'number' || kind === 'clock')) {
      merged[merged.length - 1] = { kind, start: last.start, end: token.end, text: text.slice(last.start, token.end) };
    } else merged.push(token);
  }
  return merged;
}

/** A clock whose digits are separate elements reads `0 2 : 1 4 : 5 5`. */
const splitDigits = (a: Token, gap: string, b: Token) =>
  gap === ' ' && /^\d$/.test(a.text) && /^\d$/.test(b.text) ? 'number' : undefined;
const clockGroups = (a: Token, gap: string, b: Token) =>
  /^ ?: ?$/.test(gap) && (a.kind === 'clock' || /^(?:\d{1,3}|\d \d)$/.test(a.text)) && /^\d ?\d$/.test(b.text)
    ? 'clock'
    : undefined;

/** The unit that a word is or, in scripts without blanks, begins with. */
function unitIn(word: string): { readonly text: string; readonly seconds: number } | undefined {
  const known = UNITS.get(word.toLowerCase());
  if (known) return { text: word, seconds: known };
  const [text, name = ''] = UNSPACED_UNIT.exec(word) ?? [];
  const place = name ? UNSPACED_FIRST.findIndex((first) => first.includes(name.charAt(0))) : -1;
  const seconds = UNIT_SECONDS[place];
  return text && seconds ? { text, seconds } : undefined;
}

/** Numbers, clocks and units of time in reading order; other words are left out. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(NUMBER_OR_WORD)) {
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    if (/^\d/.test(word)) tokens.push({ kind: 'number', start, end, text: word });
    else {
      const unit = unitIn(word);
      const after = start + (unit?.text.length ?? 0);
      if (unit) tokens.push({ kind: 'unit', start, end: after + ('.॰'.includes(text[after] ?? ' ') ? 1 : 0), ...unit });
    }
  }
  return merge(merge(tokens, text, splitDigits), text, clockGroups);
}

/** One number beside its unit, and where the pair ends. */
interface Part {
  readonly value: number;
  readonly unit: number;
  readonly letter: boolean;
  /** What the unit is written as means other things as well. */
  readonly weak: boolean;
  readonly oclock: boolean;
  readonly split: boolean;
  readonly start: number;
  readonly end: number;
}

function part(number: Token | undefined, unit: Token | undefined, text: string): Part | undefined {
  if (number?.kind !== 'number' || unit?.kind !== 'unit') return undefined;
  const [first, second] = number.start < unit.start ? [number, unit] : [unit, number];
  if (!(first === number ? /^[ -]?$/ : /^[ :]{0,3}$/).test(text.slice(first.end, second.start))) return undefined;
  const value = parseNumber(number.text.replace(' ', ''));
  if (value === undefined || value > 9999) return undefined;
  const { start } = first;
  const name = unit.text.toLowerCase();
  if (value !== 1 && AFTER_ONE.has(name)) return undefined;
  return {
    value,
    unit: unit.seconds,
    letter: Object.hasOwn(UNIT_LETTERS, name),
    weak: WEAK_UNITS.has(name) && !(name === '分' && KANA.test(text)),
    oclock: OCLOCK.has(name),
    split: number.text.includes(' '),
    start,
    end: second.end,
  };
}

/** Parts from `at` on that belong together: joined closely, each of a smaller unit. */
function partsFrom(tokens: readonly Token[], at: number, numberFirst: boolean, text: string): Part[] {
  const parts: Part[] = [];
  for (let i = at; i + 1 < tokens.length; i += 2) {
    const next = numberFirst ? part(tokens[i], tokens[i + 1], text) : part(tokens[i + 1], tokens[i], text);
    const last = parts.at(-1);
    if (!next || (last && (next.unit >= last.unit || !JOIN.test(text.slice(last.end, next.start))))) break;
    // "5 से 10" is "5 to 10".
    if (numberFirst && FROM_TO.test(text.slice(next.end - 2, next.end + 2))) break;
    parts.push(next);
  }
  return parts;
}

/** Hours of the day, the third day of a month or year, points of a score: what else numbers beside these words may be. */
function isLength(parts: readonly Part[], text: string): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return false;
  const before = text.slice(Math.max(0, first.start - 12), first.start);
  if (NO_LENGTH_BEFORE.test(before)) return false;
  if (parts.some(({ oclock }) => oclock)) return last.unit === 1;
  if (parts.length > 1) return true;
  if (first.unit === 3600 && (HOUR_OF_DAY.test(before) || /^\d+\.\d\d /.test(text.slice(first.start, first.end))))
    return false;
  return !first.weak || LEFT_BEFORE.test(before) || LENGTH_AFTER.test(text.slice(first.end, first.end + 4));
}

/** `d` and `m` and `s` alone may be anything; `h` alone, or letters of neighbouring units together, are times. */
function isTime(parts: readonly Part[], text: string): boolean {
  const [only] = parts;
  if (!only?.letter) return true;
  if (parts.length === 1) return only.unit === 3600 && !/\d/.test(text[only.end] ?? '');
  return parts.some(({ unit }) => unit === 3600) || parts.some(({ letter }) => !letter) || parts.at(-1)?.unit === 1;
}

const CLOCK_UNITS = [86_400, 3600, 60, 1];

/** Reads `02:14:55` and the units beside it, which say what the first number counts: `09:54 minutes`. */
function readClock(tokens: readonly Token[], at: number, text: string, days?: Part): DurationHit | undefined {
  const clock = tokens[at];
  if (clock?.kind !== 'clock') return undefined;
  const before = text.slice(Math.max(0, clock.start - 16), clock.start);
  const after = text.slice(clock.end, clock.end + 12);
  if (DAYTIME_AFTER.test(after) || (!days && DAYTIME_BEFORE.test(before) && !WITHIN.test(before))) return undefined;
  const groups = clock.text.split(':').map((group) => Number(group.replaceAll(' ', '')));
  if (groups.length > CLOCK_UNITS.length) return undefined;
  const label = tokens[at + 1];
  const labelled =
    label?.kind === 'unit' && /^ ?$/.test(text.slice(clock.end, label.start)) ? CLOCK_UNITS.indexOf(label.seconds) : -1;
  const told = labelled >= 0 && labelled + groups.length <= CLOCK_UNITS.length;
  const first = told ? labelled : days && groups.length === 2 ? 1 : CLOCK_UNITS.length - groups.length;
  const over = groups.some((value, i) => i > 0 && value >= (first + i === 1 ? 24 : 60));
  if (over) return undefined;
  const bare = groups.length === 2 && !told && !days;
  if (
    bare &&
    ((!/^\d ?\d ?:/.test(clock.text) && !COUNTED_BEFORE.test(before)) ||
      DAY_BEFORE.test(before) ||
      (BY_THEN_AFTER.test(after) && !LEFT_BEFORE.test(before)) ||
      RATIO.test(text.slice(Math.max(0, clock.start - 30), clock.end + 30)))
  ) {
    return undefined;
  }
  const start = days?.start ?? clock.start;
  const end = told && label ? label.end : clock.end;
  const seconds = groups.reduce((sum, value, i) => sum + value * (CLOCK_UNITS[first + i] ?? 0), 0);
  return {
    text: '',
    start,
    end,
    seconds: seconds + (days ? days.value * days.unit : 0),
    unit: CLOCK_UNITS[first + groups.length - 1] ?? 1,
    form: 'clock',
    certain: !bare,
  };
}

/** Whether a number is the end of a longer word or number; where no blanks stand between words, it is none. */
const isInWord = (text: string, start: number) => scriptOf(text.charCodeAt(start - 1)) === SPACED;

function readParts(parts: readonly Part[], text: string): DurationHit | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || !isTime(parts, text) || !isLength(parts, text)) return undefined;
  if (parts.length === 1 && isInWord(text, first.start)) return undefined;
  const seconds = parts.reduce((sum, { value, unit }) => sum + value * unit, 0);
  // "2 3 days": split digits are only believed where a whole timer is split.
  const alone = parts.length === 1 && first.split;
  return {
    text: '',
    start: alone ? first.start + 2 : first.start,
    end: last.end,
    seconds: alone ? (first.value % 10) * first.unit : seconds,
    unit: last.unit,
    form: 'units',
    certain: true,
  };
}

/** The duration that begins with the token at `at`, and how many tokens it takes. */
function durationAt(tokens: readonly Token[], at: number, text: string): [DurationHit, number] | undefined {
  const token = tokens[at];
  if (token?.kind === 'unit') {
    // "Days 2 Hours 14 Minutes 55": unless a unit follows the last number, each unit names the number after it.
    const labelled = partsFrom(tokens, at, false, text);
    const taken = 2 * labelled.length;
    const orphan = tokens[at + taken];
    const hit = labelled.length > 1 && !part(tokens[at + taken - 1], orphan, text) && readParts(labelled, text);
    return hit ? [hit, taken] : undefined;
  }
  const parts = partsFrom(tokens, at, true, text);
  const taken = 2 * parts.length;
  const last = parts.at(-1);
  if (parts.length === 1 && last && last.unit >= 86_400) {
    const next = tokens[at + taken];
    // "3日 12:30" is a day of a month, "3日 12:30:45" what is left.
    const clock =
      next &&
      (!last.weak ||
        (next.text.split(':').length > 2 &&
          !NO_LENGTH_BEFORE.test(text.slice(Math.max(0, last.start - 2), last.start)))) &&
      JOIN.test(text.slice(last.end, next.start)) &&
      readClock(tokens, at + taken, text, last);
    if (clock) return [clock, taken + 1];
  }
  const hit = readParts(parts, text);
  if (hit) return [hit, taken];
  const clock = readClock(tokens, at, text);
  return clock ? [clock, 1] : undefined;
}

/**
 * Finds lengths of time: `02:14:55`, `02 : 14 : 55`, `150 Days 23 Hours 47 Mins 59 Secs`, `1d 3h 20m`, `2 Std. 14 Min.`,
 * `2 days 13:06:13`. Dates, times of day, scores and ratios are left alone as far as their surroundings show them.
 */
export function findDurations(text: string): DurationHit[] {
  const folded = fold(text);
  if (!/\d/.test(folded) || !HINT.test(folded)) return [];
  const tokens = tokensOf(folded);
  const hits: DurationHit[] = [];
  for (let at = 0; at < tokens.length; ) {
    const [hit, taken] = durationAt(tokens, at, folded) ?? [undefined, 1];
    if (hit) hits.push({ ...hit, text: text.slice(hit.start, hit.end) });
    at += taken;
  }
  return hits;
}

/** Seconds of the only duration in `text`; `undefined` where there is none or more than one. */
export function parseDuration(text: string): number | undefined {
  const [first, second] = findDurations(text);
  return second === undefined ? first?.seconds : undefined;
}
