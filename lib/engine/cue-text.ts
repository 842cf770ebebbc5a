import { findDates } from '@/lib/text/date.ts';
import { findDurations } from '@/lib/text/duration.ts';
import { fold } from '@/lib/text/fold.ts';
import { OTHER, SPACED, scriptOf, UNSPACED } from '@/lib/text/letters.ts';
import { parseNumber } from '@/lib/text/number.ts';
import { findPrices } from '@/lib/text/price.ts';
import { HYPHEN } from './characters.ts';
import { type Heads, headOf } from './heads.ts';

/** What a slot can hold at some place of a text. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly values: Readonly<Record<string, number | string>>;
}
/** A number as digits or as a word, and where it ends. */
interface NumberHit {
  readonly end: number;
  readonly n: number;
}
/** One for all places without: cues ask at most words. */
const NO_NUMBERS: readonly NumberHit[] = [];
type SpanSlot = 'time' | 'price' | 'date';
/** A place where a cue may begin, and the head of what stands there. */
export interface Start {
  readonly at: number;
  readonly head: number;
}

/** A text made comparable once, for all cues that are tried on it. Offsets are those of the text as given. */
export class CueText {
  readonly length: number;
  /** The language writes nouns in one, with hyphens or without, and with a capital: "Payback-Partner". */
  readonly compounds: boolean;
  /** Where the first word begins and the last one ends, white space and punctuation around them left out. */
  readonly firstWord: number;
  readonly lastWordEnd: number;
  readonly #text: string;
  readonly #lang: string;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #folded: string;
  readonly #spans = new Map<SpanSlot, ReadonlyMap<number, Span>>();
  /** Numbers found so far, by where they begin: many cues ask at the same places. */
  readonly #numbersFound = new Map<number, readonly NumberHit[]>();
  #starts: readonly Start[] | undefined;
  #numberStarts: readonly Start[] | undefined;
  #beginning: readonly Start[] | undefined;
  readonly #heads = new Set<number>();

  /**
   * @param numbers number words of the language and what they count.
   * @param folded the text in comparable characters, where somebody has them.
   */
  constructor(text: string, lang: string, numbers: ReadonlyMap<string, number>, folded = comparable(text)) {
    this.#numbers = numbers;
    this.#text = text;
    this.#lang = lang;
    this.compounds = lang === 'de';
    this.#folded = folded;
    this.length = text.length;
    let first = 0;
    while (first < this.length && isOutside(this.code(first))) first++;
    let last = this.length;
    while (last > first && isOutside(this.code(last - 1))) last--;
    this.firstWord = first;
    this.lastWordEnd = last;
  }

  /** The character's code there, folded and in lower case; `NaN` outside of the text. */
  code(at: number): number {
    return this.#folded.charCodeAt(at);
  }

  slice(start: number, end: number): string {
    return this.#folded.slice(start, end);
  }

