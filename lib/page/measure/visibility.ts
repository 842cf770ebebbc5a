import type { HiddenBy } from '@/lib/model/page.ts';
import {
  checkVisibility,
  composedParent,
  documentElement,
  getAttribute,
  getBoundingClientRect,
  getRootNode,
  hasAttribute,
  isConnected,
  nodeName,
} from '../native.ts';
import { readColour } from './contrast.ts';

export type StyleOf = (element: Element) => CSSStyleDeclaration;

/** In CSS pixels of the window, as `getBoundingClientRect` gives it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Fainter than this nobody reads it. */
const FAINTEST = 0.1;
/** Width or height left after clipping that still shows nothing: screen reader texts are clipped to one pixel. */
const SLIVER = 2;
/** A layer this opaque hides what lies below. */
const OPAQUE = 0.9;

/** Why a person can't see what `element` shows in `box`; undefined when they can, be it by scrolling. */
export function whyHidden(element: Element, box: Box, styleOf: StyleOf): HiddenBy | undefined {
  if (!isConnected.call(element)) return 'gone';
  if (!checkVisibility.call(element)) return isCollapsed(element, styleOf) ? 'collapsed' : 'display';
  const style = styleOf(element);
  if (style.visibility !== 'visible') return 'visibility';
  if (isFaint(element, styleOf)) return 'opacity';
  if (box.right - box.left < 1 || box.bottom - box.top < 1) return 'zero-size';
  const reach = reachOf(element, box, styleOf);
  if (typeof reach === 'string') return reach;
  return isCovered(element, reach, styleOf) ? 'covered' : undefined;
}

/** Closed `details`, `hidden="until-found"` and the like: there for whoever opens it, not to be seen now. */
function isCollapsed(element: Element, styleOf: StyleOf): boolean {
  let inner: Element = element;
  for (let at = composedParent(element); at !== null; inner = at, at = composedParent(at)) {
    if (nodeName.call(at) === 'DETAILS' && !hasAttribute.call(at, 'open') && nodeName.call(inner) !== 'SUMMARY')
      return true;
    if (getAttribute.call(at, 'hidden') === 'until-found') return true;
    if (styleOf(at).contentVisibility === 'hidden') return true;
  }
  return getAttribute.call(element, 'hidden') === 'until-found';
}

function isFaint(element: Element, styleOf: StyleOf): boolean {
  let opacity = 1;
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    opacity *= Number(styleOf(at).opacity);
    if (opacity < FAINTEST) return true;
  }
  const { color, backgroundClip, backgroundImage } = styleOf(element);
  const alpha = readColour(color)?.[3] ?? 1;
  return alpha < FAINTEST && !(backgroundClip.includes('text') && backgroundImage !== 'none');
}

/** The part of `box` that is left after clipping, wherever scrolling can bring it. */
function reachOf(element: Element, box: Box, styleOf: StyleOf): Box | 'clipped' | 'off-screen' {
  let reach = box;
  let fixed = false;
  let scrolled = false;
  /** An absolutely placed element is clipped by its containing block and what is around that, not by what is between. */
  let escapes = '';
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    const style = styleOf(at);
    if (isClippedAway(style)) return 'clipped';
    const contains = style.position !== 'static' || style.transform !== 'none' || style.filter !== 'none';
    if (
      at !== element &&
      (escapes === '' || (escapes === 'absolute' && contains) || (escapes === 'fixed' && style.transform !== 'none'))
    ) {
      escapes = '';
      const isRoot = nodeName.call(at) === 'HTML' || nodeName.call(at) === 'BODY';
      if (!isRoot && (cuts(style.overflowX) || cuts(style.overflowY))) {
        const edge = getBoundingClientRect.call(at);
        if (scrolls(style.overflowX) || scrolls(style.overflowY)) {
          reach = { left: edge.left, top: edge.top, right: edge.right, bottom: edge.bottom };
          scrolled = true;
        } else {
          reach = overlap(reach, edge, cuts(style.overflowX), cuts(style.overflowY));
        }
        if (isSliver(reach, box)) return 'clipped';
      }
    }
    if (style.position === 'fixed') {
      fixed = true;
      escapes = 'fixed';
    } else if (style.position === 'absolute' && escapes === '') {
      escapes = 'absolute';
    }
  }
  const inside = fixed
    ? overlap(reach, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }, true, true)
    : overlap(reach, pageArea(documentElement.call(document)), true, true);
  if (inside.right - inside.left < 1 || inside.bottom - inside.top < 1) return 'off-screen';
  return scrolled ? box : inside;
}

