import type { Trace } from '@/lib/model/page.ts';

/** Those of the selectors that match something in the document, as traces. Shadow trees are not entered. */
export function readSelectorTraces(doc: Document, selectors: readonly string[]): Trace[] {
  return selectors.filter((selector) => isThere(doc, selector)).map((value) => ({ kind: 'selector', value }));
}

/**
 * One by one: a browser answers each by a fast way of its own, which it leaves for a list of them. Live lists of elements, and one
 * walk of ours over all of them, take several times as long.
 */
function isThere(doc: Document, selector: string): boolean {
  const { getElementById, querySelector } = Document.prototype;
  const id = /^#([\w-]+)$/.exec(selector)?.[1];
  return (id === undefined ? querySelector.call(doc, selector) : getElementById.call(doc, id)) !== null;
}
