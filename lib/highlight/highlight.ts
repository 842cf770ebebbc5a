/**
 * Shows a finding on its page without changing the page: the CSS Custom Highlight API paints ranges, which are no part
 * of the document, and the style comes from outside (`style.ts`).
 */
import { HIGHLIGHT_NAMES } from './style.ts';

/** A painted finding fades by itself after this many milliseconds. */
const SHOWN_MS = 12_000;
/** More text than this is not painted: a selector that now fits half the page would paint half the page. */
const MAX_CHARS = 2_000;
/** Text looked for around a control that has none of its own: levels up, and characters at most. */
const MAX_LEVELS = 4;
const MAX_AROUND = 300;
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE']);

export interface Highlighter {
  /**
   * Paints the quote inside the element at `steps` (one selector per shadow root entered, the last one the element) and
   * scrolls to it. Where the quote no longer stands there, the element's whole text is painted; where the element has no
   * text, its label or the text around it. Answers `gone` when there is no such element, `hidden` when it is not rendered.
   */
  show(steps: readonly string[], quote: string): 'shown' | 'gone' | 'hidden';
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
    for (const name of HIGHLIGHT_NAMES)
      if (painted && CSS.highlights.get(name) === painted) CSS.highlights.delete(name);
    painted = undefined;
  }

  function find(steps: readonly string[]): Element | null {
    let element: Element | null = null;
    for (const selector of steps) {
      const root: ParentNode | null = element ? shadowRootOf(element) : document;
      element = root && select(root, selector);
      if (!element) return null;
    }
    return element;
  }

  /** Text nodes as they are rendered: through shadow roots and slots. */
  function textsOf(node: Node, found: Text[] = []): Text[] {
    if (node instanceof Text) found.push(node);
    else if (!(node instanceof Element) || !SILENT.has(node.nodeName.toUpperCase())) {
      const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      const inner = (node instanceof Element && shadowRootOf(node)) || node;
      for (const child of assigned.length > 0 ? assigned : inner.childNodes) textsOf(child, found);
    }
    return found;
  }

  function paintable(element: Element, quote: string): Range[] {
    const texts = textsOf(element);
    const quoted = rangesOf(texts, quote);
    if (quoted.length > 0) return quoted;
    if (lettersIn(texts) > 0) return lettersIn(texts) <= MAX_CHARS ? texts.map(wholeRange) : [];
    return labelsOf(element, textsOf).map(wholeRange);
  }

  return {
    show(steps, quote) {
      clear();
      const element = find(steps);
      if (!element) return 'gone';
      if (!element.checkVisibility({ visibilityProperty: true })) return 'hidden';
      const ranges = paintable(element, quote);
      const name = HIGHLIGHT_NAMES.find((each) => !CSS.highlights.has(each));
      if (ranges.length > 0 && name !== undefined) {
        painted = new Highlight(...ranges);
        CSS.highlights.set(name, painted);
        fading = setTimeout(clear, SHOWN_MS);
      }
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      element.scrollIntoView({ behavior: calm ? 'instant' : 'smooth', block: 'center', inline: 'nearest' });
      return 'shown';
    },
    clear,
  };
}

function select(root: ParentNode, selector: string): Element | null {
  try {
    return root.querySelector(selector);
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
  const { labels } = element as HTMLInputElement;
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const named = [...(labels ?? []), ...ids.flatMap((id) => root.getElementById?.(id) ?? [])].flatMap((label) =>
    textsOf(label),
  );
  if (lettersIn(named) > 0) return named;
  let around: Element | null = element.parentElement;
  for (let level = 0; around && level < MAX_LEVELS; level++, around = around.parentElement) {
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
