import { foldSpace } from '@/lib/text/fold.ts';
import { closest, createTreeWalker, data, isElement, matches, ownerDocument, parentNode } from '../native.ts';

/** What holds the reader's own typing and choices. */
const FILLED_IN =
  'input,select,textarea,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=searchbox],[role=combobox],[role=listbox]';
/** Nodes looked at for one text. */
const MOST_NODES = 400;

export function isFilledIn(element: Element): boolean {
  return matches.call(element, FILLED_IN);
}

/** Whether an element is part of what the reader fills in. */
export function standsInFilledIn(element: Element): boolean {
  const parent = parentNode.call(element);
  return parent !== null && isElement(parent) && closest.call(parent, FILLED_IN) !== null;
}

/** A document that is a text field as a whole. */
export function isFilledInAsWhole(doc: Document): boolean {
  // The prototype's own: an image of that name hides it on the document.
  return Reflect.get(Document.prototype, 'designMode', doc) === 'on';
}

/** An element's text without what the reader filled in, shown or not. */
export function textOf(element: Element, longest: number): string {
  if (closest.call(element, FILLED_IN) !== null) return '';
  const walker = createTreeWalker.call(
    ownerDocument.call(element) ?? document,
    element,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => (isElement(node) && isFilledIn(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  );
  let text = '';
  for (let left = MOST_NODES; left > 0 && text.length < 3 * longest; left--) {
    const node = walker.nextNode();
    if (node === null) break;
    if (node instanceof Text) text += data.call(node).slice(0, 3 * longest);
  }
  return foldSpace(text).slice(0, longest);
}
