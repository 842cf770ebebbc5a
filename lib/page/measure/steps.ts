import {
  elementAfter,
  elementBefore,
  getAttribute,
  getRootNode,
  isElement,
  localName,
  nodeName,
  parentNode,
} from '../native.ts';

/** How many elements up, the element itself included, may lend a lasting attribute; each costs a query of the whole page. */
const LASTING_REACH = 3;
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
export function stepsTo(element: Element, counts: Counts): string[] {
  const steps: string[] = [];
  let target: Element | null = element;
  while (target !== null) {
    const root: Node = getRootNode.call(target);
    if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
    steps.unshift(selectorIn(root, target, counts));
    target = root instanceof ShadowRoot ? root.host : null;
  }
  return steps;
}

/**
 * The way down from the nearest element that a lasting selector finds, each step by its place among its siblings: unique by
 * construction, so that only that element has to be looked for.
 */
function selectorIn(root: Document | ShadowRoot, element: Element, counts: Counts): string {
  let way = '';
  let at: Element = element;
  for (let reach = 0; ; reach++) {
    for (const own of lastingSelectors(at, reach < LASTING_REACH)) if (isOnly(root, own, at)) return own + way;
    const placed = placeAmongSiblings(at, counts);
    const parent = parentNode.call(at);
    if (parent === null || !isElement(parent)) {
      // The document has one root element; a shadow root may have the same way again further down.
      return root instanceof Document || isOnly(root, placed + way, element) ? placed + way : `:host > ${placed}${way}`;
    }
    way = ` > ${placed}${way}`;
    at = parent;
  }
}

/** Selectors that find one element by itself on later visits, too, the most lasting first. */
function lastingSelectors(element: Element, attributes: boolean): string[] {
  const selectors: string[] = [];
  const id = getAttribute.call(element, 'id');
  if (id && !MADE_UP.test(id)) selectors.push(`#${CSS.escape(id)}`);
  if (!attributes) return selectors;
  const tag = CSS.escape(localName.call(element));
  for (const name of LASTING) {
    const value = getAttribute.call(element, name);
    if (value && value.length <= 80 && !MADE_UP.test(value)) selectors.push(`${tag}[${name}="${CSS.escape(value)}"]`);
  }
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
function placeAmongSiblings(element: Element, counts: Counts): string {
  const tag = CSS.escape(localName.call(element));
  const place = placeOf(element, counts);
  return place > 1 || hasTwinAfter(element) ? `${tag}:nth-of-type(${place})` : tag;
}

/**
 * The place counted last for each parent and tag: in a list of thousands the next one is counted from there, not from the
 * start. Good for as long as the page is likely to stay as it is, a few milliseconds.
 */
export type Counts = WeakMap<Element, Map<string, { readonly element: Element; readonly place: number }>>;

/** From 1, among the siblings of its tag. */
function placeOf(element: Element, counts: Counts): number {
  const name = nodeName.call(element);
  const parent = parentNode.call(element);
  const list = parent !== null && isElement(parent) ? parent : undefined;
  const counted = list && counts.get(list);
  const known = counted?.get(name);
  let place = 1;
  for (let each = elementBefore.call(element); each !== null; each = elementBefore.call(each)) {
    if (each === known?.element) {
      place += known.place;
      break;
    }
    if (nodeName.call(each) === name) place++;
  }
  if (list) counts.set(list, (counted ?? new Map()).set(name, { element, place }));
  return place;
}

function hasTwinAfter(element: Element): boolean {
  const name = nodeName.call(element);
  for (let each = elementAfter.call(element); each !== null; each = elementAfter.call(each))
    if (nodeName.call(each) === name) return true;
  return false;
}
