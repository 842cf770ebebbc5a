import { OTHER, scriptOf, UNSPACED } from '@/lib/text/letters.ts';

/** Characters that are looked at: what presses says so early, and no text may cost more than its share. */
const MOST_CHARACTERS = 600;
const LONGEST_PLACEHOLDER = 40;

const [BLANK, DIGIT, LEFT_BRACE, RIGHT_BRACE, PERCENT] = [0x20, 0x30, 0x7b, 0x7d, 0x25] as const;
/** Signs that say something by themselves: `!` `%` `?` `:` and those of currencies. */
const SPEAKING: ReadonlySet<number> = new Set([0x21, 0x25, 0x3a, 0x3f, 0x24, 0xa3, 0xa5, 0x20ac, 0x20b9, 0x20a9]);
const FULL_WIDTH: Readonly<Record<number, number>> = { 65281: 0x21, 65311: 0x3f, 65306: 0x3a, 65285: 0x25 };

/** What a character is read as: any digit is one, what is neither letter nor speaking sign sets words apart. */
function plain(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code;
  if (code >= DIGIT && code <= 0x39) return DIGIT;
  const folded = FULL_WIDTH[code] ?? code;
  if (SPEAKING.has(folded)) return folded;
  if (code < 0x80) return BLANK;
  if ((code >= 0xff10 && code <= 0xff19) || (code >= 0x966 && code <= 0x96f)) return DIGIT;
  return scriptOf(code) === OTHER ? BLANK : code;
}

/** A text as its features are taken from: `length` codes of `codes` between two blanks, and where each stood in the text. */
export interface PlainText {
  readonly codes: Uint16Array;
  readonly at: Uint16Array;
  length: number;
}

export const createPlainText = (): PlainText => ({
  codes: new Uint16Array(MOST_CHARACTERS + 2),
  at: new Uint16Array(MOST_CHARACTERS + 2),
  length: 0,
});

/**
 * Lower case, one digit for any number, one blank for what sets words apart. A placeholder as templates have it (`{name}`,
 * `%s`) is read as the number that mostly stands there.
 */
export function readPlain(text: string, into: PlainText): void {
  const { codes, at } = into;
  const lower = text.slice(0, MOST_CHARACTERS * 2 + LONGEST_PLACEHOLDER + 2).toLowerCase();
  const end = Math.min(lower.length, MOST_CHARACTERS * 2);
  codes[0] = BLANK;
  at[0] = 0;
  let length = 1;
  let last: number = BLANK;
  for (let i = 0; i < end && length <= MOST_CHARACTERS; i++) {
    let code = plain(lower.charCodeAt(i));
    const start = i;
    if (lower.charCodeAt(i) === LEFT_BRACE) {
      const close = lower.indexOf('}', i);
      if (close > i && close - i < LONGEST_PLACEHOLDER) {
        i = lower.charCodeAt(close + 1) === RIGHT_BRACE ? close + 1 : close;
        code = DIGIT;
      }
    } else if (code === PERCENT && last === BLANK && /[sd@]/.test(lower.charAt(i + 1))) {
      i++;
      code = DIGIT;
    }
    if (code === last && (code === BLANK || code === DIGIT)) continue;
    codes[length] = code;
    at[length++] = start;
    last = code;
  }
  if (last !== BLANK) {
    codes[length] = BLANK;
    at[length++] = Math.min(lower.length, end);
  }
  into.length = length;
}

/**
 * Hashes of a text's features, 32 bit each: words, pairs of words and how many words (as a power of two), then sequences of three to five characters. `from` and
 * `to` say which codes of the plain text each covers.
 */
export interface Features {
  readonly hashes: Int32Array;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** How many are of words, and of all. */
  words: number;
  all: number;
}

const MOST_FEATURES = MOST_CHARACTERS * 5 + 16;

export const createFeatures = (): Features => ({
  hashes: new Int32Array(MOST_FEATURES),
  from: new Uint16Array(MOST_FEATURES),
  to: new Uint16Array(MOST_FEATURES),
  words: 0,
  all: 0,
});

/** Start and factor of FNV-1a (Fowler, Noll, Vo; public domain). Characters start elsewhere, so that `the` is two features. */
const [WORD_SEED, PAIR_SEED, LENGTH_SEED, CHARACTER_SEED, FACTOR] = [
  0x811c9dc5, 0x2f0b4c47, 0x3c6ef372, 0x5bd1e995, 0x01000193,
] as const;
const [SHORTEST, LONGEST] = [3, 5] as const;

/** Spreads what FNV leaves in the lower bits over all (murmur3's last step; public domain, Austin Appleby). */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) ^ (mixed >>> 16);
}

/** In scripts without blanks every character is a word, and pairs of words are pairs of characters. */
const standsAlone = (code: number) => code >= 0xe00 && scriptOf(code) === UNSPACED;
const isSign = (code: number) => code !== DIGIT && SPEAKING.has(code);

export function readFeatures({ codes, length }: PlainText, into: Features): void {
  const { hashes, from, to } = into;
  let count = 0;
  const add = (hash: number, start: number, end: number) => {
    hashes[count] = spread(hash);
    from[count] = start;
    to[count++] = end;
  };
  let before = 0;
  let beforeAt = 0;
  for (let i = 0; i < length; ) {
    const first = codes[i] ?? BLANK;
    if (first === BLANK) {
      i++;
      continue;
    }
    const start = i;
    let word = Math.imul(WORD_SEED ^ first, FACTOR);
    i++;
    if (!isSign(first) && !standsAlone(first)) {
      for (let code = codes[i] ?? BLANK; i < length && code !== BLANK && !isSign(code) && !standsAlone(code); ) {
        word = Math.imul(word ^ code, FACTOR);
        code = codes[++i] ?? BLANK;
      }
    }
    add(word, start, i);
    add(Math.imul(PAIR_SEED ^ before, FACTOR) ^ Math.imul(word, 31), beforeAt, i);
    before = word;
    beforeAt = start;
  }
  add(Math.imul(LENGTH_SEED ^ (32 - Math.clz32(count)), FACTOR), 0, length);
  into.words = count;
  for (let start = 0; start + SHORTEST <= length; start++) {
    let hash: number = CHARACTER_SEED;
    const end = Math.min(start + LONGEST, length);
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ (codes[i] ?? 0), FACTOR);
      if (i - start + 1 >= SHORTEST) add(hash, start, i + 1);
    }
  }
  into.all = count;
}
