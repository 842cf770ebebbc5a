import { findDurations } from '@/lib/text/duration.ts';
import { findPrices } from '@/lib/text/price.ts';
import { comparable } from './cue-text.ts';

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
