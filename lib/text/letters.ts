/**
 * Letters and how scripts set words apart, by the blocks of Unicode that hold them. The browser's own classes (`\p{L}`)
 * cost a quarter of a millisecond each where they are first used, which is more than most of what they would be used for;
 * where an expression needs letters, it takes all but the blank, ASCII and Latin-1 punctuation: `[^\s!-@[-`{-¿]`.
 */
export const OTHER = 0;
/** Words stand between blanks. */
export const SPACED = 1;
/** So they do here, but particles follow them without one. */
const HANGUL = 2;
export const UNSPACED = 3;

/** First and last code of what is a letter, mark or digit, and its script. Emoji are none: `[0xd83c, 0xd83e]`, and what follows. */
const SCRIPTS: readonly (readonly [number, number, number])[] = [
  [0x30, 0x39, SPACED],
  [0x41, 0x5a, SPACED],
  [0x61, 0x7a, SPACED],
  [0xaa, 0xaa, SPACED],
  [0xb5, 0xb5, SPACED],
  [0xba, 0xba, SPACED],
  [0xc0, 0xd6, SPACED],
  [0xd8, 0xf6, SPACED],
  [0xf8, 0x37d, SPACED],
  [0x37f, 0x386, SPACED],
  [0x388, 0x60b, SPACED],
  [0x620, 0x66a, SPACED],
  [0x66e, 0x6d3, SPACED],
  [0x6d5, 0x963, SPACED],
  [0x966, 0xdff, SPACED],
  [0xe00, 0x109f, UNSPACED],
  [0x10a0, 0x10ff, SPACED],
  [0x1100, 0x11ff, HANGUL],
  [0x1200, 0x177f, SPACED],
  [0x1780, 0x17ff, UNSPACED],
  [0x1800, 0x1fff, SPACED],
  [0x2c00, 0x2dff, SPACED],
  [0x3005, 0x3007, UNSPACED],
  [0x3031, 0x312f, UNSPACED],
  [0x3130, 0x318f, HANGUL],
  [0x3190, 0x31ff, UNSPACED],
  [0x3400, 0xa63f, UNSPACED],
  [0xa640, 0xabff, SPACED],
  [0xac00, 0xd7ff, HANGUL],
  [0xd800, 0xd83b, UNSPACED],
  [0xd83f, 0xdbff, UNSPACED],
  [0xf900, 0xfaff, UNSPACED],
  [0xfb00, 0xfdff, SPACED],
  [0xfe70, 0xfefe, SPACED],
  [0xff21, 0xff3a, SPACED],
  [0xff41, 0xff5a, SPACED],
  [0xff66, 0xffdc, UNSPACED],
];

const rangesOf = (wanted: (script: number) => boolean) =>
  SCRIPTS.filter(([, , script]) => wanted(script))
    .map(([first, last]) => `${String.fromCharCode(first)}-${String.fromCharCode(last)}`)
    .join('');

/** Runs of letters, marks and digits, of whatever scripts. */
export const WORDS = new RegExp(`[${rangesOf(() => true)}]+`, 'g');
/** A letter beside which another word may stand without a blank. */
export const RUNS_TOGETHER = new RegExp(`[${rangesOf((script) => script !== SPACED)}]`);

/** How the script of the character with this code sets words apart; `OTHER` for what is no letter, mark or digit. */
export function scriptOf(code: number): number {
  for (const [first, last, script] of SCRIPTS) {
    if (code < first) return OTHER;
    if (code <= last) return script;
  }
  return OTHER;
}

const isArabicDigit = (code: number) => (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9);

/** Whether the character of this code is a letter or a mark on one; `NaN` is none. */
export const isLetter = (code: number): boolean => code > 0x39 && scriptOf(code) !== OTHER && !isArabicDigit(code);
