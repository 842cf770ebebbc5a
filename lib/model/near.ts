/** A place in a text, such as a hit of a cue. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const SENTENCE_END = /[.!?…](?:\s|$)|[。！？।\n]/;
/** What stands further apart belongs to other clauses of a long sentence. */
const MOST_BETWEEN = 60;

/** Whether two wordings stand in one sentence of a text, near each other, in either order. */
export function areNear(text: string, one: Span, other: Span): boolean {
  const between = text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  return between.length <= MOST_BETWEEN && !SENTENCE_END.test(between);
}
