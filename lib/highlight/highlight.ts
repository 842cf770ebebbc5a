/**
 * Shows a finding on its page without changing the page: the CSS Custom Highlight API paints ranges, which are no part
 * of the document, and the style comes from outside (`style.ts`).
 */
import type { Area } from '@/lib/model/evidence.ts';
import { SHOWN_MS } from '@/lib/model/vocabulary.ts';
import { HIGHLIGHT_NAME } from './style.ts';

/** More text than this is not painted: a selector that now fits half the page would paint half the page. */
const MAX_CHARS = 2_000;
/** Text looked for around a control that has none of its own: levels up, and characters at most. */
const MAX_LEVELS = 4;
const MAX_AROUND = 300;
const MAX_AREAS = 50;
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE']);

/** From the prototypes: an image may carry the name of a document's own, a field that of its form's. */
const { getRootNode } = Node.prototype;
const { checkVisibility, getAttribute, getBoundingClientRect: boxOf, scrollIntoView } = Element.prototype;
const nodeName = (node: Node): string => Reflect.get(Node.prototype, 'nodeName', node);
const childNodes = (node: Node): Iterable<Node> => Reflect.get(Node.prototype, 'childNodes', node);
const parentElement = (node: Node): Element | null => Reflect.get(Node.prototype, 'parentElement', node);

export interface Highlighter {
  /**
   * Paints the quote inside the element at `steps` (one selector per shadow root entered, the last one the element) and
   * scrolls to it. Where the quote no longer stands there, the element's whole text is painted; where the element has no
   * text, its label or the text around it. Answers `gone` when there is no such element, `hidden` when it is not rendered.
   */
  show(steps: readonly string[], quote: string): 'shown' | 'gone' | 'hidden';
  /**
   * Where in the window the quote stands, line by line, or the element's whole text, or itself where it has none: in CSS pixels.
   * Empty where it is not rendered, or outside the window.
   */
  areasOf(steps: readonly string[], quote: string): Area[];
  /** Takes the paint off again. */
  clear(): void;
}

/** @param shadowRootOf gives closed shadow roots too where the browser lets us in. */
export function createHighlighter(shadowRootOf: (element: Element) => ShadowRoot | null): Highlighter {
  /** The registry is the page's, too: what else stands there is not ours to touch. */
  let painted: Highlight | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;

  function clear(): void {
    clearTimeout(fading);
    if (painted && CSS.highlights.get(HIGHLIGHT_NAME) === painted) CSS.highlights.delete(HIGHLIGHT_NAME);
    painted = undefined;
  }

  function find(steps: readonly string[]): Element | null {
    let element: Element | null = null;
    for (const selector of steps) {
      const root: Document | ShadowRoot | null = element ? shadowRootOf(element) : document;
      element = root && select(root, selector);
      if (!element) return null;
    }
    return element;
  }

  /** Text nodes as they are rendered: through shadow roots and slots. */
  function textsOf(node: Node, found: Text[] = []): Text[] {
    if (node instanceof Text) found.push(node);
    else if (!SILENT.has(nodeName(node).toUpperCase())) {
      const assigned = node instanceof HTMLSlotElement ? HTMLSlotElement.prototype.assignedNodes.call(node) : [];
      const inner = (node instanceof Element && shadowRootOf(node)) || node;
      for (const child of assigned.length > 0 ? assigned : childNodes(inner)) textsOf(child, found);
    }
    return found;
  }

  /** The quote in an element, or else all its text; `undefined` where it has none. */
  function within(element: Element, quote: string): Range[] | undefined {
    const texts = textsOf(element);
    const quoted = rangesOf(texts, quote);
    if (quoted.length > 0) return quoted;
    if (lettersIn(texts) > 0) return lettersIn(texts) <= MAX_CHARS ? texts.map(wholeRange) : [];
    return undefined;
  }

  const paintable = (element: Element, quote: string) =>
    within(element, quote) ?? labelsOf(element, (node) => textsOf(node)).map(wholeRange);

  return {
    show(steps, quote) {
      clear();
      const element = find(steps);
      if (!element) return 'gone';
      if (!checkVisibility.call(element, { visibilityProperty: true })) return 'hidden';
      const ranges = paintable(element, quote);
      if (ranges.length > 0 && !CSS.highlights.has(HIGHLIGHT_NAME)) {
        painted = new Highlight(...ranges);
        CSS.highlights.set(HIGHLIGHT_NAME, painted);
        fading = setTimeout(clear, SHOWN_MS);
      }
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const behavior = calm ? 'instant' : 'smooth';
      scrollIntoView.call(element, { behavior, block: 'center', inline: 'nearest' });
      return 'shown';
    },
    areasOf(steps, quote) {
      const element = find(steps);
      if (!element || !checkVisibility.call(element, { visibilityProperty: true })) return [];
      // What has no text of its own, a picture or a box to tick, say, is where it stands.
      const boxes = within(element, quote)?.flatMap((range) => [...range.getClientRects()]) ?? [boxOf.call(element)];
      return boxes
        .filter(isInWindow)
        .slice(0, MAX_AREAS)
        .map(({ x, y, width, height }) => ({ x, y, width, height }));
    },
    clear,
  };
}

