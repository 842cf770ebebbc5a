import { getAttribute, getRootNode, isElement, localName, nodeName, parentNode, siblings } from './native.ts';

/** Longest chain of elements in one selector. */
const LONGEST_CHAIN = 12;
/** Attributes that shops keep when they rebuild a page, most lasting first. */
const LASTING = [
  'data-testid',
  'data-test',
  'data-qa',
  'data-cy',
  'name',
  'itemprop',
  'for',
  'aria-label',
  'href',
  'role',
];
/** Ids and values that are made anew on every visit: long numbers, hashes, `:r3:`. */
const MADE_UP = /\d{4,}|^[:«]|[0-9a-f]{8,}/i;

/** One selector per shadow root entered, from the document down, each unique in its root; the last one finds `element`. */
export function stepsTo(element: Element): string[] {
  const steps: string[] = [];
  let target: Element | null = element;
  while (target !== null) {
    const root: Node = getRootNode.call(target);
    if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
    steps.unshift(selectorIn(root, target));
    target = root instanceof ShadowRoot ? root.host : null;
  }
  return steps;
}

function selectorIn(root: Document | ShadowRoot, element: Element): string {
  let chain = '';
  let at: Element = element;
  for (let length = 0; length < LONGEST_CHAIN; length++) {
    for (const own of ownSelectors(at)) {
      const selector = own + chain;
      if (isOnly(root, selector, element)) return selector;
    }
    const placed = placeAmongSiblings(at);
    if (isOnly(root, placed + chain, element)) return placed + chain;
    const parent = parentNode.call(at);
    if (parent === null || !isElement(parent)) return placed + chain;
    chain = ` > ${placed}${chain}`;
    at = parent;
  }
  return fullPath(element);
}

/** Selectors for one element by itself, the most lasting first. */
function ownSelectors(element: Element): string[] {
  const tag = CSS.escape(localName.call(element));
  const selectors: string[] = [];
  const id = getAttribute.call(element, 'id');
  if (id && !MADE_UP.test(id)) selectors.push(`#${CSS.escape(id)}`);
  for (const name of LASTING) {
    const value = getAttribute.call(element, name);
    if (value && value.length <= 80 && !MADE_UP.test(value)) selectors.push(`${tag}[${name}="${CSS.escape(value)}"]`);
  }
  const classes = (getAttribute.call(element, 'class') ?? '')
    .split(/\s+/, 6)
    .filter((name) => name && !MADE_UP.test(name));
  for (const name of classes.slice(0, 3)) selectors.push(`${tag}.${CSS.escape(name)}`);
  if (classes.length > 1) selectors.push(tag + classes.map((name) => `.${CSS.escape(name)}`).join(''));
  selectors.push(tag);
  return selectors;
}

function isOnly(root: Document | ShadowRoot, selector: string, element: Element): boolean {
  const found = (root instanceof Document ? Document.prototype : DocumentFragment.prototype).querySelectorAll.call(
    root,
    selector,
  );
  return found.length === 1 && found[0] === element;
}

/** `tag:nth-of-type(n)`, counted among siblings. */
function placeAmongSiblings(element: Element): string {
  const name = nodeName.call(element);
  const tag = CSS.escape(localName.call(element));
  let place = 1;
  let same = false;
  for (let each = siblings(element).before; each !== null; each = siblings(each).before) {
    if (nodeName.call(each) === name) place++;
  }
  for (let each = siblings(element).after; each !== null && !same; each = siblings(each).after) {
    same = nodeName.call(each) === name;
  }
  return place > 1 || same ? `${tag}:nth-of-type(${place})` : tag;
}

function fullPath(element: Element): string {
  const path: string[] = [];
  for (let at: Node | null = element; at !== null && isElement(at); at = parentNode.call(at))
    path.unshift(placeAmongSiblings(at));
  return path.join(' > ');
}
