import type { Trace } from '@/lib/model/page.ts';

const { getElementById, getElementsByClassName, getElementsByTagName, querySelector } = Document.prototype;

/** By the first character: how what is named by one word is looked up. Each is many times faster than asking for a selector. */
const has = (doc: Document, selector: string): boolean => {
  const name = /^[.#]?(\w[\w-]*)$/.exec(selector)?.[1];
  if (name === undefined) return querySelector.call(doc, selector) !== null;
  if (selector.startsWith('#')) return getElementById.call(doc, name) !== null;
  const lookUp = selector.startsWith('.') ? getElementsByClassName : getElementsByTagName;
  return lookUp.call(doc, name).length > 0;
};

/** Those of the selectors that match something in the document, as traces. Open and closed shadow trees are not entered. */
export function readSelectorTraces(doc: Document, selectors: readonly string[]): Trace[] {
  return selectors.filter((selector) => has(doc, selector)).map((value) => ({ kind: 'selector', value }));
}
