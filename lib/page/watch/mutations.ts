import {
  childElementCount,
  className,
  composedParent,
  data,
  getAttribute,
  isConnected,
  isElement,
  matches,
  nodeName,
  parentNode,
  querySelector,
  textContent,
} from '../native.ts';
import { around } from '../read/flip-faces.ts';
import { tagOf } from '../read/tags.ts';
import { tokensOf } from '../read/tokens.ts';

/** Attributes that change what is read of an element. */
const READ = [
  'role',
  'aria-label',
  'aria-checked',
  'aria-modal',
  'checked',
  'disabled',
  'required',
  'href',
  'lang',
  'contenteditable',
  'alt',
  'title',
  'placeholder',
];
/** Attributes that may show or hide it. */
const SHOWN = ['class', 'style', 'hidden', 'open', 'aria-hidden'];
const OPTIONS: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: [...READ, ...SHOWN, 'data-state'],
};
const DATA = 'script[type*="ld+json" i]';
const BOXES = new Set(['checkbox', 'radio']);
/** More records or changed places than this at once: reading all again is cheaper than sorting them. */
const MOST_RECORDS = 5_000;
const MOST_ROOTS = 300;
const MOST_RESTYLED = 200;
/** A part of a timer is read with its neighbours: so far up, while so little stands there. */
const TIMER_LEVELS = 4;
const TIMER_PART = 14;
const TIMER_WHOLE = 160;
const MOST_TIMER_PARTS = 16;

/** What changed since the last time it was asked. */
export interface Changes {
  /** `'all'` when too much changed to tell. */
  readonly roots: ReadonlySet<Element> | 'all';
  /** Something was taken out of the document. */
  readonly removed: boolean;
  /** Elements that may have been shown or hidden. */
  readonly restyled: ReadonlySet<Element>;
  /** Elements that have come to rest: what was told of them on the way there may hold no longer. */
  readonly rested: ReadonlySet<Element>;
  /** Structured data came, went or changed. */
  readonly data: boolean;
}

/** Collects what changes in a document and its shadow trees, each record in constant time. */
export class Mutations {
  #roots = new Set<Element>();
  #all = false;
  #removed = false;
  #restyled = new Set<Element>();
  #rested = new Set<Element>();
  #data = false;
  /** What was searched for data: a page may put in and take out one large part again and again. */
  #searched = new WeakSet<Node>();
  #lastTarget: Node | null = null;
  #lastRoot: Element | null = null;
  readonly #observer: MutationObserver;
  readonly #observed = new WeakSet<Node>();
  readonly #stopping = new AbortController();
  readonly #isTick: (target: Node) => boolean;
  readonly #changed: () => void;
  readonly #ticked: () => void;

  /** @param isTick takes a text that merely ticks on; what it takes is no change. @param changed is called after each batch with changes. @param ticked when a box was ticked or unticked. */
  constructor(isTick: (target: Node) => boolean, changed: () => void, ticked: () => void) {
    this.#isTick = isTick;
    this.#changed = changed;
    this.#ticked = ticked;
    this.#observer = new MutationObserver((records) => this.#take(records));
  }

