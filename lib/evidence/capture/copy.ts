import type { RedactionRule } from '@/lib/model/evidence.ts';
import { REDACTED } from '@/lib/model/vocabulary.ts';
import { escapeText, literalFinder, redactLiterals } from '../redact/literals.ts';
import type { FoundSpan } from '../redact/rule.ts';
import { inOrder, takeOut } from '../redact/text.ts';

/** A text that goes into the copy: a text of the page, the value of an attribute, or a style sheet. */
export interface Value {
  text: string;
  readonly as: 'text' | 'attribute' | 'style';
  /** What is to be taken out; offsets into `text`. */
  readonly spans: FoundSpan[];
  /** Addresses hold what was taken out in their own writing. */
  readonly isUrl?: boolean;
}

/** Markup of ours, or a value between it. */
type Piece = string | Value | { readonly attribute: string; readonly value: Value };

/** Between values, so that all can be searched at once: no text of a page has it. */
const APART = '\u0000';

/**
 * A page's copy in the making: markup of ours and texts of the page, never mixed before all that is the reader's is known. So nothing that
 * is taken out can tear markup open, whatever the page made somebody's.
 */
export class Copy {
  readonly #pieces: Piece[] = [];
  readonly #counts = new Map<RedactionRule, number>();
  /** Characters so far. */
  length = 0;

  markup(text: string): void {
    this.#pieces.push(text);
    this.length += text.length;
  }

  value(text: string, as: 'text' | 'style'): Value {
    const value: Value = { text: clean(text), as, spans: [] };
    this.#pieces.push(value);
    this.length += text.length;
    return value;
  }

  attribute(name: string, text: string, isUrl = false): Value {
    const value: Value = { text: clean(text), as: 'attribute', spans: [], isUrl };
    this.#pieces.push({ attribute: name, value });
    this.length += name.length + text.length + 4;
    return value;
  }

  count(rule: RedactionRule, times = 1): void {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + times);
  }

  /** How often each rule took something out. */
  get redactions(): Partial<Record<RedactionRule, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** The copy as text, without the spans of its values and without the literals in any form. */
  finish(secrets: readonly string[]): string {
    const find = literalFinder(secrets);
    const values = this.#pieces.flatMap((piece) =>
      typeof piece === 'string' ? [] : 'value' in piece ? [piece.value] : [piece],
    );
    const texts = values.map((value) => {
      const { text, hits } = takeOut(value.text, inOrder(value.spans));
      for (const { rule, count } of hits) this.count(rule, count);
      return text;
    });
    const searched = redactLiterals(texts.join(APART), find);
    if (searched.count > 0) this.count('typed', searched.count);
    const names = new Map<string, boolean>();
    const rests = searched.text.split(APART);
    let at = 0;
    return this.#pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const rest = rests[at++] ?? '';
        if (!('value' in piece)) return piece.as === 'style' ? asStyle(rest) : escapeText(rest);
        const name = piece.attribute;
        if (!names.has(name)) names.set(name, find(name).length > 0);
        if (names.get(name)) return '';
        return ` ${name}="${escapeText(piece.value.isUrl ? rest.replaceAll(REDACTED, encodeURIComponent(REDACTED)) : rest)}"`;
      })
      .join('');
  }
}

const clean = (text: string) => text.replaceAll(APART, '\ufffd');

/** Style text ends at no end tag but its own. */
const asStyle = (text: string) => text.replace(/<(?=[/!])/g, '\\3c ');
