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

interface Unfinished {
  readonly block: Element;
  readonly raw: string;
  readonly first: Text | null;
  readonly last: Text | null;
  readonly context: Context | null;
  readonly role: SegmentRole;
  readonly control: PartId;
  readonly edges: number;
  readonly broken: boolean;
  readonly struck: [number, number][];
  readonly bare: boolean;
}

/** Joins the texts of one block and hands each finished piece on. */
export class SegmentBuilder {
  /** The block around the text being joined. */
  block: Element;
  #raw = '';
  #first: Text | null = null;
  #last: Text | null = null;
  #context: Context | null = null;
  #role: SegmentRole = 'text';
  #control: PartId = 0;
  /** Texts that wait for an aside to end. */
  readonly #outer: Unfinished[] = [];
  /** Inline elements left (1) and entered (2) since the last text. */
  #edges = 0;
  /** The last thing was a line break. */
  #broken = false;
  /** Where a line goes through what was joined so far. */
  #struck: [number, number][] = [];
  /** Some of it has none. */
  #bare = false;
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
    const next = this.#control !== 0 && context.control !== 0 && context.control !== this.#control;
    // Two links side by side are two texts.
    if (next && this.#role === 'link' && value.trim() !== '') this.end();
    if (this.#first === null) {
      if (value.trim() === '') return;
      this.#first = node;
      this.#struck = [];
      this.#bare = false;
      this.#context = context;
      this.#role = context.role;
      this.#control = context.control;
      this.#raw = value.length > this.#most ? this.#cut(value) : value;
    } else {
      if (this.#raw.length + value.length > this.#most) {
        value = this.#cut(value);
        if (value === '') return;
      }
      if (this.#broken && value.trim() !== '') this.#broken = false;
      if (this.#context !== context && value.trim() !== '') {
        if (this.#role !== context.role) this.#role = widerRole(this.#role, context.role);
        if (this.#control !== context.control) this.#control = 0;
      }
      this.#raw += this.#edges === 3 && needsBlank(this.#raw, value) ? ` ${value}` : value;
    }
    if (value.trim() !== '') {
      if (context.struck) this.#struck.push([this.#raw.length - value.length, this.#raw.length]);
      else this.#bare = true;
    }
    this.#last = node;
    this.#edges = 0;
  }

  /** Keeps a little over the bound, so that white space at the cut costs no words. */
  #cut(value: string): string {
    this.#limits.hit('text', this.#most);
    return value.slice(0, Math.max(0, this.#most - this.#raw.length));
  }

  /** Begins a text of its own within the one being joined, such as a word for screen readers only. */
  beginAside(): void {
    this.#outer.push({
      block: this.block,
      raw: this.#raw,
      first: this.#first,
      last: this.#last,
      context: this.#context,
      role: this.#role,
      control: this.#control,
      edges: this.#edges,
      broken: this.#broken,
      struck: this.#struck,
      bare: this.#bare,
    });
    this.#first = null;
  }

  /** Ends it and goes on with the text around it. */
  endAside(): void {
    this.end();
    const outer = this.#outer.pop();
    if (outer === undefined) return;
    this.block = outer.block;
    this.#raw = outer.raw;
    this.#first = outer.first;
    this.#last = outer.last;
    this.#context = outer.context;
    this.#role = outer.role;
    this.#control = outer.control;
    this.#edges = outer.edges;
    this.#broken = outer.broken;
    this.#struck = outer.struck;
    this.#bare = outer.bare;
  }

  entered(): void {
    this.#edges |= 2;
  }

  left(): void {
    this.#edges |= 1;
  }

  /** One line break goes on with the text, two begin another. */
  lineBreak(): void {
    if (this.#first === null) return;
    if (this.#broken) {
      this.end();
      return;
    }
    this.#raw += '\n';
    this.#broken = true;
  }

  end(): void {
    const first = this.#first;
    if (first === null) return;
    const last = this.#last ?? first;
    const context = this.#context as Context;
    this.#first = null;
    this.#edges = 0;
    this.#broken = false;
    const text = foldSpace(this.#raw);
    if (text === '') return;
    const parent = first === last ? parentNode.call(first) : null;
    this.#finished({
      text,
      element: parent instanceof Element ? parent : this.block,
      first,
      last,
      context,
      role: this.#role,
      control: this.#control,
      ...(this.#struck.length > 0 && { struck: this.#bare ? this.#struckAt() : true }),
    });
  }

  /** White space that is folded moves what stands behind it. */
  #struckAt(): [number, number][] {
    const [raw, struck] = [this.#raw, this.#struck];
    return struck.map(([from, to]) => [
      foldSpace(`${raw.slice(0, from)}|`).length - 1,
      foldSpace(raw.slice(0, to)).length,
    ]);
  }
}

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
