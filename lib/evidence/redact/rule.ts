import type { RedactionRule } from '@/lib/model/evidence.ts';

/** A stretch of a text that is to be taken out: offsets of its first character and past its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FoundSpan extends Span {
  readonly rule: RedactionRule;
}

/** Where a text stands. */
export interface TextContext {
  /** On a page that shows the reader's own data: see `isPersonal`. */
  readonly personal: boolean;
  /** Where the shop says how to reach it: imprint, contact, footer. What says so there is evidence of who is responsible. */
  readonly shop: boolean;
  /** What the shop says of how it wants to be called or written to: numbers and addresses in it are the shop's, wherever it stands. */
  readonly told?: readonly string[];
}

/** Finds what one rule takes out of a text of one or more lines. Spans neither overlap nor are empty. */
export type FindSpans = (text: string, context: TextContext) => Span[];

/** Where an expression with the flag `g` matches. */
export function spansOf(expression: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(expression), ({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** Where `own` (flag `y`) matches right behind a match of `lead` (flag `g`). */
export function spansAfter(lead: RegExp, own: RegExp, text: string): Span[] {
  return spansOf(lead, text).flatMap(({ end: start }) => {
    own.lastIndex = start;
    const found = own.exec(text)?.[0];
    return found ? [{ start, end: start + found.length }] : [];
  });
}

/** Spans by their start, those that overlap made one: as the first given, and as long as both. */
export function inOrder<S extends Span>(found: readonly S[]): S[] {
  const merged: S[] = [];
  // Sorting keeps the order of those that start alike.
  for (const span of [...found].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A text with something else in the place of each span. */
export function without(text: string, spans: readonly Span[], instead: string): string {
  let out = '';
  let rest = 0;
  for (const { start, end } of spans) {
    out += text.slice(rest, start) + instead;
    rest = end;
  }
  return out + text.slice(rest);
}
