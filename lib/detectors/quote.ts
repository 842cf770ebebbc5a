/** Longer texts are not quoted whole: what a shop says to press is short. In characters. */
export const LONG_TEXT = 160;

/** A text as it is quoted for a hit in it: whole, or of a long one the sentence that holds the hit. */
export function quoteAt(words: string, { start, end }: { readonly start: number; readonly end: number }): string {
  if (words.length <= LONG_TEXT) return words;
  const from = Math.max(...['. ', '! ', '? '].map((mark) => words.lastIndexOf(mark, start - 1))) + 1;
  const stop = words.slice(end).search(/[.!?](?:\s|$)/);
  return words.slice(Math.max(from, start - LONG_TEXT), stop < 0 ? end + LONG_TEXT : end + stop + 1).trim();
}

/** Quotation marks that open, and those that close after them. */
const QUOTATION = [
  ['„', '“”'],
  ['“', '”'],
  ['«', '»'],
  ['»', '«'],
] as const;

/** Whether a place of a text stands between quotation marks: then somebody else's words are told. */
export function isQuoted(words: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const [before, after] = [words.slice(0, start), words.slice(end)];
  const has = (text: string, marks: string) => [...marks].some((mark) => text.includes(mark));
  // Swedish opens with the mark with which it closes: ”så här”.
  if (!has(words, '„“') && before.split('”').length % 2 === 0 && has(after, '”')) return true;
  return QUOTATION.some(([opening, closing]) => {
    const at = before.lastIndexOf(opening);
    return at >= 0 && !has(before.slice(at + 1), closing) && has(after, closing);
  });
}
