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
 * | `{word}`            | any one word; value: `word` as written |
 * | `(a|b c|d)`         | one of these |
 * | `[a]`               | this or nothing; a blank beside it belongs to it: `people [are] viewing` matches "people viewing" |
 * | `reserv*`           | a word that begins so: up to 20 further letters |
 * | `…`                 | up to 40 characters of the same sentence, also none |
 * | `^` first, `$` last | the text begins, or ends, here; white space and punctuation around it don't count |
 *
 * - Groups and options may be nested. A second slot of one name gives `n2`, `time2` and so on, counted as written.
 * - Words are whole words: `left` is not found in `leftovers` or `left-handed`. Scripts without blanks between words
 *   (Chinese, Japanese, Thai …) match anywhere; Korean words may carry particles at their end.
 * - Kinds of apostrophe, quote, hyphen, dash, white space, full-width letters and digits of other scripts don't matter.
 * - A template needs one word, outside of options, of two letters or more (one in Chinese or Japanese): by it texts are
 *   sorted out before anything is compared. It may hold at most three `…`, not side by side and not at an end.
 *
 * ## Linear by construction
 *
 * Every part of a template has a bounded length, so every match has, and a search costs at most a constant for each
 * character of the text, whatever the text is.
 */
import { findDates } from '@/lib/text/date.ts';
import { findDurations } from '@/lib/text/duration.ts';
import { fold } from '@/lib/text/fold.ts';
import { parseNumber } from '@/lib/text/number.ts';
import { findPrices } from '@/lib/text/price.ts';
import { numberWords } from './number-words.ts';

type Slot = 'n' | 'time' | 'price' | 'date' | 'word';

type Node =
  | { kind: 'text'; text: string }
  | { kind: 'blank' }
  | { kind: 'open' }
  | { kind: 'gap' }
  | { kind: 'slot'; slot: Slot }
  | { kind: 'start' }
  | { kind: 'end' }
  | { kind: 'option'; body: Node[] }
  | { kind: 'choice'; branches: Node[][] };

/** Where a cue matched and what its slots held. `start` and `end` are offsets into the text as it was given. */
export interface CueMatch {
  readonly start: number;
  readonly end: number;
  readonly slots: Readonly<Record<string, number | string>>;
}

export interface CueMatcher {
  /** The first match at or after `from`, or `null`. */
  match(text: string | CueText, from?: number): CueMatch | null;
  /** What it was compiled to; for the proof that it is linear. */
  readonly pattern: string;
}

/** Spans of one kind of slot, cut out of a text: what stands there and what it means. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, number | string>>;
}

const SPAN_FINDERS: Readonly<Record<'time' | 'price' | 'date', (text: string, lang: string) => Span[]>> = {
  time: (text) => findDurations(text).map(({ start, end, seconds }) => ({ start, end, values: { time: seconds } })),
  price: (text, lang) =>
    findPrices(text, lang).map(({ start, end, amount, currency }) => ({
      start,
      end,
      values: { price: amount, currency },
    })),
  date: (text, lang) =>
    findDates(text, lang).map(({ start, end }) => ({ start, end, values: { date: text.slice(start, end) } })),
};
type SpanSlot = keyof typeof SPAN_FINDERS;
const SPAN_SLOTS = ['time', 'price', 'date'] as const satisfies readonly SpanSlot[];

/**
 * In a text prepared for templates with `{time}`, `{price}` or `{date}`, every such span is overwritten, length kept: its
 * first character says of which kind it is and which one, the rest is filler. All come from the private-use area, which
 * `prepareText` has cleared before.
 */
const SPAN_FIRST: Readonly<Record<SpanSlot, number>> = { time: 0xe100, price: 0xe200, date: 0xe300 };
const MOST_SPANS = 256;
const FILLER = '\ue000';

/** Letters, marks and digits of scripts that put blanks between words, in lower case, without Hangul. */
const LETTERS =
  '0-9a-z\\xaa\\xb5\\xba\\xdf-\\xf6\\xf8-\\u037d\\u037f-\\u0386\\u0388-\\u060b\\u060d-\\u061a\\u0620-\\u06d3\\u06d5-\\u0963\\u0966-\\u0dff\\u10a0-\\u10ff\\u1200-\\u177f\\u1800-\\u1fff\\u2c00-\\u2dff\\ua640-\\ua97f\\uaa80-\\uabff';
const HANGUL = '\\u1100-\\u11ff\\uac00-\\ud7a3';
const SEPARATOR = ' ,:;"\'()\\[\\]|*·•\\-';

