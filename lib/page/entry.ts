import type { Control, Segment } from '@/lib/model/page.ts';

/** A segment and the nodes that show it. */
interface SegmentEntry {
  readonly is: 'segment';
  part: Segment;
  /** The smallest element around its texts. */
  readonly element: Element;
  /** Null for what is no text node: a button's `value`. */
  readonly first: Text | null;
  readonly last: Text | null;
}

export interface ControlEntry {
  readonly is: 'control';
  part: Control;
  readonly element: Element;
}

/** A part of the page model together with what it was read from. */
export type Entry = SegmentEntry | ControlEntry;
