import type { Entry } from '../entry.ts';
import { compareDocumentPosition, composedParent, contains, isConnected } from '../native.ts';

/** The node that says where an entry stands. */
export function anchorOf(entry: Entry): Node {
  return entry.is === 'segment' ? (entry.first ?? entry.element) : entry.element;
}

/**
 * The stretch of `entries` that was read inside `root`: `[from, to)`. Entries stand in reading order; those at its ends
 * whose nodes are gone belong to it.
 */
export function stretchInside(entries: readonly Entry[], root: Element, shadows: boolean): readonly [number, number] {
  const place = shadows ? composedPlace : placeInTree;
  let from = firstWhere(entries, 0, (node) => place(node, root) >= 0);
  let to = firstWhere(entries, from, (node) => place(node, root) > 0);
  while (from > 0 && isGone(entries[from - 1])) from--;
  while (to < entries.length && isGone(entries[to])) to++;
  return [from, to];
}

function isGone(entry: Entry | undefined): boolean {
  return entry !== undefined && !isConnected.call(anchorOf(entry));
}

/** Binary search that passes over entries whose nodes are gone. */
function firstWhere(entries: readonly Entry[], from: number, holds: (node: Node) => boolean): number {
  let low = from;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    let probe = middle;
    while (probe < high && isGone(entries[probe])) probe++;
    if (probe === high || holds(anchorOf(entries[probe] as Entry))) high = middle;
    else low = probe + 1;
  }
  return low;
}

/** -1 before `root` or around it, 0 inside, 1 after. */
function placeInTree(node: Node, root: Element): number {
  if (contains.call(root, node)) return 0;
  return compareDocumentPosition.call(node, root) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** The same across shadow roots and slots: both ways from the top are compared where they part. */
function composedPlace(node: Node, root: Element): number {
  const way = wayTo(node);
  const other = wayTo(root);
  let i = 0;
  while (i < way.length && i < other.length && way[i] === other[i]) i++;
  if (i === other.length) return 0;
  const [here, there] = [way[i], other[i]];
  if (here === undefined || there === undefined) return -1;
  return compareDocumentPosition.call(here, there) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function wayTo(node: Node): Node[] {
  const way: Node[] = [node];
  for (let at = composedParent(node); at !== null; at = composedParent(at)) way.push(at);
  return way.reverse();
}
