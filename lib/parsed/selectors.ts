/** Selectors over a parsed tree. */
import { compile, type Options } from 'css-select';
import type { ParsedElement, ParsedNode } from './tree.ts';

type Test = (element: ParsedElement) => boolean;

/** Kept at most: ids that a page's labels name become selectors, too. */
const MOST_KEPT = 2_000;
const tests = new Map<string, Test>();

/** Whether an element matches a selector. One that is not understood matches nothing. */
export function compiled(selector: string): Test {
  const known = tests.get(selector);
  if (known) return known;
  if (tests.size >= MOST_KEPT) tests.clear();
  const test = testOf(selector);
  tests.set(selector, test);
  return test;
}

function testOf(selector: string): Test {
  try {
    return compile<ParsedNode, ParsedElement>(selector, OPTIONS);
  } catch {
    return () => false;
  }
}

/** What every element that matches a selector has. */
export interface Lead {
  readonly kind: 'id' | 'class' | 'tag' | 'attribute';
  readonly name: string;
  /** Nothing else is asked for. */
  readonly isWhole: boolean;
}

const LEAD = /^(?:#([\w-]+)|\.([\w-]+)|([a-z][\w-]*)|\[([a-z][\w-]*))/;
const KINDS = ['id', 'class', 'tag', 'attribute'] as const;

/** Of a selector for one element, without any around it. */
export function leadOf(selector: string): Lead | undefined {
  if (/[\s,>+~\\](?!=)/.test(selector)) return undefined;
  const [found = '', ...names] = LEAD.exec(selector) ?? [];
  const at = names.findIndex((name) => name !== undefined);
  const [kind, name] = [KINDS[at], names[at]];
  if (!kind || !name) return undefined;
  return { kind, name, isWhole: found === selector || selector === `[${name}]` };
}

const childrenOf = (node: ParsedNode): ParsedNode[] => {
  const children: ParsedNode[] = [];
  for (let child = node.head; child !== null; child = child.after) children.push(child);
  return children;
};
const isTag = (node: ParsedNode): node is ParsedElement => 'tag' in node;

function findAll(test: Test, nodes: readonly ParsedNode[], most = Number.POSITIVE_INFINITY): ParsedElement[] {
  const found: ParsedElement[] = [];
  const left = [...nodes].reverse();
  for (let node = left.pop(); node !== undefined && found.length < most; node = left.pop()) {
    if (isTag(node) && test(node)) found.push(node);
    left.push(...childrenOf(node).reverse());
  }
  return found;
}

const OPTIONS: Options<ParsedNode, ParsedElement> = {
  cacheResults: false,
  adapter: {
    isTag,
    getAttributeValue: (element, name) => element.getAttribute(name) ?? undefined,
    hasAttrib: (element, name) => element.hasAttribute(name),
    getName: ({ tag }) => tag,
    getChildren: childrenOf,
    getParent: ({ up }) => (up && isTag(up) ? up : null),
    getSiblings: (node) => (node.up ? childrenOf(node.up) : [node]),
    prevElementSibling: (node) => (isTag(node) ? node.previousElementSibling : null),
    getText: (node) => node.textContent ?? '',
    removeSubsets: (nodes) => nodes,
    existsOne: (test, nodes) => findAll(test, nodes, 1).length > 0,
    findAll,
    findOne: (test, nodes) => findAll(test, nodes, 1)[0] ?? null,
  },
};