/** What scrolling can bring into the window, in the window's coordinates. */
function pageArea(root: HTMLElement): Box {
  const { scrollWidth: width, scrollHeight: height } = root;
  const rightToLeft = getComputedStyle(root).direction === 'rtl';
  const left = rightToLeft ? innerWidth - width - scrollX : -scrollX;
  return {
    left,
    top: -scrollY,
    right: left + Math.max(width, innerWidth),
    bottom: Math.max(height, innerHeight) - scrollY,
  };
}

const cuts = (overflow: string) => overflow !== 'visible';
const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

function overlap(a: Box, b: Box, x: boolean, y: boolean): Box {
  return {
    left: x ? Math.max(a.left, b.left) : a.left,
    right: x ? Math.min(a.right, b.right) : a.right,
    top: y ? Math.max(a.top, b.top) : a.top,
    bottom: y ? Math.min(a.bottom, b.bottom) : a.bottom,
  };
}

function isSliver(left: Box, whole: Box): boolean {
  const width = left.right - left.left;
  const height = left.bottom - left.top;
  return width < Math.min(SLIVER, whole.right - whole.left) || height < Math.min(SLIVER, whole.bottom - whole.top);
}

const ZERO_RECT = /^rect\((?:0px|1px)(?:,? (?:0px|1px)){3}\)$/;
const HALF_INSET = /^inset\((?:100|[5-9]\d)(?:\.\d+)?%\)$/;
const ZERO_CIRCLE = /^(?:circle|ellipse)\(0(?:px|%)?(?: 0(?:px|%)?)?(?: at |\))/;

function isClippedAway({ clip, clipPath, position }: CSSStyleDeclaration): boolean {
  if (clip !== 'auto' && (position === 'absolute' || position === 'fixed') && ZERO_RECT.test(clip)) return true;
  return clipPath !== 'none' && (HALF_INSET.test(clipPath) || ZERO_CIRCLE.test(clipPath));
}

/** Something opaque lies over it, at the middle and near both ends; told only for what stands in the window now. */
function isCovered(element: Element, box: Box, styleOf: StyleOf): boolean {
  if (styleOf(element).pointerEvents === 'none') return false;
  const root: Node = getRootNode.call(element);
  if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
  const y = (box.top + box.bottom) / 2;
  const width = box.right - box.left;
  let looked = 0;
  for (const x of [box.left + width / 2, box.left + Math.min(4, width / 4), box.right - Math.min(4, width / 4)]) {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    looked++;
    const hit =
      root instanceof Document ? Document.prototype.elementFromPoint.call(root, x, y) : root.elementFromPoint(x, y);
    if (hit === null || isAround(hit, element) || isAround(element, hit) || !isOpaque(hit, element, styleOf))
      return false;
  }
  return looked > 0;
}

/** Whether `outer` is `inner` or around it in the composed tree. */
function isAround(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at !== null; at = composedParent(at)) if (at === outer) return true;
  return false;
}

const PICTURES = new Set(['IMG', 'VIDEO', 'CANVAS', 'IFRAME', 'PICTURE', 'OBJECT', 'EMBED']);

/** Whether `cover`, or an element around it that isn't around `element` too, is painted solid. */
function isOpaque(cover: Element, element: Element, styleOf: StyleOf): boolean {
  for (let at: Element | null = cover; at !== null && !isAround(at, element); at = composedParent(at)) {
    const style = styleOf(at);
    if (Number(style.opacity) < OPAQUE) return false;
    if (PICTURES.has(nodeName.call(at)) || style.backgroundImage !== 'none') return true;
    if ((readColour(style.backgroundColor)?.[3] ?? 0) >= OPAQUE) return true;
  }
  return false;
}
