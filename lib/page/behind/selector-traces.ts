import type { Trace } from '@/lib/model/page.ts';

/** Those of the selectors that match something in the document, as traces. */
export function readSelectorTraces(doc: Document, selectors: readonly string[]): Trace[] {
  return selectors
    .filter((selector) => Document.prototype.querySelector.call(doc, selector) !== null)
    .map((value) => ({ kind: 'selector', value }));
}
