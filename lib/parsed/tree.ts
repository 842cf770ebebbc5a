/**
 * The tree of a parsed document. Its classes have those members of the DOM that `lib/page` takes from the prototypes, so that one
 * and the same reader reads live and parsed documents. Nothing in it ever changes once it is parsed: places in the tree are
 * numbered once, and what the DOM searches for is looked up.
 */
import { html } from 'parse5';
import { compiled, type Lead, leadOf } from './selectors.ts';
import { type StaticStyle, styleOf } from './style.ts';

const { HTML } = html.NS;

export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly prefix?: string;
}

/** Members are declared and set in constructors: there are tens of thousands of nodes, and initialised members take five times as long. */
export class ParsedNode {
  /** Elements of HTML in upper case, `#text` and the like for others. */
  declare readonly nodeNameText: string;
  declare up: ParsedNode | null;
  declare head: ParsedNode | null;
  declare tail: ParsedNode | null;
  declare before: ParsedNode | null;
  declare after: ParsedNode | null;
  /** The topmost node, and the place in its tree: nodes inside have the numbers that follow, up to `end`. */
  declare root: ParsedNode;
  declare order: number;
  declare end: number;

  static readonly DOCUMENT_POSITION_DISCONNECTED = 1;
  static readonly DOCUMENT_POSITION_PRECEDING = 2;
  static readonly DOCUMENT_POSITION_FOLLOWING = 4;

  constructor(name: string) {
    this.nodeNameText = name;
    this.up = null;
    this.head = null;
    this.tail = null;
    this.before = null;
    this.after = null;
    this.root = this;
    this.order = 0;
    this.end = 0;
  }

  get nodeName(): string {
    return this.nodeNameText;
  }
  get firstChild(): ParsedNode | null {
    return this.head;
  }
  get lastChild(): ParsedNode | null {
    return this.tail;
  }
  get nextSibling(): ParsedNode | null {
    return this.after;
  }
  get parentNode(): ParsedNode | null {
    return this.up;
  }
  get parentElement(): ParsedElement | null {
    return this.up instanceof ParsedElement ? this.up : null;
  }
  get isConnected(): boolean {
    const { root } = this;
    return root instanceof ParsedShadowRoot ? root.host.isConnected : root instanceof ParsedDocument;
  }
  get ownerDocument(): ParsedDocument | null {
    const { root } = this;
    if (root instanceof ParsedShadowRoot) return root.host.ownerDocument;
    return root instanceof ParsedDocument && this.up !== null ? root : null;
  }
  /** All of these are called on every kind of node, so none is said anew by a kind of its own. */
  get textContent(): string | null {
    if (this instanceof ParsedCharacterData) return this.text;
    if (this instanceof ParsedDocument) return null;
    let text = '';
    for (const node of within(this)) if (node instanceof ParsedText) text += node.text;
    return text;
  }
  contains(other: ParsedNode | null): boolean {
    return other !== null && other.root === this.root && other.order >= this.order && other.order <= this.end;
  }
  compareDocumentPosition(other: ParsedNode): number {
    if (other === this) return 0;
    if (other.root !== this.root) return ParsedNode.DOCUMENT_POSITION_DISCONNECTED;
    return other.order < this.order ? ParsedNode.DOCUMENT_POSITION_PRECEDING : ParsedNode.DOCUMENT_POSITION_FOLLOWING;
  }
  getRootNode(): ParsedNode {
    return this.root;
  }
  /** Nothing happens in a parsed document. */
  addEventListener(): void {}
}

/** All nodes below one, in document order. */
export function* within(top: ParsedNode): Generator<ParsedNode> {
  let node: ParsedNode | null = top.head;
  while (node !== null) {
    yield node;
    let next: ParsedNode | null = node.head;
    for (let at: ParsedNode | null = node; next === null && at !== null && at !== top; at = at.up) next = at.after;
    node = next;
  }
}

export function append(parent: ParsedNode, node: ParsedNode): void {
  insert(parent, node, null);
}