/** Not inside a word: a compound with a hyphen is one word. Both hold where a script has no blanks between words. */
const WORD_START = `(?:(?<![${LETTERS}${HANGUL}]-?)|(?![${LETTERS}${HANGUL}]))`;
const WORD_END = `(?:(?!-?[${LETTERS}])|(?<![${LETTERS}${HANGUL}]))`;
const BLANK = `[${SEPARATOR}]{1,4}`;
/** A full stop ends the sentence unless something follows it at once, as in `$3.50`. */
const GAP = '(?:[^.!?…。！？]|\\.(?! )){0,40}?';
const MORE_LETTERS = `[${LETTERS}${HANGUL}]{0,20}`;
const WORD = `[^ ${SEPARATOR}.!?…。！？]{1,30}`;
const DIGITS = "\\d{1,3}(?:[.,' ]\\d{2,3}){1,3}(?![.,]?\\d)|\\d{1,7}(?:[.,]\\d{1,2})?(?![.,]?\\d)";
/** Not the tail of a longer number, nor an amount of money or a number sign's number. */
const NUMBER_START = '(?<!\\d[.,]?|[$€£¥₹₩#] ?)';

/** A text made comparable once, for all cues that are tried on it. */
export class CueText {
  readonly text: string;
  readonly lang: string;
  readonly folded: string;
  readonly #spans = new Map<SpanSlot, readonly Span[]>();
  readonly #masked = new Map<string, string>();

  constructor(text: string, lang: string) {
    this.text = text;
    this.lang = lang;
    this.folded = comparable(text);
  }

  spans(slot: SpanSlot): readonly Span[] {
    let spans = this.#spans.get(slot);
    if (!spans) {
      spans = SPAN_FINDERS[slot](this.text, this.lang).slice(0, MOST_SPANS);
      this.#spans.set(slot, spans);
    }
    return spans;
  }

  /** The folded text with the spans of these slots overwritten; where two overlap, the slot named first wins. */
  masked(slots: readonly SpanSlot[]): string {
    if (slots.length === 0) return this.folded;
    const key = slots.join();
    let masked = this.#masked.get(key);
    if (masked === undefined) {
      masked = this.folded;
      for (const slot of slots)
        for (const [at, { start, end }] of this.spans(slot).entries()) {
          const span = masked.slice(start, end);
          if (/[\ue000-\ue3ff]/.test(span)) continue;
          const mark = String.fromCharCode(SPAN_FIRST[slot] + at) + FILLER.repeat(end - start - 1);
          masked = masked.slice(0, start) + mark + masked.slice(end);
        }
      this.#masked.set(key, masked);
    }
    return masked;
  }
}

/**
 * Lower case, with everything that is read alike written alike, length kept. Long dashes separate words, hyphens join
 * them. The private-use area (icon fonts) is no text.
 */
