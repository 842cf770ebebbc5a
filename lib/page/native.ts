/**
 * The DOM's own accessors, taken from the prototypes: a form whose inputs are named `children` or `parentNode`, or a
 * document with an image named `body`, hides them on the object itself, and in a content script's world too. A script is built
 * without those that it does not use.
 */
/* @__NO_SIDE_EFFECTS__ */
export function getterOf<T extends object, K extends keyof T>(prototype: T, key: K): (this: T) => T[K] {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (!get) throw new TypeError(`This browser has no ${String(key)}.`);
  return get;
}

export const nodeName = getterOf(Node.prototype, 'nodeName');
export const firstChild = getterOf(Node.prototype, 'firstChild');
export const lastChild = getterOf(Node.prototype, 'lastChild');
export const nextSibling = getterOf(Node.prototype, 'nextSibling');
export const parentNode = getterOf(Node.prototype, 'parentNode');
export const isConnected = getterOf(Node.prototype, 'isConnected');
export const ownerDocument = getterOf(Node.prototype, 'ownerDocument');
export const textContent = getterOf(Node.prototype, 'textContent');
export const { contains, compareDocumentPosition, getRootNode } = Node.prototype;

export const data = getterOf(CharacterData.prototype, 'data');

const classNameOf = getterOf(Element.prototype, 'className');

/** Elements of drawings have an object instead. */
export function className(element: Element): string {
  const name: unknown = classNameOf.call(element);
  return typeof name === 'string' ? name : '';
}
export const localName = getterOf(Element.prototype, 'localName');
export const shadowRootOf = getterOf(Element.prototype, 'shadowRoot');
export const firstElementChild = getterOf(Element.prototype, 'firstElementChild');
export const childElementCount = getterOf(Element.prototype, 'childElementCount');
const assignedSlot = getterOf(Element.prototype, 'assignedSlot');
export const {
  getAttribute,
  getAttributeNames,
  hasAttribute,
  matches,
  closest,
  querySelector,
  querySelectorAll,
  getBoundingClientRect,
  checkVisibility,
} = Element.prototype;

export const elementBefore = getterOf(Element.prototype, 'previousElementSibling');
export const elementAfter = getterOf(Element.prototype, 'nextElementSibling');

export const { assignedNodes } = HTMLSlotElement.prototype;
export const labelledControl = getterOf(HTMLLabelElement.prototype, 'control');

export const documentElement = getterOf(Document.prototype, 'documentElement');
export const documentReady = getterOf(Document.prototype, 'readyState');
export const documentHidden = getterOf(Document.prototype, 'hidden');
export const documentTitle = getterOf(Document.prototype, 'title');
export const documentCookie = getterOf(Document.prototype, 'cookie');
export const documentView = getterOf(Document.prototype, 'defaultView');
export const documentUrl = getterOf(Document.prototype, 'URL');
export const documentReferrer = getterOf(Document.prototype, 'referrer');
export const { createRange, createTreeWalker } = Document.prototype;

const textAssignedSlot = getterOf(Text.prototype, 'assignedSlot');

/** What contains a node in the composed tree as it is rendered: its slot, its parent, or the host of its shadow root. */
export function composedParent(node: Node): Element | null {
  const slot = isElement(node) ? assignedSlot.call(node) : node instanceof Text ? textAssignedSlot.call(node) : null;
  if (slot) return slot;
  const parent = parentNode.call(node);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent !== null && isElement(parent) ? parent : null;
}

export function isElement(node: Node): node is Element {
  return node instanceof Element;
}