  /** `root` is the document or a shadow root. */
  observe(root: Node): void {
    if (this.#observed.has(root)) return;
    this.#observed.add(root);
    this.#observer.observe(root, OPTIONS);
    this.#listen(root);
  }

  #listen(root: Node): void {
    const options = { capture: true, passive: true, signal: this.#stopping.signal };
    // What a reader ticks changes no attribute; a popover has none that says that it is open.
    root.addEventListener('change', this.#noted, options);
    root.addEventListener('toggle', this.#toggled, options);
    // Nor does one that fades or slides in.
    for (const ended of ['transitionend', 'animationend']) root.addEventListener(ended, this.#ended, options);
  }

  /** Hands out what changed and begins anew. */
  take(): Changes {
    this.#take(this.#observer.takeRecords());
    const roots = this.#all ? 'all' : topmost(new Set(Array.from(this.#roots, wholeTimer)));
    const changes: Changes = {
      roots,
      removed: this.#removed,
      restyled: this.#restyled,
      rested: this.#rested,
      data: this.#data,
    };
    this.#roots = new Set();
    this.#restyled = new Set();
    this.#rested = new Set();
    this.#all = false;
    this.#removed = false;
    this.#data = false;
    this.#searched = new WeakSet();
    return changes;
  }

  /** Has this element read again. */
  touch(element: Element): void {
    this.#add(rootAround(element));
  }

  stop(): void {
    this.#observer.disconnect();
    this.#stopping.abort();
    this.#roots.clear();
    this.#restyled.clear();
    this.#rested.clear();
  }

  readonly #noted = ({ target, isTrusted }: Event): void => {
    if (!(target instanceof Element)) return;
    if (isTrusted && target instanceof HTMLInputElement && BOXES.has(target.type)) this.#ticked();
    this.touch(target);
    this.#changed();
  };

  readonly #toggled = ({ target }: Event): void => {
    if (target instanceof Element && this.#restyled.size < MOST_RESTYLED) this.#restyled.add(target);
    this.#changed();
  };

  readonly #ended = ({ target }: Event): void => {
    if (target instanceof Element && this.#rested.size < MOST_RESTYLED) this.#rested.add(target);
    this.#changed();
  };

  #take(records: readonly MutationRecord[]): void {
    if (records.length === 0) return;
    if (records.length > MOST_RECORDS) this.#all = true;
    if (!this.#all) for (const record of records) this.#sort(record);
    this.#lastTarget = null;
    this.#lastRoot = null;
    if (this.#all || this.#removed || this.#data || this.#roots.size + this.#restyled.size > 0) this.#changed();
  }

  #sort(record: MutationRecord): void {
    const { type, target, attributeName } = record;
    if (type === 'attributes') {
      if (!isElement(target) || attributeName === null) return;
      if (SHOWN.includes(attributeName)) {
        // A class that is new here may be one that is looked for.
        if (attributeName === 'class') tokensOf(className(target));
        if (this.#restyled.size < MOST_RESTYLED) this.#restyled.add(target);
      } else if (attributeName !== 'data-state' || getAttribute.call(target, 'role') !== null) {
        this.#add(this.#rootAround(target));
      }
      return;
    }
    if (target instanceof Document) {
      // Another root: `document.write` takes all listeners away, too.
      this.#all = true;
      this.#roots.clear();
      this.#listen(target);
      return;
    }
    if (this.#isTick(target)) return;
    this.#data ||= this.#touchesData(record);
    const root = this.#rootAround(target);
    if (root === null) return;
    if (type === 'childList' && root === target) this.#sortChildren(record, root);
    else this.#add(root);
  }

  #touchesData({ target, addedNodes, removedNodes }: MutationRecord): boolean {
    const around = isElement(target) ? target : parentNode.call(target);
    if (around !== null && isElement(around) && matches.call(around, DATA)) return true;
    for (const node of [...addedNodes, ...removedNodes]) {
      if (!isElement(node) || this.#searched.has(node)) continue;
      this.#searched.add(node);
      if (matches.call(node, DATA) || querySelector.call(node, DATA) !== null) return true;
    }
    return false;
  }

  /** Blocks that come and go leave the texts beside them as they are. */
  #sortChildren({ addedNodes, removedNodes }: MutationRecord, root: Element): void {
    for (const node of removedNodes) {
      if (!isElement(node)) this.#addText(node, root);
      // Moved rather than removed: what lies between both places has changed its order.
      else if (isConnected.call(node)) this.#add(around(root, node));
      else this.#removed = true;
    }
    for (const node of addedNodes) {
      if (!isElement(node)) this.#addText(node, root);
      else this.#add(tagOf(nodeName.call(node)).block ? node : root);
    }
  }

  #addText(node: Node, root: Element): void {
    if (node instanceof Text && data.call(node).trim() !== '') this.#add(root);
  }

  /** Many records tell of one element. */
  #rootAround(target: Node): Element | null {
    if (target !== this.#lastTarget) {
      this.#lastTarget = target;
      this.#lastRoot = rootAround(target);
    }
    return this.#lastRoot;
  }

  #add(root: Element | null): void {
    if (root === null || this.#all) return;
    this.#roots.add(root);
    if (this.#roots.size > MOST_ROOTS) {
      this.#all = true;
      this.#roots.clear();
    }
  }
}

/** The element to read again when `node` changed: the block around it, the control or label that it names, the timer it is part of. */
function rootAround(node: Node): Element | null {
  let at: Element | null = isElement(node) ? node : null;
  if (at === null) at = node instanceof ShadowRoot ? node.host : composedParent(node);
  let root: Element | null = null;
  for (; at !== null; at = composedParent(at)) {
    const tag = tagOf(nodeName.call(at));
    if (tag.job === 'skip') return null;
    const named = tag.job === 'link' || tag.job === 'button' || tag.job === 'label' || tag.job === 'select';
    if (named) root = tag.block ? at : null;
    else if (root === null && tag.block) root = at;
  }
  return root;
}

function wholeTimer(part: Element): Element {
  if (!(isShort(part, TIMER_PART) && /[\p{Nd}:]/u.test(textContent.call(part) ?? ''))) return part;
  let whole = part;
  for (let level = 0; level < TIMER_LEVELS; level++) {
    const parent = parentNode.call(whole);
    if (parent === null || !isElement(parent) || nodeName.call(parent) === 'BODY' || !isShort(parent, TIMER_WHOLE))
      break;
    whole = parent;
  }
  return whole;
}

function isShort(element: Element, most: number): boolean {
  return childElementCount.call(element) <= MOST_TIMER_PARTS && (textContent.call(element) ?? '').trim().length <= most;
}

/** Leaves out what lies inside another. */
function topmost(roots: ReadonlySet<Element>): Set<Element> {
  const top = new Set<Element>();
  for (const root of roots) {
    if (!isConnected.call(root)) continue;
    let covered = false;
    for (let at = composedParent(root); at !== null && !covered; at = composedParent(at)) covered = roots.has(at);
    if (!covered) top.add(root);
  }
  return top;
}
