import type { Dialog } from '@/lib/model/page.ts';
import { checkVisibility, getAttribute, getBoundingClientRect, hasAttribute, matches } from '../native.ts';
import type { Role } from './roles.ts';
import type { Tag } from './tags.ts';

/** How many unmarked elements are looked at for being an overlay: each costs a style look-up. */
const MOST_LOOKS = 200;

/** Tells dialogs from their looks only where neither element nor role tells. */
export class DialogFinder {
  #looks = 0;

  /** What made `element` a dialog that is open now, if it is one. `hinted`: its class or id says so; `onBody`: a child of the body. */
  find(
    element: Element,
    tag: Tag,
    role: Role | undefined,
    hinted: boolean,
    onBody: boolean,
  ): Dialog['from'] | undefined {
    if (tag.job === 'dialog') return hasAttribute.call(element, 'open') ? 'element' : undefined;
    if (role?.dialog) return isShown(element) ? 'role' : undefined;
    if (!(tag.block && (hinted || onBody)) || ++this.#looks > MOST_LOOKS) return undefined;
    return liesOverPage(element, hinted) && isShown(element) ? 'markup' : undefined;
  }
}

/** A drawer that is shut lies beside the window, and mostly says that it is not there. */
function isShown(element: Element): boolean {
  if (getAttribute.call(element, 'aria-hidden') === 'true') return false;
  if (!checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true })) return false;
  const { left, right, width } = getBoundingClientRect.call(element);
  return width === 0 || (left < innerWidth && right > 0);
}

/** Taken out of the flow and put on top; without a telling name it must also cover the middle of the window. */
function liesOverPage(element: Element, hinted: boolean): boolean {
  const { position, zIndex, pointerEvents } = getComputedStyle(element);
  if (position !== 'fixed' && !(position === 'absolute' && Number(zIndex) >= 100)) return false;
  if (hinted) return true;
  if (pointerEvents === 'none' || !(Number(zIndex) > 0)) return false;
  const { left, right, top, bottom } = getBoundingClientRect.call(element);
  const x = innerWidth / 2;
  const y = innerHeight / 2;
  return left < x && right > x && top < y && bottom > y;
}

/** Whether the page behind it can't be used. */
export function isModal(element: Element): boolean {
  return getAttribute.call(element, 'aria-modal') === 'true' || matches.call(element, ':modal');
}
