import type { PartId, Segment } from '@/lib/model/page.ts';
import type { SegmentRole } from '@/lib/model/vocabulary.ts';
import { foldSpace } from '@/lib/text/fold.ts';
import { isLetter } from '@/lib/text/letters.ts';
import type { Limits, PageBounds } from '../bounds.ts';
import { parentNode } from '../native.ts';
import type { Context } from './context.ts';

/** A text that a person perceives as one, before it has an id. */
export interface Piece {
  text: string;
  readonly element: Element;
  readonly first: Text | null;
  readonly last: Text | null;
  readonly context: Context;
  readonly role: SegmentRole;
  /** The control that all of it names. */
  readonly control: PartId;
  /** Struck through as a whole, or where. */
  readonly struck?: true | Segment['struckAt'];
}

/** A text being joined. */
class Draft {
  raw = '';
  first: Text | null = null;
  last: Text | null = null;
  context: Context | null = null;
  role: SegmentRole = 'text';
  control: PartId = 0;
  /** Inline elements left (1) and entered (2) since the last text. */
  edges = 0;
  /** The last thing was a line break. */
  broken = false;
  /** Where a line goes through what was joined so far. */
  readonly struck: [number, number][] = [];
  /** Some of it has none. */
  bare = false;
}

/** Joins the texts of one block and hands each finished piece on. */
export class SegmentBuilder {
  /** The block around the text being joined. */
  block: Element;
  #draft = new Draft();
  /** Texts that wait for an aside to end. */
  readonly #outer: Draft[] = [];
  readonly #most: number;
  readonly #limits: Limits;
  readonly #finished: (piece: Piece) => void;

  constructor(block: Element, bounds: PageBounds, limits: Limits, finished: (piece: Piece) => void) {
    this.block = block;
    this.#most = bounds.text;
    this.#limits = limits;
    this.#finished = finished;
  }

  text(node: Text, value: string, context: Context): void {
    const blank = value.trim() === '';
    const { control, role } = this.#draft;
    // Two links side by side are two texts.
    if (role === 'link' && control !== 0 && context.control !== 0 && context.control !== control && !blank) this.end();
    const draft = this.#draft;
    if (draft.first === null) {
      if (blank) return;
      draft.first = node;
      draft.context = context;
      draft.role = context.role;
      draft.control = context.control;
    }
    if (draft.raw.length + value.length > this.#most) {
      value = this.#cut(value);
      if (value === '') return;
    }
    if (!blank) {
      draft.broken = false;
      if (draft.context !== context) {
        if (draft.role !== context.role) draft.role = widerRole(draft.role, context.role);
        if (draft.control !== context.control) draft.control = 0;
      }
    }
    draft.raw += draft.edges === 3 && needsBlank(draft.raw, value) ? ` ${value}` : value;
    if (context.struck && !blank) draft.struck.push([draft.raw.length - value.length, draft.raw.length]);
    else if (!blank) draft.bare = true;
    draft.last = node;
    draft.edges = 0;
  }

  /** Keeps a little over the bound, so that white space at the cut costs no words. */
  #cut(value: string): string {
    this.#limits.hit('text', this.#most);
    return value.slice(0, Math.max(0, this.#most - this.#draft.raw.length));
  }

  /** Begins a text of its own within the one being joined, such as a word for screen readers only. */
  beginAside(): void {
    this.#outer.push(this.#draft);
    this.#draft = new Draft();
  }

  /** Ends it and goes on with the text around it. */
  endAside(): void {
    this.end();
    this.#draft = this.#outer.pop() ?? this.#draft;
  }

  entered(): void {
    this.#draft.edges |= 2;
  }

  left(): void {
    this.#draft.edges |= 1;
  }

  /** One line break goes on with the text, two begin another. */
  lineBreak(): void {
    const draft = this.#draft;
    if (draft.first === null) return;
    if (draft.broken) {
      this.end();
      return;
    }
    draft.raw += '\n';
    draft.broken = true;
  }

  end(): void {
    const { raw, first, last, context, role, control, struck, bare } = this.#draft;
    if (first === null || context === null) return;
    this.#draft = new Draft();
    const text = foldSpace(raw);
    if (text === '') return;
    const parent = first === last ? parentNode.call(first) : null;
    this.#finished({
      text,
      element: parent instanceof Element ? parent : this.block,
      first,
      last,
      context,
      role,
      control,
      ...(struck.length > 0 && { struck: bare ? struck.map(([from, to]) => folded(raw, from, to)) : true }),
    });
  }
}

/** White space that is folded moves what stands behind it. */
const folded = (raw: string, from: number, to: number): [number, number] => [
  foldSpace(`${raw.slice(0, from)}|`).length - 1,
  foldSpace(raw.slice(0, to)).length,
];

/** Text around a link is text; a link in a heading, a button or a label belongs to it. */
function widerRole(a: SegmentRole, b: SegmentRole): SegmentRole {
  for (const role of STRONG) if (a === role || b === role) return role;
  return a === 'cell' || b === 'cell' ? 'cell' : 'text';
}
const STRONG: readonly SegmentRole[] = ['heading', 'button', 'label', 'option'];

/**
 * Whether two elements that touch without white space show apart: `<span>Only</span><span>3 left</span>` has its gap from
 * the style sheet, whereas digits or single letters in elements of their own make up one number or word.
 */
function needsBlank(before: string, after: string): boolean {
  const end = before.charCodeAt(before.length - 1);
  const start = after.charCodeAt(0);
  if (isDigit(end)) return isLetter(start);
  if (!isLetter(end)) return false;
  if (isDigit(start)) return true;
  return isLetter(start) && isLetter(before.charCodeAt(before.length - 2)) && after.length > 1;
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