const isInWindow = ({ top, left, bottom, right, width, height }: DOMRect) =>
  width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;

function select(root: Document | ShadowRoot, selector: string): Element | null {
  const { querySelector } = root instanceof Document ? Document.prototype : DocumentFragment.prototype;
  try {
    return querySelector.call(root, selector);
  } catch {
    return null;
  }
}

/** Where a quote stands in texts, white space aside, as one range per text. */
function rangesOf(texts: readonly Text[], quote: string): Range[] {
  const wanted = quote.replace(/\s/g, '');
  const places: { text: number; at: number }[] = [];
  let letters = '';
  for (const [text, { data }] of texts.entries()) {
    for (let at = 0; at < data.length && letters.length < MAX_CHARS * 4; at++) {
      const letter = data.charAt(at);
      if (/\s/.test(letter)) continue;
      letters += letter;
      places.push({ text, at });
    }
  }
  const found = wanted === '' ? -1 : letters.indexOf(wanted);
  const start = places[found];
  const end = places[found + wanted.length - 1];
  if (!start || !end) return [];
  return texts.slice(start.text, end.text + 1).map((text, index, { length }) => {
    const range = wholeRange(text);
    if (index === 0) range.setStart(text, start.at);
    if (index === length - 1) range.setEnd(text, end.at + 1);
    return range;
  });
}

/** The texts that name a control without text of its own: its labels, else the nearest text around it. */
function labelsOf(element: Element, textsOf: (node: Node) => Text[]): Text[] {
  const labels = element instanceof HTMLFormElement ? null : (element as HTMLInputElement).labels;
  const root = getRootNode.call(element) as Document | ShadowRoot;
  const ids = getAttribute.call(element, 'aria-labelledby')?.split(/\s+/).filter(Boolean) ?? [];
  const named = [...(labels ?? []), ...ids.flatMap((id) => select(root, `#${CSS.escape(id)}`) ?? [])].flatMap(textsOf);
  if (lettersIn(named) > 0) return named;
  let around = parentElement(element);
  for (let level = 0; around && level < MAX_LEVELS; level++, around = parentElement(around)) {
    const texts = textsOf(around);
    if (lettersIn(texts) > MAX_AROUND) return [];
    if (lettersIn(texts) > 0) return texts;
  }
  return [];
}

function lettersIn(texts: readonly Text[]): number {
  return texts.reduce((sum, text) => sum + text.data.trim().length, 0);
}

function wholeRange(text: Text): Range {
  // From the prototype: an image named `createRange` would hide the document's own.
  const range = Document.prototype.createRange.call(document);
  range.selectNodeContents(text);
  return range;
}
