/**
 * Cue templates: wordings that a translator can write without programming, and their compiler.
 *
 * ## The grammar
 *
 * | written             | matches |
 * |---------------------|---------|
 * | `only left`         | these words in this order, in capitals or not |
 * | a blank             | white space, or a comma, colon, semicolon, quote, bracket, bar, dot or dash between two words |
 * | `{n}`               | a number: `3`, `1,200`, `３`, `٣`, or a number word of the cue's language; value: `n` |
 * | `{time}`            | a duration, `2 hours 5 min` or `02:14:55`; value: `time` in seconds |
 * | `{price}`           | an amount with its currency; values: `price`, `currency` (ISO 4217 or `''`) |
 * | `{date}`            | a day, a weekday, a month with its day; value: `date` as written |
 * | `{word}`            | any one word of a script with blanks; value: `word` in lower case |
 * | `(a|b c|d)`         | one of these |
 * | `[a]`               | this or nothing; a blank beside it belongs to it: `people [are] viewing` matches "people viewing" |
 * | `reserv*`           | a word that begins so: up to 20 further letters |
 * | `…`                 | up to 40 characters of the same sentence, also none |
 * | `^` first, `$` last | the text begins, or ends, here; white space and punctuation around it don't count |
 *
 * - Groups and options may be nested. A second slot of one name gives `n2`, `time2` and so on; slots that were left out, or
 *   stand in another choice, don't count.
 * - Words are whole words: `left` is not found in `leftovers` or `left-handed`. Scripts without blanks between words
 *   (Chinese, Japanese, Thai …) match anywhere; Korean words may carry particles at their end. In German a noun is also
 *   found at the end of a compound with hyphens ("Payback-Partner"), and `Partner*` takes what follows one.
 * - Kinds of apostrophe, quote, hyphen, dash, white space, full-width letters and digits of other scripts don't matter.
 * - A template needs one word, outside of options, of two letters or more (one in Chinese or Japanese): by it texts are
 *   sorted out before anything is compared. It may hold at most three `…`, not side by side and not at an end.
 *
 * ## Linear by construction
 *
 * A template is not turned into a regular expression (a browser takes a third of a millisecond to compile one with this
 * grammar's character classes) but walked over the text, preferred ways first. Where ways meet, it is remembered from which
 * places of the text the rest of the template is known not to match, and none is tried twice. Every part has a bounded
 * length, so each character of a text costs at most a constant that the template alone decides.
 */
import { APOSTROPHE, HYPHEN, S, SHARP_S, SPACE } from './characters.ts';
import { checkedTemplate } from './checked-template.ts';
import { CueText, isSeparator, isWordCode, type Start } from './cue-text.ts';
import { firstHeads, type Heads, headOf, meet, requiredHeads } from './heads.ts';
import { numberWords } from './number-words.ts';
import {
  BLANK,
  bodiesOf,
  END,
  FIRST_SLOT,
  GAP,
  isOption,
  OPEN,
  type Part,
  type Program,
  SLOTS,
  START,
} from './program.ts';

type Slots = Readonly<Record<string, number | string>>;

/** Where a cue matched and what its slots held. `start` and `end` are offsets into the text as it was given. */
export interface CueMatch {
  readonly start: number;
  readonly end: number;
  readonly slots: Slots;
}

export interface CueMatcher {
  /** The first match that begins at or after `from`, or `null`. */
  match(text: CueText, from: number): CueMatch | null;
}

/** Most characters that parts without a length of their own take. */
const MOST = { separators: 4, letters: 20, word: 30, gap: 40 } as const;

/**
 * Compiles a template, for tests and tools; the scanner gets checked templates in its packs.
 * @param lang language of number words and dates in texts that are given as strings; `''` knows digits and English.
 * @throws TemplateError
 */
export function compileCue(
  template: string,
  lang = '',
): { match(text: string | CueText, from?: number): CueMatch | null } {
  const { match } = matcherOf(checkedTemplate(template));
  return {
    match: (text, from = 0) =>
      match(typeof text === 'string' ? new CueText(text, lang, numberWords(lang)) : text, from),
  };
}