/** @param next a child of the parent, or null for its end. */
export function insert(parent: ParsedNode, node: ParsedNode, next: ParsedNode | null): void {
  const previous = next === null ? parent.tail : next.before;
  node.up = parent;
  node.before = previous;
  node.after = next;
  if (previous === null) parent.head = node;
  else previous.after = node;
  if (next === null) parent.tail = node;
  else next.before = node;
}

export function detach(node: ParsedNode): void {
  const { up, before, after } = node;
  if (up === null) return;
  if (before === null) up.head = after;
  else before.after = after;
  if (after === null) up.tail = before;
  else after.before = before;
  node.up = null;
  node.before = null;
  node.after = null;
}

export class ParsedCharacterData extends ParsedNode {
  declare text: string;
  constructor(name: string, text: string) {
    super(name);
    this.text = text;
  }
  get data(): string {
    return this.text;
  }
}

export class ParsedText extends ParsedCharacterData {
  declare slot: ParsedSlot | null;
  constructor(text: string) {
    super('#text', text);
    this.slot = null;
  }
  get assignedSlot(): ParsedSlot | null {
    return this.slot;
  }
}

/** What parsing needs of a comment: a place that is never taken. */
export class ParsedComment extends ParsedCharacterData {}

const NOWHERE = { x: 0, y: 0, left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };

export class ParsedElement extends ParsedNode {
  declare readonly tag: string;
  declare readonly namespace: string;
  declare attributes: readonly Attribute[];
  declare shadow: ParsedShadowRoot | null;
  declare slot: ParsedSlot | null;

  constructor(tag: string, namespace: string, attributes: readonly Attribute[]) {
    super(namespace === HTML ? tag.toUpperCase() : tag);
    this.tag = tag;
    this.namespace = namespace;
    this.attributes = attributes;
    this.shadow = null;
    this.slot = null;
  }

  get localName(): string {
    return this.tag;
  }
  get className(): string {
    return this.getAttribute('class') ?? '';
  }
  get shadowRoot(): ParsedShadowRoot | null {
    return this.shadow;
  }
  get assignedSlot(): ParsedSlot | null {
    return this.slot;
  }
  get firstElementChild(): ParsedElement | null {
    return elementFrom(this.head, 'after');
  }
  get childElementCount(): number {
    let count = 0;
    for (let each = this.firstElementChild; each !== null; each = each.nextElementSibling) count++;
    return count;
  }
  get previousElementSibling(): ParsedElement | null {
    return elementFrom(this.before, 'before');
  }
  get nextElementSibling(): ParsedElement | null {
    return elementFrom(this.after, 'after');
  }
  /** The form around it. */
  get form(): ParsedElement | null {
    return this.closest('form');
  }
  getAttribute(name: string): string | null {
    for (const attribute of this.attributes) if (nameOf(attribute) === name) return attribute.value;
    return null;
  }
  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }
  getAttributeNames(): string[] {
    return this.attributes.map(nameOf);
  }
  matches(selector: string): boolean {
    return compiled(selector)(this);
  }
  closest(selector: string): ParsedElement | null {
    const matches = compiled(selector);
    for (let at: ParsedNode | null = this; at instanceof ParsedElement; at = at.up) if (matches(at)) return at;
    return null;
  }
  querySelector(selector: string): ParsedElement | null {
    return firstWithin(this, selector);
  }
  querySelectorAll(selector: string): ParsedElement[] {
    return [...allWithin(this, selector)];
  }
  getElementsByTagName(tag: string): ParsedElement[] {
    return this.querySelectorAll(tag);
  }
  /** No parsed document is laid out. */
  getBoundingClientRect(): typeof NOWHERE {
    return NOWHERE;
  }
  /** As far as markup tells. */
  checkVisibility(): boolean {
    return !isHiddenByMarkup(this);
  }
}

const nameOf = ({ prefix, name }: Attribute) => (prefix ? `${prefix}:${name}` : name);

function elementFrom(start: ParsedNode | null, way: 'before' | 'after'): ParsedElement | null {
  for (let at = start; at !== null; at = at[way]) if (at instanceof ParsedElement) return at;
  return null;
}

function* allWithin(top: ParsedNode, selector: string): Generator<ParsedElement> {
  const matches = compiled(selector);
  for (const node of within(top)) if (node instanceof ParsedElement && matches(node)) yield node;
}

