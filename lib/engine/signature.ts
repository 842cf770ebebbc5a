import { CueText } from './cue.ts';
import { numberWords } from './number-words.ts';

/** A short stable name of a text (FNV-1a twice, 64 bits in base 36): for telling texts apart, not for security. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x01000197) + at;
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/**
 * A text without what changes from visit to visit: case, punctuation, numbers (in digits or words, with the word that is
 * counted, which may turn from plural to singular), times and prices.
 */
export function lastingWords(text: string, lang: string): string {
  const words = numberWords(lang);
  return new CueText(text, lang)
    .masked(['time', 'price'])
    .replace(/[\ue000-\ue3ff]+/g, ' # ')
    .replace(/\d[\d.,]*/g, ' # ')
    .replace(/[^#\p{L}\p{M}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (words.has(word) ? '#' : word))
    .filter((_, at, all) => all[at - 1] !== '#')
    .join(' ');
}
