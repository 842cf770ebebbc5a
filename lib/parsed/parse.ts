/** HTML text -> a tree, as browsers parse it (WHATWG HTML, "Parsing HTML documents"), within bounds. */
import { html as names, Parser, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import type { LimitHit } from '@/lib/model/page.ts';
import type { Limit } from '@/lib/model/vocabulary.ts';
import {
  append,
  detach,
  insert,
  ParsedButton,
  ParsedComment,
  ParsedDocument,
  ParsedElement,
  ParsedFragment,
  ParsedInput,
  ParsedLabel,
  type ParsedNode,
  ParsedOption,
  ParsedSelect,
  ParsedShadowRoot,
  ParsedSlot,
  ParsedTemplate,
  ParsedText,
  settle,
} from './tree.ts';

/** How much of one document is parsed at most. */
export interface ParseBounds {
  /** Elements, those that are never read included. */
  readonly elements: number;
  /** Levels of nesting; what is deeper stands beside what it would stand in, as it does in Chromium. */
  readonly depth: number;
  /** Characters of the document. */
  readonly text: number;
  /** Milliseconds. */
  readonly time: number;
}

/** Pages have some thousand elements and half a million characters; 512 levels are Chromium's own bound. */
export const PARSE_BOUNDS: ParseBounds = { elements: 300_000, depth: 512, text: 64 * 1024 * 1024, time: 10_000 };

export interface Parsed {
  readonly document: ParsedDocument;
  /** Bounds that cut it short. */
  readonly limits: readonly LimitHit[];
}

/**
 * Never throws for what a document contains.
 * @param html in pieces of some thousand characters: the clock is looked at between them, and a name that is kept keeps its piece.
 */
export function parseDocument(html: Iterable<string>, url: string, bounds: ParseBounds = PARSE_BOUNDS): Parsed {
  const limits = new Map<Limit, number>();
  const document = new ParsedDocument(url);
  const parser = new BoundedParser(document, bounds, (limit) => limits.set(limit, bounds[limit]));
  const until = performance.now() + bounds.time;
  let left = bounds.text;
  try {
    for (const piece of html) {
      const enough = performance.now() > until ? 'time' : piece.length > left ? 'text' : undefined;
      if (enough) limits.set(enough, bounds[enough]);
      if (enough === 'time') break;
      parser.tokenizer.write(piece.slice(0, left), false);
      if (enough) break;
      left -= piece.length;
    }
    parser.tokenizer.write('', true);
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    limits.set('elements', bounds.elements);
  }
  attachShadows(parser.shadows);
  settle(document);
  return { document, limits: Array.from(limits, ([limit, at]) => ({ limit, at })) };
}

/** Ends parsing: what was parsed so far stands. */
class TooMany extends Error {}

interface Nodes extends TreeAdapterTypeMap {
  node: ParsedNode;
  parentNode: ParsedNode;
  childNode: ParsedNode;
  document: ParsedDocument;
  documentFragment: ParsedFragment;
  element: ParsedElement;
  commentNode: ParsedComment;
  textNode: ParsedText;
  template: ParsedElement;
  documentType: ParsedComment;
}

/** Beyond the deepest level an element begins and ends at once. What switches how text is read must still be opened. */
const OPENED: ReadonlySet<number> = new Set(
  [
    'script',
    'style',
    'title',
    'textarea',
    'iframe',
    'noscript',
    'noembed',
    'noframes',
    'xmp',
    'plaintext',
    'template',
  ].map((name) => names.getTagID(name)),
);

class BoundedParser extends Parser<Nodes> {
  /** Templates that are shadow trees of what they stand in. */
  readonly shadows: ParsedTemplate[];
  readonly #deepest: number;
  readonly #hit: (limit: 'depth') => void;

  constructor(document: ParsedDocument, bounds: ParseBounds, hit: (limit: 'depth') => void) {
    const shadows: ParsedTemplate[] = [];
    super({ treeAdapter: adapterFor(bounds, shadows) }, document);
    this.shadows = shadows;
    this.#deepest = bounds.depth;
    this.#hit = hit;
  }

  override onStartTag(token: Token.TagToken): void {
    if (this.openElements.stackTop < this.#deepest || OPENED.has(token.tagID)) {
      super.onStartTag(token);
      return;
    }
    this.#hit('depth');
    this._appendElement(token, names.NS.HTML);
  }
}

function adapterFor({ elements: most }: ParseBounds, shadows: ParsedTemplate[]): TreeAdapter<Nodes> {
  let elements = 0;
  let mode = names.DOCUMENT_MODE.NO_QUIRKS;
  const text = (parent: ParsedNode, words: string, next: ParsedNode | null) => {
    const previous = next === null ? parent.tail : next.before;
    if (previous instanceof ParsedText) previous.text += words;
    else insert(parent, new ParsedText(words), next);
  };
  return {
    createDocument: () => new ParsedDocument(''),
    createDocumentFragment: () => new ParsedFragment(),
    createElement(tag, namespace, attributes) {
      if (++elements > most) throw new TooMany();
      const Kind = namespace === names.NS.HTML ? (KINDS.get(tag) ?? ParsedElement) : ParsedElement;
      const element = new Kind(tag, namespace, attributes);
      if (element instanceof ParsedTemplate && element.hasAttribute('shadowrootmode')) shadows.push(element);
      return element;
    },
    createCommentNode: (words) => new ParsedComment('#comment', words),
    createTextNode: (words) => new ParsedText(words),
    // Nobody reads comments.
    appendChild: (parent, node) => (node instanceof ParsedComment ? undefined : append(parent, node)),
    insertBefore: insert,
    setTemplateContent(template, content) {
      if (template instanceof ParsedTemplate) template.content = content;
    },
    getTemplateContent: (template) => (template instanceof ParsedTemplate ? template.content : new ParsedFragment()),
    setDocumentType: () => {},
    setDocumentMode(_, quirks) {
      mode = quirks;
    },
    getDocumentMode: () => mode,
    detachNode: detach,
    insertText: (parent, words) => text(parent, words, null),
    insertTextBefore: text,
    adoptAttributes(recipient, attributes) {
      recipient.attributes = [
        ...recipient.attributes,
        ...attributes.filter(({ name }) => !recipient.hasAttribute(name)),
      ];
    },
    getFirstChild: ({ head }) => head,
    getChildNodes: ({ head }) => {
      const children: ParsedNode[] = [];
      for (let child = head; child !== null; child = child.after) children.push(child);
      return children;
    },
    getParentNode: ({ up }) => up,
    getAttrList: ({ attributes }) => [...attributes],
    getTagName: ({ tag }) => tag,
    getNamespaceURI: ({ namespace }) => namespace as names.NS,
    getTextNodeContent: (node) => node.text,
    getCommentNodeContent: (node) => node.text,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node) => node instanceof ParsedText,
    isCommentNode: (node) => node instanceof ParsedComment,
    isDocumentTypeNode: (_node): _node is ParsedComment => false,
    isElementNode: (node) => node instanceof ParsedElement,
    setNodeSourceCodeLocation: () => {},
    getNodeSourceCodeLocation: () => undefined,
    updateNodeSourceCodeLocation: () => {},
  };
}

const KINDS: ReadonlyMap<string, typeof ParsedElement> = new Map<string, typeof ParsedElement>([
  ['button', ParsedButton],
  ['input', ParsedInput],
  ['label', ParsedLabel],
  ['option', ParsedOption],
  ['select', ParsedSelect],
  ['slot', ParsedSlot],
  ['template', ParsedTemplate],
]);

/** Elements that may have a shadow tree, besides custom ones (DOM, "attach a shadow root"). */
const HOSTS: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** The first such template of an element is its shadow tree; closed ones are read, too. */
function attachShadows(templates: readonly ParsedTemplate[]): void {
  for (const template of templates) {
    const host = template.up;
    if (!(host instanceof ParsedElement) || host.shadow !== null) continue;
    if (!HOSTS.has(host.tag) && !host.tag.includes('-')) continue;
    if (!/^(?:open|closed)$/i.test(template.getAttribute('shadowrootmode') ?? '')) continue;
    const shadow = new ParsedShadowRoot(host);
    for (let child = template.content.head; child !== null; child = template.content.head) {
      detach(child);
      append(shadow, child);
    }
    detach(template);
    host.shadow = shadow;
  }
}
