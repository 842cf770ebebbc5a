import type { RedactionRule } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { findAddresses } from './address.ts';
import { findBirthDates } from './birth-date.ts';
import { findCardEnds, findCardNumbers } from './card-number.ts';
import { findEmails } from './email.ts';
import { findIbans } from './iban.ts';
import { findNames } from './name.ts';
import { findOrderNumbers } from './order-number.ts';
import { findPhones } from './phone.ts';
import type { FindSpans, FoundSpan, Span, TextContext } from './rule.ts';
import { findTokens } from './token.ts';

/** The surest first: of two that find the same, the first gives its name. */
const RULES: readonly (readonly [RedactionRule, FindSpans])[] = [
  ['card-number', findCardNumbers],
  ['iban', findIbans],
  ['token', findTokens],
  ['email', findEmails],
  ['birth-date', findBirthDates],
  ['address', findAddresses],
  ['name', findNames],
  ['account-page', findOrderNumbers],
  ['payment', findCardEnds],
  ['phone', findPhones],
];

export interface Hit {
  readonly rule: RedactionRule;
  readonly count: number;
}

export interface Redacted {
  readonly text: string;
  readonly hits: readonly Hit[];
}

/** All that the rules find in a text, in its order; what overlaps is one. */
export function findPersonal(text: string, context: TextContext): FoundSpan[] {
  const { told = [] } = context;
  const isTold = ({ rule, start, end }: FoundSpan) =>
    (rule === 'phone' || rule === 'email') && told.some((words) => words.includes(text.slice(start, end)));
  const found = RULES.flatMap(([rule, find]) => find(text, context).map((span) => ({ ...span, rule })));
  return inOrder(found.filter((span) => !isTold(span)));
}

/** Spans by their start, those that overlap made one under the name of the first given. */
export function inOrder<Found extends Span>(found: readonly Found[]): Found[] {
  const merged: Found[] = [];
  // Sorting keeps the order of those that start alike.
  for (const span of [...found].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A text with `REDACTED` in the place of each span. */
export function takeOut(text: string, spans: readonly FoundSpan[], instead: string = REDACTED): Redacted {
  let rest = 0;
  let out = '';
  const counts = new Map<RedactionRule, number>();
  for (const { start, end, rule } of spans) {
    out += text.slice(rest, start) + instead;
    rest = end;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return { text: out + text.slice(rest), hits: Array.from(counts, ([rule, count]) => ({ rule, count })) };
}

/** Takes out of a text what the rules find: e-mail addresses, telephone, card and account numbers, names, addresses, tokens. */
export function redactText(text: string, context: TextContext): Redacted {
  return takeOut(text, findPersonal(text, context));
}
