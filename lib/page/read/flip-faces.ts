import { composedParent, getAttribute } from '../native.ts';
import type { Piece } from './segment-builder.ts';

/** The rank of a face that only keeps room for the digit: it holds the present one, and is not seen. */
const SPACER = 3;

/**
 * Digits that flip are drawn as several faces: upper and lower half, front and back, the digit before and after, copies
 * for the animation. What tells a face is the word for it in a class, or that all but one are hidden from screen readers.
 * The number says which face shows the present digit best: while it turns, they differ.
 */
const FACES: ReadonlyArray<readonly [RegExp, number]> = [
  [/(?:^|[-_\s])(?:active|current|now)(?:$|[-_\s])/i, 4],
  [/(?:^|[-_\s])spacer(?:$|[-_\s])/i, SPACER],
  [/(?:^|[-_\s])(?:top|upper|up)(?:$|[-_\s])/i, 2],
  [/(?:^|[-_\s])front(?:$|[-_\s])/i, 1],
  [/(?:^|[-_\s])(?:bottom|lower|down|back|rear|leaf|next|prev|previous|before|shadow|flap)(?:$|[-_\s])/i, 0],
];

/** Keeps one face of every digit among pieces in reading order. */
export function onceEach<T extends { readonly piece: Piece }>(
  atoms: readonly T[],
  isNumber: (atom: T) => boolean,
): T[] {
  const cards: T[][] = [];
  for (const atom of atoms) {
    let faces = [atom];
    // A face may show that several cards before it are one digit's.
    for (let before = cards.at(-1); isNumber(atom) && before?.[0]; before = cards.at(-1)) {
      if (!(isNumber(before[0]) && areFaces(before[0].piece.element, atom.piece.element))) break;
      faces = [...before, ...faces];
      cards.pop();
    }
    cards.push(faces);
  }
  return cards.flatMap((faces) => bestFace(faces));
}

function bestFace<T extends { readonly piece: Piece }>(faces: readonly T[]): T[] {
  const [first] = faces;
  if (first === undefined || faces.length === 1) return [...faces];
  const card = faces.reduce((whole, { piece }) => around(whole, piece.element), first.piece.element);
  let best = first;
  let most = -1;
  for (const face of faces) {
    const rank = rankBelow(card, face.piece.element);
    if (rank > most) [best, most] = [face, rank];
  }
  // A spacer is never seen: where the digit stands, and how it looks, its first face tells.
  const { piece } = most === SPACER ? first : best;
  return [{ ...best, piece: { ...piece, text: best.piece.text, element: card } }];
}

/** Whether two elements show the same digit: told where the ways to them part. */
function areFaces(a: Element, b: Element): boolean {
  const card = around(a, b);
  const [first, second] = [childTowards(card, a), childTowards(card, b)];
  if (first === null || second === null) return false;
  if (faceOf(first) !== undefined || faceOf(second) !== undefined) return true;
  return (getAttribute.call(first, 'aria-hidden') === 'true') !== (getAttribute.call(second, 'aria-hidden') === 'true');
}

function faceOf(element: Element): number | undefined {
  const names = getAttribute.call(element, 'class') ?? '';
  return FACES.find(([words]) => words.test(names))?.[1];
}

/** The best that the elements from `card` down to `element` say. */
function rankBelow(card: Element, element: Element): number {
  let best = 0;
  for (let at: Element | null = element; at !== null && at !== card; at = composedParent(at)) {
    best = Math.max(best, faceOf(at) ?? 0);
  }
  return best;
}

/** The smallest element around both. */
export function around(a: Element, b: Element): Element {
  if (a === b) return a;
  const outer = new Set<Element>();
  for (let at: Element | null = a; at !== null; at = composedParent(at)) outer.add(at);
  for (let at: Element | null = b; at !== null; at = composedParent(at)) if (outer.has(at)) return at;
  return a;
}

function childTowards(outer: Element, inner: Element): Element | null {
  let child: Element | null = null;
  for (let at: Element | null = inner; at !== null && at !== outer; at = composedParent(at)) child = at;
  return child;
}
