/** Longer texts are not quoted whole: what a shop says to press is short. In characters. */
export const LONG_TEXT = 160;

/** A text as it is quoted for a hit in it: whole, or of a long one the sentence that holds the hit. */
export function quoteAt(words: string, { start, end }: { readonly start: number; readonly end: number }): string {
  if (words.length <= LONG_TEXT) return words;
  const from = Math.max(...['. ', '! ', '? '].map((mark) => words.lastIndexOf(mark, start - 1))) + 1;
  const stop = words.slice(end).search(/[.!?](?:\s|$)/);
  return words.slice(Math.max(from, start - LONG_TEXT), stop < 0 ? end + LONG_TEXT : end + stop + 1).trim();
}
