import { shadowRootOf } from './native.ts';

interface Privileged {
  /** Chrome and Edge, content scripts only. */
  readonly chrome?: { readonly dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}
interface FirefoxElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/** The shadow root of an element that may have one, open or closed. `bare`: it is a custom element or has no children of its own. */
export function shadowOf(element: Element, bare: boolean): ShadowRoot | null {
  return shadowRootOf.call(element) ?? (bare ? closedShadowOf(element) : null);
}

/** Closed roots open to extensions only; elsewhere they stay closed. Asking is slow, so only what looks like a host is asked. */
function closedShadowOf(element: Element): ShadowRoot | null {
  try {
    const dom = (globalThis as Privileged).chrome?.dom;
    if (dom?.openOrClosedShadowRoot) return dom.openOrClosedShadowRoot(element);
    return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  } catch {
    return null;
  }
}
