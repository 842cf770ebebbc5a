import type { Measurement } from '@/lib/model/page.ts';
import type { Entry } from '../entry.ts';
import {
  childElementCount,
  closest,
  composedParent,
  createRange,
  firstChild,
  firstElementChild,
  getBoundingClientRect,
  getRootNode,
  isConnected,
  isElement,
  lastChild,
  nodeName,
  parentNode,
  textContent,
} from '../native.ts';
import { contrastOf, standingOut } from './contrast.ts';
import { accessibleName } from './names.ts';
import { type Counts, stepsTo } from './steps.ts';
import { type Box, type StyleOf, whyHidden } from './visibility.ts';

/** Measures entries in the rendered page in one go: it only reads, so that layout is worked out once. */
export function measureEntries(entries: Iterable<Entry>): Map<number, Measurement> {
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf: StyleOf = (element) => {
    let style = styles.get(element);
    if (style === undefined) {
      style = getComputedStyle(element);
      styles.set(element, style);
    }
    return style;
  };
  const counts: Counts = new WeakMap();
  const measured = new Map<number, Measurement>();
  for (const entry of entries) measured.set(entry.part.id, measureEntry(entry, styleOf, counts));
  return measured;
}

function measureEntry(entry: Entry, styleOf: StyleOf, counts: Counts): Measurement {
  const { element } = entry;
  const shown = shownElement(entry);
  const place = boxOf(entry, shown);
  let hiddenBy = whyHidden(shown, place, styleOf);
  if (hiddenBy !== undefined && entry.is === 'control' && labelsOf(element).some((label) => isSeen(label, styleOf))) {
    hiddenBy = undefined;
  }
  const words = entry.is === 'control' ? wordsIn(shown) : shown;
  const style = styleOf(words);
  const contrast = contrastOf(words, styleOf);
  const box = entry.is === 'control' ? standingOut(words, shown, styleOf) : undefined;
  return {
    visible: hiddenBy === undefined,
    ...(hiddenBy !== undefined && { hiddenBy }),
    rect: {
      x: place.left + scrollX,
      y: place.top + scrollY,
      width: place.right - place.left,
      height: place.bottom - place.top,
    },
    fontSize: Number.parseFloat(style.fontSize) || 0,
    fontWeight: Number.parseFloat(style.fontWeight) || 400,
    ...(contrast !== undefined && { contrast }),
    ...box,
    struck: isStruck(entry, shown, styleOf),
    name: entry.is === 'control' ? accessibleName(entry, labelsOf(element), styleOf) : entry.part.text,
    // Only findings are shown on the page, and the way to them may lead past many siblings.
    get steps() {
      return stepsTo(element, counts);
    },
  };
}

/** The element whose looks count: that of the text, the list's for an option that is drawn by the browser. */
function shownElement(entry: Entry): Element {
  const [first] = textsOf(entry);
  const parent = first ? parentNode.call(first) : null;
  const element = parent !== null && isElement(parent) ? parent : entry.element;
  return nodeName.call(element) === 'OPTION' ? (closest.call(element, 'select') ?? element) : element;
}

/** Between which texts a segment stands. None where a clock has put others into its element since it was read. */
function textsOf(entry: Entry): readonly [Text, Text] | readonly [] {
  if (entry.is === 'control' || !(entry.first && entry.last)) return [];
  const { first, last } = entry;
  return isConnected.call(first) && isConnected.call(last) ? [first, last] : [];
}

/** The element in a control that its words stand in: that of a `span` where a button holds nothing else. */
function wordsIn(control: Element): Element {
  let words = control;
  while (childElementCount.call(words) === 1) {
    const [before, inner, after] = [firstChild.call(words), firstElementChild.call(words), lastChild.call(words)];
    if (!inner || !(isBlank(before, inner) && isBlank(after, inner))) break;
    words = inner;
  }
  return words;
}

const isBlank = (node: Node | null, inner: Element) =>
  node === inner || node === null || !/\S/.test(textContent.call(node) ?? '');

function boxOf(entry: Entry, shown: Element): Box {
  const [first, last] = textsOf(entry);
  if (!(first && last) || nodeName.call(shown) === 'SELECT') return getBoundingClientRect.call(shown);
  if (first !== last && getRootNode.call(first) !== getRootNode.call(last))
    return getBoundingClientRect.call(entry.element);
  const range = createRange.call(document);
  range.setStartBefore(first);
  range.setEndAfter(last);
  return Range.prototype.getBoundingClientRect.call(range);
}

function isSeen(element: Element, styleOf: StyleOf): boolean {
  return whyHidden(element, getBoundingClientRect.call(element), styleOf) === undefined;
}

function labelsOf(element: Element): Element[] {
  const labels = element instanceof HTMLInputElement || element instanceof HTMLButtonElement ? element.labels : null;
  return labels ? Array.from(labels) : [];
}

/** As a whole: by markup, or by a line that the elements around it draw too. */
function isStruck(entry: Entry, element: Element, styleOf: StyleOf): boolean {
  if (entry.is === 'segment' && (entry.part.struck || entry.part.struckAt)) return entry.part.struck === true;
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    const { textDecorationLine, display } = styleOf(at);
    if (textDecorationLine.includes('line-through')) return true;
    if (!display.startsWith('inline')) return false;
  }
  return false;
}
