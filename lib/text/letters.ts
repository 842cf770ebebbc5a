/**
 * Letters and digits by the blocks of Unicode that hold them. The browser's own classes (`\p{L}`) cost a quarter of a
 * millisecond each where they are first used, which is more than most of what they would be used for; where an expression
 * needs letters, it takes all but the blank, ASCII and Latin-1 punctuation: `[^\s!-@[-`{-¿]`.
 */
/** First and last code of each block without letters, one after the other. */
const NO_LETTERS: readonly number[] = [
  0x7b, 0xa9, 0xab, 0xb4, 0xb6, 0xb9, 0xbb, 0xbf, 0xd7, 0xd7, 0xf7, 0xf7, 0x660, 0x669, 0x6f0, 0x6f9, 0x964, 0x96f,
  0x2000, 0x206f, 0x20a0, 0x2bff, 0x3000, 0x3004, 0x3007, 0x3030, 0xd83c, 0xd83e, 0xe000, 0xf8ff, 0xfe10, 0xfe6f,
  0xff00, 0xff20,
];

/** Whether the character of this code is a letter or a mark on one; `NaN` is none. */
export function isLetter(code: number): boolean {
  if (code < 0x7b) return (code >= 0x41 && code <= 0x5a) || code >= 0x61;
  for (let at = 0; at < NO_LETTERS.length; at += 2) {
    if (code < (NO_LETTERS[at] ?? 0)) return true;
    if (code <= (NO_LETTERS[at + 1] ?? 0)) return false;
  }
  return code > 0;
}
