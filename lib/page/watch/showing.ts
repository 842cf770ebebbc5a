import { checkVisibility, isConnected } from '../native.ts';

/** Remembers what was shown, so that an element that is styled anew all the time is news only when it comes or goes. */
export class Showing {
  readonly #shown = new WeakMap<Element, boolean>();

  /** Whether `element` came or went since it was last asked about; true the first time. */
  changed(element: Element): boolean {
    const now =
      isConnected.call(element) && checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true });
    const changed = this.#shown.get(element) !== now;
    if (changed) this.#shown.set(element, now);
    return changed;
  }
}