  /** Where a cue may begin: everywhere but inside a word or on a separator. */
  starts(): readonly Start[] {
    if (this.#starts) return this.#starts;
    const starts: Start[] = [];
    POSSIBLE_START.lastIndex = 0;
    for (let found = POSSIBLE_START.exec(this.#folded); found; found = POSSIBLE_START.exec(this.#folded)) {
      const at = found.index;
      const head = headOf(this.code(at), this.code(at + 1));
      this.#heads.add(head);
      if (this.wordStarts(at)) starts.push({ at, head });
    }
    this.#starts = starts;
    return starts;
  }

  /** Of these, the first one, if the text begins with it. */
  beginning(): readonly Start[] {
    this.#beginning ??= this.starts().filter(({ at }) => at === this.firstWord);
    return this.#beginning;
  }

  /** Of these, where a number begins. */
  numberStarts(): readonly Start[] {
    this.#numberStarts ??= this.starts().filter(({ at }) => this.numbersAt(at).length > 0);
    return this.#numberStarts;
  }

  /** With what the words after separators, and all that a cue may begin with, begin. */
  heads(): Heads {
    this.starts();
    return this.#heads;
  }

  /** Not inside a word; a compound with a hyphen is one word, but its last noun may stand for it: "Rest-Stück". */
  wordStarts(at: number): boolean {
    const script = scriptOf(this.code(at));
    if (script === OTHER || script === UNSPACED) return true;
    const before = this.code(at - 1);
    if (before === HYPHEN && this.compounds && this.code(at) !== this.#text.charCodeAt(at)) return true;
    return scriptOf(before === HYPHEN ? this.code(at - 2) : before) !== script;
  }

  /** Not inside a word. Korean particles follow their word without a blank. */
  wordEnds(at: number): boolean {
    if (scriptOf(this.code(at - 1)) !== SPACED) return true;
    const next = this.code(at);
    return scriptOf(next === HYPHEN ? this.code(at + 1) : next) !== SPACED;
  }

  /** The character there ends a sentence. A full stop does unless something follows at once, as in `$3.50`. */
  sentenceEnds(at: number): boolean {
    const code = this.code(at);
    return SENTENCE_END.has(code) && (code !== FULL_STOP || this.code(at + 1) === 32);
  }

  /** Numbers that begin there, the longest reading first. */
  numbersAt(at: number): readonly NumberHit[] {
    let found = this.#numbersFound.get(at);
    if (!found) {
      found = this.#readNumbersAt(at);
      this.#numbersFound.set(at, found);
    }
    return found;
  }

  #readNumbersAt(at: number): readonly NumberHit[] {
    const ends = isDigit(this.code(at)) ? this.#digitsAt(at) : [];
    const numbers = ends.flatMap((end) => {
      const n = parseNumber(this.slice(at, end), this.#lang);
      return n === undefined ? NO_NUMBERS : [...this.#rangeFrom(n, end), { end, n }];
    });
    return numbers.length > 0 ? numbers : this.#numberWordAt(at);
  }

  /** "2-3": at most so many. */
  #rangeFrom(least: number, at: number): readonly NumberHit[] {
    RANGE_END.lastIndex = at;
    const [text = '', most = ''] = RANGE_END.exec(this.#folded) ?? [];
    return Number(most) > least ? [{ end: at + text.length, n: Number(most) }] : NO_NUMBERS;
  }

  #digitsAt(at: number): number[] {
    if (NO_NUMBER_AFTER.test(this.slice(Math.max(0, at - 2), at))) return [];
    NUMBER.lastIndex = at;
    const whole = NUMBER.exec(this.#folded)?.[0].length ?? 0;
    let plain = 0;
    while (isDigit(this.code(at + plain))) plain++;
    return [...new Set([whole, plain <= MOST_DIGITS ? plain : 0])].filter(Boolean).map((length) => at + length);
  }

  #numberWordAt(at: number): readonly NumberHit[] {
    const words = this.#numbers;
    // Where blanks part words, only the whole word can be one.
    if (scriptOf(this.code(at)) === SPACED) {
      let end = at + 1;
      while (end < this.length && !this.wordEnds(end)) end++;
      const n = end - at <= LONGEST_NUMBER_WORD ? words.get(this.slice(at, end)) : undefined;
      return n === undefined ? NO_NUMBERS : [{ end, n }];
    }
    for (let end = Math.min(this.length, at + LONGEST_NUMBER_WORD); words.size > 0 && end > at; end--) {
      const n = words.get(this.slice(at, end));
      if (n !== undefined && this.wordEnds(end)) return [{ end, n }];
    }
    return NO_NUMBERS;
  }

  spanAt(slot: SpanSlot, at: number): Span | undefined {
    let spans = this.#spans.get(slot);
    if (!spans) {
      spans = new Map(spansOf(slot, this.#text, this.#lang).map((span) => [span.start, span]));
      this.#spans.set(slot, spans);
    }
    return spans.get(at);
  }
}

function spansOf(slot: SpanSlot, text: string, lang: string): Span[] {
  switch (slot) {
    case 'time':
      return findDurations(text).map(({ start, end, seconds }) => ({ start, end, values: { time: seconds } }));
    case 'price':
      return findPrices(text, lang).map(({ start, end, amount, currency }) => ({
        start,
        end,
        values: { price: amount, currency },
      }));
    case 'date':
      return findDates(text, lang).map(({ start, end, text: date }) => ({ start, end, values: { date } }));
  }
}

/**
 * Lower case, with everything that is read alike written alike, length kept. Long dashes separate words, hyphens join
 * them, and either of them numbers. The private-use area (icon fonts) is no text.
 */
export function comparable(text: string): string {
  const plain = fold(
    text.replace(/(?<!\d)[\u2012-\u2015]|[\u2012-\u2015](?!\d)/g, ',').replace(/[\ue000-\uf8ff]/g, ' '),
  );
  const lower = plain.replaceAll('İ', 'i').toLowerCase();
  return lower.length === text.length ? lower : plain;
}

/** Runs of ASCII letters at once, for speed; `wordStarts` decides about all other characters. */
const POSSIBLE_START = /[0-9a-z]+|[^\s0-9a-z,:;"'()[\]|*·•.!?-]/g;
/** Thousands in threes or as in India; decimals. Plain digits are read without it. */
const NUMBER = /(?:\d{1,3}(?:[.,' ]\d{3}){1,3}|\d{1,2}(?:,\d{2}){1,3},\d{3}|\d{1,7}[.,]\d{1,2})(?![.,]?\d)/y;
const RANGE_END = /-(\d{1,4})(?![\d-]|[.,]\d)/y;
/** Longer runs of digits are article numbers, phone numbers and the like. */
const MOST_DIGITS = 7;
/** A longer number, whose tail this would be; an amount of money; a number sign. */
const NO_NUMBER_AFTER = /\d[.,]?$|[$€£¥₹₩#] ?$/;
const LONGEST_NUMBER_WORD = 12;

const isDigit = (code: number) => code >= 48 && code <= 57;
const codesOf = (characters: string) => new Set([...characters].map((each) => each.charCodeAt(0)));

const FULL_STOP = 0x2e;
const SENTENCE_END = codesOf('.!?…。！？।');
const SEPARATORS = codesOf(' ,:;"\'()[]|*·•-');

/** Stands between two words of one wording, besides white space. */
export const isSeparator = (code: number) => SEPARATORS.has(code);
/** Says something of the word beside it: `20%`, `$5`, `+3`, `#4`. */
const BOUND = codesOf('%‰$¢£¥+#&@°²³½¼¾');
/** Stands around a text without being part of its words: punctuation, arrows, emoji; signs of currencies are. */
const isOutside = (code: number) => scriptOf(code) === OTHER && !BOUND.has(code) && !(code >= 0x20a0 && code <= 0x20cf);

/** A letter, a mark on one, or a digit. */
export const isWordCode = (code: number) => scriptOf(code) !== OTHER;