function comparable(text: string): string {
  const lower = fold(text.replace(/[\u2012-\u2015]/g, ',').replace(/[\ue000-\uf8ff]/g, ' '))
    .replaceAll('İ', 'i')
    .toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Thrown for a template that breaks the grammar: names the template, the column (from 1) and the remedy. */
export class TemplateError extends Error {
  constructor(template: string, column: number, what: string) {
    super(`Cue template "${template}", column ${column}: ${what}`);
    this.name = 'TemplateError';
  }
}

/**
 * Compiles a template for texts of one language.
 * @param lang language of the number words; `''` knows digits only.
 * @throws TemplateError
 */
export function compileCue(template: string, lang = ''): CueMatcher {
  const slots: Slot[] = [];
  const pattern = patternOf(parse(template), lang, slots);
  const expression = new RegExp(pattern, 'g');
  const spanSlots = SPAN_SLOTS.filter((slot) => slots.includes(slot));
  return {
    pattern,
    match(given, from = 0) {
      const text = typeof given === 'string' ? new CueText(given, lang) : given;
      expression.lastIndex = from;
      const found = expression.exec(text.masked(spanSlots));
      return (
        found && {
          start: found.index,
          end: found.index + found[0].length,
          slots: slotValues(slots, found.slice(1), text, lang),
        }
      );
    },
  };
}

/** Slots in the order written, those that took part in the match; a second one of a name gets a number. */
function slotValues(slots: readonly Slot[], held: readonly (string | undefined)[], text: CueText, lang: string) {
  const all: Record<string, number | string> = {};
  for (const [at, slot] of slots.entries()) {
    const part = held[at];
    if (part === undefined) continue;
    const values = valuesOf(slot, part, text, lang);
    let nth = '';
    for (let count = 2; Object.keys(values).some((name) => name + nth in all); count++) nth = String(count);
    for (const [name, value] of Object.entries(values)) all[name + nth] = value;
  }
  return all;
}

function valuesOf(slot: Slot, held: string, text: CueText, lang: string): Span['values'] {
  if (slot === 'word') return { word: held };
  if (slot === 'n') return { n: numberWords(lang).get(held) ?? parseNumber(held, lang) ?? Number.NaN };
  return text.spans(slot)[held.charCodeAt(0) - SPAN_FIRST[slot]]?.values ?? {};
}

/**
 * Words of which every text that matches holds at least one, in lower case: the rarest such set, by the look of it (few and
 * long). A text has to hold one of them at the start of a word, or anywhere in scripts without blanks.
 * @throws TemplateError
 */
export function anchorsOf(template: string): readonly string[] {
  return requiredWords(parse(template), false) ?? [];
}

/** Finds anchors in any text as it stands, unfolded: a global expression, whose matches are anchors in any case. */
export function compileAnchors(anchors: readonly string[]): RegExp {
  const ascii = anchors.filter((anchor) => /^[0-9a-z]/.test(anchor)).map(escaped);
  const other = anchors.filter((anchor) => !/^[0-9a-z]/.test(anchor)).map(escaped);
  const parts = [ascii.length > 0 ? `\\b(?:${ascii.join('|')})` : '', ...other].filter(Boolean);
  return new RegExp(parts.length > 0 ? parts.join('|') : '(?!)', 'gi');
}

const MOST_CHARACTERS = 300;
const MOST_GAPS = 3;
const SLOTS = ['n', 'time', 'price', 'date', 'word'] as const satisfies readonly Slot[];
const BLANKS = /[ ,:;"]/;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const NO_BLANKS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Hangul}]/u;

/** Reads a template. Every node list that it gives is without blanks at its ends, but for blanks that options took in. */
function parse(template: string): Node[] {
  const fail = (at: number, what: string) => new TemplateError(template, at + 1, what);
  const source = comparable(template);
  if (source.length > MOST_CHARACTERS)
    throw fail(MOST_CHARACTERS, `a template has at most ${MOST_CHARACTERS} characters; make two of it.`);
  let at = 0;
  let gaps = 0;

  function sequence(closing: string, opened: number): Node[] {
    const nodes: Node[] = [];
    const last = () => nodes.at(-1);
    for (;;) {
      const char = source[at];
      if (char === undefined) {
        if (closing) throw fail(opened, `this "${source[opened]}" is never closed.`);
        break;
      }
      if (closing.includes(char)) break;
      const here = at++;
      if (BLANKS.test(char)) {
        if (last() && last()?.kind !== 'blank' && last()?.kind !== 'gap') nodes.push({ kind: 'blank' });
      } else if (char === '{') {
        nodes.push({ kind: 'slot', slot: slotAt(here) });
      } else if (char === '(') {
        nodes.push({ kind: 'choice', branches: branches(here) });
      } else if (char === '[') {
        const body = sequence(']', here);
        at++;
        if (body.length === 0) throw fail(here, 'there is nothing between "[" and "]".');
        nodes.push({ kind: 'option', body });
      } else if (char === '…') {
        if (last()?.kind === 'blank') nodes.pop();
        if (last()?.kind === 'gap') throw fail(here, 'two "…" side by side; one is enough.');
        if (++gaps > MOST_GAPS) throw fail(here, `a template has at most ${MOST_GAPS} "…"; make two of it.`);
        nodes.push({ kind: 'gap' });
      } else if (char === '*') {
        if (!LETTER.test(source[here - 1] ?? ''))
          throw fail(here, '"*" stands after the letters with which a word begins.');
        nodes.push({ kind: 'open' });
      } else if (char === '^') {
        if (closing || nodes.length > 0) throw fail(here, '"^" can only be the first character.');
        nodes.push({ kind: 'start' });
      } else if (char === '$') {
        if (closing || source.slice(at).trim() !== '')
          throw fail(here, '"$" can only be the last character; write amounts as {price}.');
        if (last()?.kind === 'blank') nodes.pop();
        nodes.push({ kind: 'end' });
      } else if (')]}|'.includes(char)) {
        throw fail(
          here,
          char === '|' ? '"|" stands only between "(" and ")".' : `nothing was opened that this "${char}" closes.`,
        );
      } else {
        const previous = last();
        if (previous?.kind === 'text') previous.text += char;
        else nodes.push({ kind: 'text', text: char });
      }
    }
    if (last()?.kind === 'blank') nodes.pop();
    return nodes;
  }

  function slotAt(here: number): Slot {
    const end = source.indexOf('}', here);
    const name = source.slice(here + 1, end === -1 ? undefined : end);
    const slot = SLOTS.find((each) => each === name);
    if (end === -1) throw fail(here, 'this "{" is never closed.');
    if (!slot) throw fail(here, `there is no slot {${name}}; there are ${SLOTS.map((each) => `{${each}}`).join(' ')}.`);
    at = end + 1;
    return slot;
  }

  function branches(here: number): Node[][] {
    const all: Node[][] = [];
    do {
      const branch = sequence('|)', here);
      if (branch.length === 0) throw fail(at, 'one of the choices is empty; write "[…]" around what may be missing.');
      all.push(branch);
    } while (source[at++] === '|');
    return all;
  }

  const nodes = sequence('', 0);
  const inner = nodes.filter((node) => node.kind !== 'start' && node.kind !== 'end');
  if (inner[0]?.kind === 'gap' || inner.at(-1)?.kind === 'gap')
    throw fail(0, '"…" stands between other parts, not at an end.');
  if (!requiredWords(nodes, false))
    throw fail(
      0,
      'it needs a word of two letters or more outside of "[ ]", and in every choice if there is none before or after them.',
    );
  return nodes;
}

/** Options take in a blank beside them, so that leaving them out leaves one blank. */
function withBlanksInOptions(nodes: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at] as Node;
    const next = nodes[at + 1];
    if (node.kind !== 'option') result.push(node);
    else if (result.at(-1)?.kind === 'blank' && (!next || next.kind === 'blank' || next.kind === 'end')) {
      result.pop();
      result.push({ kind: 'option', body: [{ kind: 'blank' }, ...node.body] });
    } else if (next?.kind === 'blank' && result.every((each) => each.kind === 'option' || each.kind === 'start')) {
      result.push({ kind: 'option', body: [...node.body, { kind: 'blank' }] });
      at++;
    } else result.push(node);
  }
  return result;
}