function firstWithin(top: ParsedNode, selector: string): ParsedElement | null {
  for (const element of allWithin(top, selector)) return element;
  return null;
}

export class ParsedSlot extends ParsedElement {
  readonly assigned: ParsedNode[] = [];
  assignedNodes(): readonly ParsedNode[] {
    return this.assigned;
  }
}

export class ParsedLabel extends ParsedElement {
  get control(): ParsedElement | null {
    const named = this.getAttribute('for');
    if (named === null) return indexOf(this.root).labelledWithin(this);
    const control = indexOf(this.root).byId(named);
    return control && isLabelable(control) ? control : null;
  }
}

export class ParsedButton extends ParsedElement {}

export class ParsedInput extends ParsedElement {
  get defaultChecked(): boolean {
    return this.hasAttribute('checked');
  }
  get checked(): boolean {
    return this.hasAttribute('checked');
  }
}

export class ParsedOption extends ParsedElement {
  get defaultSelected(): boolean {
    return this.hasAttribute('selected');
  }
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
}

export class ParsedSelect extends ParsedElement {
  get options(): ParsedOption[] {
    return [...within(this)].filter((node) => node instanceof ParsedOption);
  }
  get length(): number {
    return this.options.length;
  }
  get multiple(): boolean {
    return this.hasAttribute('multiple');
  }
  /** As served: the last one marked, else the first of a list that is shut. */
  get selectedIndex(): number {
    const { options } = this;
    const marked = options.findLastIndex((option) => option.defaultSelected);
    if (marked >= 0 || Number(this.getAttribute('size') ?? 1) > 1) return marked;
    return options.findIndex((option) => !option.disabled);
  }
}

export class ParsedTemplate extends ParsedElement {
  content = new ParsedFragment();
}

export class ParsedFragment extends ParsedNode {
  constructor() {
    super('#document-fragment');
  }
  querySelector(selector: string): ParsedElement | null {
    return indexOf(this).first(selector);
  }
  querySelectorAll(selector: string): readonly ParsedElement[] {
    return indexOf(this).all(selector);
  }
}

export class ParsedShadowRoot extends ParsedFragment {
  readonly host: ParsedElement;
  constructor(host: ParsedElement) {
    super();
    this.host = host;
  }
}

export class ParsedDocument extends ParsedNode {
  readonly address: string;
  readonly #view: ParsedView;

