import type { Area } from '@/lib/model/evidence.ts';
import { areaOf } from './flow.ts';
import { checkVisibility, createRange, getBoundingClientRect, localName, parentOf } from './native.ts';

const SEEN = { visibilityProperty: true, opacityProperty: true };
/** What is larger than that is cut to what is seen of it, level by level. */
const MOST_LEVELS = 40;
/** What they cut off can be scrolled to. */
const PAGE: ReadonlySet<string> = new Set(['html', 'body']);

/** Where an element is seen in the window, in CSS pixels from its upper left corner; nothing for what is not. */
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

/** Where characters of a text are seen in it, one area a line. */
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

/** Areas without what the window and boxes around an element cut off: it lies over other things there and is not seen. */
function clipped(areas: readonly Area[], inside: Element): Area[] {
  let kept = within(areas, wholeWindow());
  let element: Element | null = inside;
  for (let level = 0; element && kept.length > 0 && level < MOST_LEVELS; level++, element = parentOf(element)) {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    if (
      element !== inside &&
      (overflowX !== 'visible' || overflowY !== 'visible') &&
      !PAGE.has(localName.call(element))
    ) {
      kept = within(kept, areaOf(getBoundingClientRect.call(element)));
    }
    if (position === 'fixed') break;
  }
  return kept;
}

export const wholeWindow = (): Area => ({ x: 0, y: 0, width: innerWidth, height: innerHeight });

/** What of some areas lies in a box. */
const within = (areas: readonly Area[], box: Area): Area[] =>
  areas
    .map((area) => {
      const x = Math.max(area.x, box.x);
      const y = Math.max(area.y, box.y);
      return {
        x,
        y,
        width: Math.min(area.x + area.width, box.x + box.width) - x,
        height: Math.min(area.y + area.height, box.y + box.height) - y,
      };
    })
    .filter(({ width, height }) => width > 0 && height > 0);