/** Beside a part that ends a match, or a gap, words must be whole. */
function patternOf(nodes: readonly Node[], lang: string, slots: Slot[]): string {
  return WORD_START + sequencePattern(nodes, lang, slots) + WORD_END;
}

function sequencePattern(nodes: readonly Node[], lang: string, slots: Slot[]): string {
  return withBlanksInOptions(nodes)
    .map((node) => nodePattern(node, lang, slots))
    .join('');
}

function nodePattern(node: Node, lang: string, slots: Slot[]): string {
  switch (node.kind) {
    case 'text':
      return escaped(node.text).replaceAll("'", "'?").replaceAll('-', '[ -]');
    case 'blank':
      return BLANK;
    case 'open':
      return MORE_LETTERS;
    case 'gap':
      return WORD_END + GAP + WORD_START;
    case 'start':
      return `(?<=^[${SEPARATOR}.!?…]{0,8})`;
    case 'end':
      return `(?=[${SEPARATOR}.!?…。！？]{0,8}$)`;
    case 'option':
      return `(?:${sequencePattern(node.body, lang, slots)})?`;
    case 'choice':
      return `(?:${node.branches.map((branch) => sequencePattern(branch, lang, slots)).join('|')})`;
    case 'slot':
      slots.push(node.slot);
      return `(${slotPattern(node.slot, lang)})`;
  }
}

function slotPattern(slot: Slot, lang: string): string {
  if (slot === 'word') return WORD;
  if (slot === 'n')
    return [`${NUMBER_START}(?:${DIGITS})`, ...[...numberWords(lang).keys()].sort(longestFirst)].join('|');
  const first = SPAN_FIRST[slot];
  const bound = (code: number) => `\\u${code.toString(16)}`;
  return `[${bound(first)}-${bound(first + MOST_SPANS - 1)}]${FILLER}{0,80}`;
}

const longestFirst = (a: string, b: string) => b.length - a.length;
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** `undefined` where nothing is required. `glued`: the sequence follows other letters without a blank. */
function requiredWords(nodes: readonly Node[], glued: boolean): readonly string[] | undefined {
  const sets: (readonly string[])[] = [];
  let previous: Node | undefined;
  for (const node of nodes) {
    const here = previous ? !['blank', 'gap', 'start'].includes(previous.kind) : glued;
    if (node.kind === 'text') sets.push(...wordsOf(node.text, here).map((word) => [word]));
    if (node.kind === 'choice') {
      const all = node.branches.map((branch) => requiredWords(branch, here));
      if (all.every((set) => set !== undefined)) sets.push([...new Set(all.flat())]);
    }
    previous = node;
  }
  return sets.sort((a, b) => rarity(b) - rarity(a))[0];
}

const rarity = (words: readonly string[]) =>
  Math.min(...words.map((word) => (NO_BLANKS.test(word) ? 3 : 1) * word.length)) - Math.log2(words.length) / 2;

/** Words of a text that can be looked for: from the start of a word, unless the script has no blanks. */
function wordsOf(text: string, glued: boolean): string[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
    .filter(({ 0: word, index }) => NO_BLANKS.test(word) || (word.length > 1 && !(glued && index === 0)))
    .map(([word]) => word);
}
