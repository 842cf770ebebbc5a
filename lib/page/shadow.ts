import { shadowRootOf } from './native.ts';

interface Privileged {
  /** Chrome and Edge, content scripts only. */
  readonly chrome?: { readonly dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null } };
}
interface FirefoxElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

const opener = (globalThis as Privileged).chrome?.dom;

/** Elements besides custom ones that may host a shadow tree, as far as pages do so. */
const HOSTS = new Set([
  'DIV',
  'SPAN',
  'SECTION',
  'ASIDE',
  'MAIN',
  'ARTICLE',
  'HEADER',
  'FOOTER',
  'NAV',
  'P',
  'BODY',
  'H1',
  'H2',
  'H3',
]);

/** The shadow root of `element`, open or closed, if it has one. `bare`: it has no children of its own. */
export function shadowOf(element: Element, name: string, bare: boolean): ShadowRoot | null {
  const custom = name.includes('-');
  if (!custom && !HOSTS.has(name)) return null;
  const open = shadowRootOf.call(element);
  if (open !== null || !(custom || bare)) return open;
  return closedShadowOf(element);
}

/** Closed roots open to extensions only; elsewhere they stay closed. Asking is slow, so only what looks like a host is asked. */
function closedShadowOf(element: Element): ShadowRoot | null {
  try {
    if (opener?.openOrClosedShadowRoot) return opener.openOrClosedShadowRoot(element);
    return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  } catch {
    return null;
  }
}
