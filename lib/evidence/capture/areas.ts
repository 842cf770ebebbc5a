import type { Area } from '@/lib/model/evidence.ts';
import { areaOf } from './flow.ts';
import { checkVisibility, createRange, getBoundingClientRect, localName, parentOf } from './native.ts';

const SEEN = { visibilityProperty: true, opacityProperty: true };
/** What is larger than that is cut to what is seen of it, level by level. */
const MOST_LEVELS = 40;
/** What they cut off can be scrolled to. */
const PAGE: ReadonlySet<string> = new Set(['html', 'body']);

/** Where an element is seen, in CSS pixels from the upper left corner of the window; nothing for what is not. */
export function areasOfElement(element: Element): Area[] {
  if (!checkVisibility.call(element, SEEN)) return [];
  return clipped([areaOf(getBoundingClientRect.call(element))], element);
}

/** Where siblings from the first to the last are seen, as one area. */
export function areasBetween(doc: Document, [first, last]: readonly [Node, Node]): Area[] {
  const parent = parentOf(first);
  if (!parent) return [];
  const range = createRange.call(doc);
  range.setStartBefore(first);
  range.setEndAfter(last);
  return clipped([areaOf(Range.prototype.getBoundingClientRect.call(range))], parent);
}

/** Where characters of a text are seen, one area a line. */
export function areasOfText(doc: Document, text: Text, start: number, end: number): Area[] {
  const parent = parentOf(text);
  if (!parent || !checkVisibility.call(parent, SEEN)) return [];
  const range = createRange.call(doc);
  range.setStart(text, start);
  range.setEnd(text, end);
  const rects = Array.from(range.getClientRects(), areaOf);
  // Letters of drawings have no boxes of their own in every browser.
  return clipped(
    rects.length > 0 || !(parent instanceof SVGElement) ? rects : [areaOf(getBoundingClientRect.call(parent))],
    parent,
  );
}

/** Areas without what boxes around an element cut off: it lies over other things there and is not seen. */
function clipped(areas: readonly Area[], inside: Element): Area[] {
  let kept = areas.filter(({ width, height }) => width > 0 && height > 0);
  let element: Element | null = inside;
  for (let level = 0; element && kept.length > 0 && level < MOST_LEVELS; level++, element = parentOf(element)) {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    if (
      element !== inside &&
      (overflowX !== 'visible' || overflowY !== 'visible') &&
      !PAGE.has(localName.call(element))
    ) {
      const box = getBoundingClientRect.call(element);
      kept = kept.map((area) => common(area, areaOf(box))).filter(({ width, height }) => width > 0 && height > 0);
    }
    if (position === 'fixed') break;
  }
  return kept;
}

function common(a: Area, b: Area): Area {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.min(a.x + a.width, b.x + b.width) - x,
    height: Math.min(a.y + a.height, b.y + b.height) - y,
  };
}