  constructor(url: string) {
    super('#document');
    this.address = url;
    this.#view = new ParsedView(url);
  }
  get URL(): string {
    return this.address;
  }
  get defaultView(): ParsedView {
    return this.#view;
  }
  get documentElement(): ParsedElement | null {
    return elementFrom(this.head, 'after');
  }
  get readyState(): string {
    return 'complete';
  }
  get hidden(): boolean {
    return false;
  }
  get title(): string {
    const title = indexOf(this)
      .byTag('title')
      .find(({ namespace }) => namespace === HTML);
    return (title?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
  get cookie(): string {
    return '';
  }
  get referrer(): string {
    return '';
  }
  get designMode(): string {
    return 'off';
  }
  getElementById(id: string): ParsedElement | null {
    return indexOf(this).byId(id);
  }
  getElementsByTagName(tag: string): readonly ParsedElement[] {
    return indexOf(this).byTag(tag);
  }
  querySelector(selector: string): ParsedElement | null {
    return indexOf(this).first(selector);
  }
  querySelectorAll(selector: string): readonly ParsedElement[] {
    return indexOf(this).all(selector);
  }
  createTreeWalker(root: ParsedNode, _show: number, filter?: (node: ParsedNode) => number): ParsedWalker {
    return new ParsedWalker(root, filter);
  }
  createRange(): never {
    throw new Error('A parsed document is not laid out.');
  }
}

/** What of its window a document is asked for. It never was in one. */
class ParsedView {
  readonly location: { readonly hostname: string; readonly pathname: string };
  readonly performance = { getEntriesByType: () => [] };
  constructor(url: string) {
    const { hostname, pathname } = URL.canParse(url) ? new URL(url) : { hostname: '', pathname: '' };
    this.location = { hostname, pathname };
  }
  get top(): this {
    return this;
  }
}

export const NodeFilter = { SHOW_ELEMENT: 1, SHOW_TEXT: 4, FILTER_ACCEPT: 1, FILTER_REJECT: 2 };

/** Walks elements and texts; what is rejected is left out with all that is in it. */
class ParsedWalker {
  currentNode: ParsedNode;
  readonly #root: ParsedNode;
  readonly #filter: (node: ParsedNode) => number;

  constructor(root: ParsedNode, filter = (_: ParsedNode) => NodeFilter.FILTER_ACCEPT) {
    this.currentNode = root;
    this.#root = root;
    this.#filter = filter;
  }

  nextNode(): ParsedNode | null {
    let node = this.currentNode;
    let rejected = false;
    for (;;) {
      let next: ParsedNode | null = rejected ? null : node.head;
      for (let at: ParsedNode | null = node; next === null && at !== null && at !== this.#root; at = at.up)
        next = at.after;
      if (next === null) return null;
      rejected = this.#filter(next) === NodeFilter.FILTER_REJECT;
      if (!rejected) {
        this.currentNode = next;
        return next;
      }
      node = next;
    }
  }
}

const LABELABLE: ReadonlySet<string> = new Set([
  'button',
  'input',
  'meter',
  'output',
  'progress',
  'select',
  'textarea',
]);
const isLabelable = (element: ParsedElement) =>
  LABELABLE.has(element.tag) && element.getAttribute('type')?.toLowerCase() !== 'hidden';

const indices = new WeakMap<ParsedNode, TreeIndex>();

/** What stands in the tree below a root. */
export function indexOf(root: ParsedNode): TreeIndex {
  const index = indices.get(root) ?? new TreeIndex(root);
  indices.set(root, index);
  return index;
}

/** Attributes of one element by which it is found. */
const MOST_INDEXED = 200;

/** Elements of one tree by what they are looked for. */
class TreeIndex {
  readonly #root: ParsedNode;
  readonly #elements: ParsedElement[] = [];
  readonly #by: Readonly<Record<Lead['kind'], Map<string, ParsedElement[]>>> = {
    id: new Map(),
    class: new Map(),
    tag: new Map(),
    attribute: new Map(),
  };
  readonly #labelable: ParsedElement[] = [];

  constructor(root: ParsedNode) {
    this.#root = root;
    for (const node of within(root)) if (node instanceof ParsedElement) this.#add(node);
  }

  #add(element: ParsedElement): void {
    this.#elements.push(element);
    const put = (kind: Lead['kind'], name: string) => {
      const found = this.#by[kind].get(name);
      if (found === undefined) this.#by[kind].set(name, [element]);
      // A class may be named twice.
      else if (found.at(-1) !== element) found.push(element);
    };
    put('tag', element.tag);
    for (const attribute of element.attributes.slice(0, MOST_INDEXED)) {
      put('attribute', nameOf(attribute));
      if (attribute.name === 'id' && attribute.value !== '') put('id', attribute.value);
      if (attribute.name === 'class')
        for (const name of attribute.value.split(/\s+/)) if (name !== '') put('class', name);
    }
    if (isLabelable(element)) this.#labelable.push(element);
  }

  byId(id: string): ParsedElement | null {
    return this.#by.id.get(id)?.[0] ?? null;
  }

  byTag(tag: string): readonly ParsedElement[] {
    return this.#by.tag.get(tag) ?? [];
  }

  /** Names of all classes, and of all elements. */
  get names(): { readonly classes: Iterable<string>; readonly tags: Iterable<string> } {
    return { classes: this.#by.class.keys(), tags: this.#by.tag.keys() };
  }

  first(selector: string): ParsedElement | null {
    const { lead, elements } = this.#candidates(selector);
    if (lead?.isWhole) return elements[0] ?? null;
    return elements.find(compiled(selector)) ?? null;
  }

  all(selector: string): readonly ParsedElement[] {
    const { lead, elements } = this.#candidates(selector);
    return lead?.isWhole ? elements : elements.filter(compiled(selector));
  }

  /** Elements among which all that match a selector are. */
  #candidates(selector: string): { readonly lead: Lead | undefined; readonly elements: readonly ParsedElement[] } {
    const lead = leadOf(selector);
    return { lead, elements: lead ? (this.#by[lead.kind].get(lead.name) ?? []) : this.#elements };
  }

  /** The first that a label around it names. */
  labelledWithin(label: ParsedElement): ParsedElement | null {
    let low = 0;
    let high = this.#labelable.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#labelable[middle]?.order ?? 0) > label.order) high = middle;
      else low = middle + 1;
    }
    const found = this.#labelable[low];
    return found && found.order <= label.end && label.root === this.#root ? found : null;
  }
}

/** Numbers the nodes of a tree that is complete, and those of its shadow trees and templates. */
export function settle(top: ParsedNode): void {
  const trees: ParsedNode[] = [top];
  for (let tree = trees.pop(); tree !== undefined; tree = trees.pop()) {
    let order = 0;
    let node: ParsedNode | null = tree;
    while (node !== null) {
      node.root = tree;
      node.order = order++;
      if (node instanceof ParsedTemplate) trees.push(node.content);
      if (node instanceof ParsedElement && node.shadow !== null) {
        assign(node, node.shadow);
        trees.push(node.shadow);
      }
      let next: ParsedNode | null = node.head;
      for (let at: ParsedNode | null = node; next === null && at !== null; at = at === tree ? null : at.up) {
        at.end = order - 1;
        if (at !== tree) next = at.after;
      }
      node = next;
    }
  }
}

/** Puts a host's children into the slots of its shadow tree. */
function assign(host: ParsedElement, shadow: ParsedShadowRoot): void {
  const slots = new Map<string, ParsedSlot>();
  for (const node of within(shadow)) {
    if (!(node instanceof ParsedSlot)) continue;
    const name = node.getAttribute('name') ?? '';
    if (!slots.has(name)) slots.set(name, node);
  }
  for (let child = host.head; child !== null; child = child.after) {
    if (!(child instanceof ParsedElement || child instanceof ParsedText)) continue;
    const slot = slots.get((child instanceof ParsedElement ? child.getAttribute('slot') : null) ?? '');
    if (!slot) continue;
    child.slot = slot;
    slot.assigned.push(child);
  }
}

/** What contains a node as it is rendered: its slot, its parent, or the host of its shadow tree. */
const around = (node: ParsedElement): ParsedNode | null =>
  node.slot ?? (node.up instanceof ParsedShadowRoot ? node.up.host : node.up);

const hidden = new WeakMap<ParsedElement, boolean>();

/** Whether an element, or one around it, is not rendered or not shown, as far as its own markup tells. */
export function isHiddenByMarkup(element: ParsedElement): boolean {
  const way: ParsedElement[] = [];
  let isHidden = false;
  for (let at: ParsedNode | null = element; at instanceof ParsedElement; at = around(at)) {
    const known = hidden.get(at);
    if (known !== undefined) {
      isHidden = known;
      break;
    }
    way.push(at);
  }
  for (const at of way.reverse()) {
    isHidden ||= hides(at) || isShutAway(at);
    hidden.set(at, isHidden);
  }
  return isHidden;
}

export const staticStyle = (element: ParsedElement): StaticStyle =>
  styleOf(element.getAttribute('style') ?? '', hides(element));

function hides(element: ParsedElement): boolean {
  if (element.namespace !== HTML) return false;
  if (element.hasAttribute('hidden') || element.hasAttribute('popover')) return true;
  if (element.tag === 'dialog') return !element.hasAttribute('open');
  const { display, visibility, opacity } = styleOf(element.getAttribute('style') ?? '', false);
  return display === 'none' || visibility !== 'visible' || Number(opacity) < FAINTEST;
}

/** As `lib/page` has it: fainter than this nobody reads it. */
const FAINTEST = 0.1;

/** In `details` that are shut, all but the summary. */
function isShutAway(element: ParsedElement): boolean {
  const outer = element.up;
  return (
    outer instanceof ParsedElement &&
    outer.tag === 'details' &&
    !outer.hasAttribute('open') &&
    element !== outer.firstElementChild?.closest('summary')
  );
}
