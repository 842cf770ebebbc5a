import { findDurations } from '@/lib/text/duration.ts';
import { findPrices } from '@/lib/text/price.ts';
import { comparable } from './cue-text.ts';

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
 * A text without what changes from visit to visit: case, punctuation, times, prices, and numbers, in digits or words, with
 * the word that is counted, which may turn from plural to singular.
 */
export function lastingWords(text: string, lang: string, numbers: ReadonlyMap<string, number>): string {
  const folded = [...findDurations(text), ...findPrices(text, lang)].reduce(
    (rest, { start, end }) => rest.slice(0, start) + '0'.repeat(end - start) + rest.slice(end),
    comparable(text),
  );
  return (folded.match(/\d[\d.,]*|[^\s!-@[-`{-¿]+/g) ?? [])
    .map((word) => (/^\d/.test(word) || numbers.has(word) ? '#' : word))
    .filter((_, at, words) => words[at - 1] !== '#')
    .join(' ');
}