/** Makes a program ready to be matched. */
export function matcherOf(program: Program): CueMatcher {
  const firsts = firstHeads(program);
  const required = requiredHeads(program);
  const startsOf = startsFor(program);
  let first: Step | undefined;
  return {
    match(text, from) {
      const heads = text.heads();
      for (const each of required) if (!meet(each, heads)) return null;
      let walk: Walk | undefined;
      for (const { at, head } of startsOf(text)) {
        if (at < from || (firsts && !firsts.has(head))) continue;
        first ??= link(program, undefined, { meetings: 0 });
        walk ??= { text, failed: new Set(), filled: [] };
        const end = follow(first, at, walk);
        if (end !== FAILED) return { start: at, end, slots: slotsOf(walk.filled) };
      }
      return null;
    },
  };
}

/** Where a program may begin in a text, as far as its first part tells. */
function startsFor([first]: Program): (text: CueText) => readonly Start[] {
  if (first === START) return (text) => text.beginning();
  return first === NUMBER ? (text) => text.numberStarts() : (text) => text.starts();
}

/** A part and all that come after it; `undefined` is the end of the template. */
interface Step {
  readonly part: Part;
  readonly next: Step | undefined;
  /** First steps of an option's body or a choice's branches, which lead on to `next`. */
  readonly ways: readonly (Step | undefined)[];
  /** The codes with which its words begin, 0 where that may be another or it is no words. */
  readonly first: number;
  readonly second: number;
  /** What an option or a choice may begin with; `undefined` where that cannot be told. */
  readonly heads: Heads | undefined;
  /** Where several ways meet before this step: a number of its own, 0 elsewhere. */
  meeting: number;
}

function link(program: Program, after: Step | undefined, count: { meetings: number }): Step | undefined {
  let next = after;
  for (const part of program.toReversed()) {
    const bodies = bodiesOf(part);
    if ((bodies.length > 0 || part === GAP || part === NUMBER) && next?.meeting === 0) next.meeting = ++count.meetings;
    const rest: Step | undefined = next;
    const ways = bodies.map((body) => link(body, rest, count));
    const [first, second] = codesOf(part);
    const heads = ways.length > 0 ? firstHeads(isOption(part) ? part[1] : [part]) : undefined;
    next = { part, next: rest, ways, first, second, heads, meeting: 0 };
  }
  return next;
}

/** Signs that a text may write in another way, or leave out. */
const LOOSE: ReadonlySet<number> = new Set([APOSTROPHE, HYPHEN, SHARP_S]);

function codesOf(part: Part): readonly [number, number] {
  if (typeof part !== 'string') return [0, 0];
  const [first, second] = [part.charCodeAt(0), part.charCodeAt(1)];
  if (LOOSE.has(first)) return [0, 0];
  return [first, LOOSE.has(second) ? 0 : second || 0];
}

interface Walk {
  readonly text: CueText;
  /** Meetings and places from which the rest is known not to match. */
  readonly failed: Set<number>;
  /** What the slots of a match hold, the last one first. */
  readonly filled: Slots[];
}

const FAILED = -1;

/** Where the template ends when it goes on with this step at this place: as much as possible, but over a gap as little. */
function follow(step: Step | undefined, at: number, walk: Walk): number {
  if (!step) return walk.text.wordEnds(at) ? at : FAILED;
  if (step.meeting === 0) return take(step, at, walk);
  const here = step.meeting * (walk.text.length + 1) + at;
  if (walk.failed.has(here)) return FAILED;
  const end = take(step, at, walk);
  if (end === FAILED) walk.failed.add(here);
  return end;
}

