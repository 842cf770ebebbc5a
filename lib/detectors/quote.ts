/** Longer texts are not quoted whole: what a shop says to press is short. In characters. */
export const LONG_TEXT = 160;

/** A place in a text, in offsets: a hit, say. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export const overlap = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end;

/** What ends a sentence; in scripts without blanks nothing need follow. */
const SENTENCE_END = /[.!?…](?=\s|$)|[。！？।]/g;

/** A text as it is quoted for a hit in it: whole, or of a long one the sentence that holds the hit. */
export function quoteAt(words: string, { start, end }: Place): string {
  if (words.length <= LONG_TEXT) return words;
  const before = words.slice(Math.max(0, start - LONG_TEXT), start);
  const from =
    start - before.length + Math.max(0, ...Array.from(before.matchAll(SENTENCE_END), (mark) => mark.index + 1));
  const after = words.slice(end, end + LONG_TEXT);
  const stop = after.search(SENTENCE_END);
  return words.slice(from, end + (stop < 0 ? after.length : stop + 1)).trim();
}

/** Quotation marks that open, and those that close after them. */
const QUOTATION = [
  ['„', '“”'],
  ['“', '”'],
  ['«', '»'],
  ['»', '«'],
] as const;
/** They look the same on both sides; curved ones where no other opens. */
const SAME = ['"', '”'];

/** Whether a place of a text stands between quotation marks: then somebody else's words are told. */
export function isQuoted(words: string, { start, end }: Place): boolean {
  const [before, after] = [words.slice(0, start), words.slice(end)];
  const has = (text: string, marks: string) => [...marks].some((mark) => text.includes(mark));
  const between = QUOTATION.some(([opening, closing]) => {
    const at = before.lastIndexOf(opening);
    return at >= 0 && !has(before.slice(at + 1), closing) && has(after, closing);
  });
  return (
    between ||
    SAME.some((mark) => before.split(mark).length % 2 === 0 && has(after, mark) && (mark === '"' || !has(words, '“„')))
  );
}

/** Whether the sentence in which a hit ends is a question; in Spanish one begins with a mark of its own. */
export function isAsked(words: string, { start, end }: Place): boolean {
  const [mark] = /[.!?。！？।]/.exec(words.slice(end)) ?? [];
  return mark === '?' || mark === '？' || words.lastIndexOf('¿', start) > words.lastIndexOf('?', start);
}

/** What stands between the items of a list that is written as one line. */
const ITEM_END = /[|•·;]|\s[-–—]\s/;

/** Whether two places of a text stand in one sentence, and not in different items of a line such as "Cancel anytime – Contact us". */
export function inOneSentence(words: string, one: Place, other: Place): boolean {
  const between = words.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  return between.search(SENTENCE_END) < 0 && !ITEM_END.test(between);
}
