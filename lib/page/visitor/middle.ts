import { getBoundingClientRect } from '../native.ts';

const { scrollIntoView } = Element.prototype;

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Scrolls to an element, and says where its middle then is. */
export function middleOf(element: Element, block: 'nearest' | 'center'): Point {
  scrollIntoView.call(element, { block, behavior: 'instant' });
  const { x, y, width, height } = getBoundingClientRect.call(element);
  return { x: x + width / 2, y: y + height / 2 };
}