function take({ part, next, ways, heads }: Step, at: number, walk: Walk): number {
  const { text } = walk;
  if (typeof part === 'string') {
    const end = textEnd(part, at, text);
    return end === at ? FAILED : follow(next, end, walk);
  }
  if (typeof part === 'object') {
    const [first, second] = [text.code(at), text.code(at + 1)];
    // Most choices end here, most ways of the others at their first letters: seen here, that costs no call.
    if (!heads || heads.has(headOf(first, second)))
      for (const way of ways) {
        if (way && way.first !== 0 && (way.first !== first || (way.second !== 0 && way.second !== second))) continue;
        const end = follow(way, at, walk);
        if (end !== FAILED) return end;
      }
    return isOption(part) ? follow(next, at, walk) : FAILED;
  }
  switch (part) {
    case BLANK: {
      const end = runEnd(at, MOST.separators + 1, text, isSeparator);
      return end === at || end > at + MOST.separators ? FAILED : follow(next, end, walk);
    }
    case OPEN:
      return follow(next, runEnd(at, MOST.letters, text, text.compounds ? isWordCharacter : isWordCode), walk);
    case GAP:
      return text.wordEnds(at) ? overGap(next, at, walk) : FAILED;
    case START:
      return at === text.firstWord ? follow(next, at, walk) : FAILED;
    case END:
      return at >= text.lastWordEnd ? follow(next, at, walk) : FAILED;
  }
  const slot = SLOTS[part - FIRST_SLOT];
  switch (slot) {
    case undefined:
      return FAILED;
    case 'n': {
      for (const { end, n } of text.numbersAt(at)) {
        const last = fill(next, end, { n }, walk);
        if (last !== FAILED) return last;
      }
      return FAILED;
    }
    case 'word': {
      const end = runEnd(at, MOST.word, text, isWordCharacter);
      return end === at ? FAILED : fill(next, end, { word: text.slice(at, end) }, walk);
    }
    default: {
      const span = text.spanAt(slot, at);
      return span ? fill(next, span.end, span.values, walk) : FAILED;
    }
  }
}

/** The only slot that may be read in several ways. */
const NUMBER = FIRST_SLOT + SLOTS.indexOf('n');

function fill(next: Step | undefined, at: number, values: Slots, walk: Walk): number {
  const end = follow(next, at, walk);
  if (end !== FAILED) walk.filled.push(values);
  return end;
}

function overGap(next: Step | undefined, from: number, walk: Walk): number {
  const { text } = walk;
  for (let at = from; at <= from + MOST.gap && at < text.length; at++) {
    const begins = (!next || next.first === 0 || next.first === text.code(at)) && text.wordStarts(at);
    const end = begins ? follow(next, at, walk) : FAILED;
    if (end !== FAILED || text.sentenceEnds(at)) return end;
  }
  return FAILED;
}

const isWordCharacter = (code: number) => isWordCode(code) || code === APOSTROPHE || code === HYPHEN;

function runEnd(at: number, most: number, text: CueText, belongs: (code: number) => boolean): number {
  let end = at;
  while (end < at + most && belongs(text.code(end))) end++;
  return end;
}

/** An apostrophe may be missing, a hyphen be a blank, ß be `ss`. `at` when the words are not there. */
function textEnd(words: string, at: number, text: CueText): number {
  let end = at;
  for (let next = 0; next < words.length; next++) {
    const wanted = words.charCodeAt(next);
    const code = text.code(end);
    if (code === wanted || (wanted === HYPHEN && code === SPACE)) end++;
    else if (wanted === SHARP_S && code === S && text.code(end + 1) === S) end += 2;
    else if (wanted !== APOSTROPHE) return at;
  }
  return end;
}

/** A second value of one name gets a number. */
function slotsOf(filled: readonly Slots[]): Slots {
  const slots: Record<string, number | string> = {};
  for (const values of [...filled].reverse()) {
    let nth = '';
    for (let count = 2; Object.keys(values).some((name) => name + nth in slots); count++) nth = String(count);
    for (const [name, value] of Object.entries(values)) slots[name + nth] = value;
  }
  return slots;
}
