/**
 * The DOM's own accessors, taken from the prototypes, as `lib/page` takes them: a form whose fields are named `childNodes` or
 * `parentNode`, or a document with an image named `body`, hides them on the object itself.
 */
/* @__NO_SIDE_EFFECTS__ */
function getterOf<T extends object, K extends keyof T>(prototype: T, key: K): (this: T) => T[K] {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (!get) throw new TypeError(`This browser has no ${String(key)}.`);
  return get;
}

export const firstChild = getterOf(Node.prototype, 'firstChild');
export const nextSibling = getterOf(Node.prototype, 'nextSibling');
const parentNode = getterOf(Node.prototype, 'parentNode');
export const textContent = getterOf(Node.prototype, 'textContent');
export const baseUri = getterOf(Node.prototype, 'baseURI');
export const data = getterOf(CharacterData.prototype, 'data');

export const localName = getterOf(Element.prototype, 'localName');
export const {
  getAttribute,
  getAttributeNames,
  hasAttribute,
  matches,
  closest,
  getBoundingClientRect,
  checkVisibility,
} = Element.prototype;

export const documentElement = getterOf(Document.prototype, 'documentElement');
export const documentUrl = getterOf(Document.prototype, 'URL');
export const doctype = getterOf(Document.prototype, 'doctype');
export const documentView = getterOf(Document.prototype, 'defaultView');
export const designMode = getterOf(Document.prototype, 'designMode');
export const documentSheets = getterOf(Document.prototype, 'adoptedStyleSheets');
export const shadowSheets = getterOf(ShadowRoot.prototype, 'adoptedStyleSheets');
export const { createElement, createRange, querySelectorAll: queryDocument } = Document.prototype;
const { querySelectorAll: queryFragment } = DocumentFragment.prototype;

export const inputType = getterOf(HTMLInputElement.prototype, 'type');
export const inputValue = getterOf(HTMLInputElement.prototype, 'value');
export const inputChecked = getterOf(HTMLInputElement.prototype, 'checked');
export const areaValue = getterOf(HTMLTextAreaElement.prototype, 'value');
export const optionSelected = getterOf(HTMLOptionElement.prototype, 'selected');
export const imageSource = getterOf(HTMLImageElement.prototype, 'currentSrc');
export const imageComplete = getterOf(HTMLImageElement.prototype, 'complete');
export const naturalWidth = getterOf(HTMLImageElement.prototype, 'naturalWidth');
export const naturalHeight = getterOf(HTMLImageElement.prototype, 'naturalHeight');
export const { toDataURL } = HTMLCanvasElement.prototype;
export const styleSheet = getterOf(HTMLStyleElement.prototype, 'sheet');
export const linkSheet = getterOf(HTMLLinkElement.prototype, 'sheet');

export const queryAll = (root: Document | ShadowRoot, selector: string): NodeListOf<Element> =>
  root instanceof ShadowRoot ? queryFragment.call(root, selector) : queryDocument.call(root, selector);

/** What contains a node in its tree, or the host of its shadow root. */
export function parentOf(node: Node): Element | null {
  const parent = parentNode.call(node);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}
