import type { Trace } from '@/lib/model/page.ts';
import { documentCookie, documentView, getAttribute } from '../native.ts';
import { hostOf } from './host.ts';

const MOST_REQUESTS = 1_500;
const MOST_ELEMENTS = 500;
const MOST_NAMES = 200;
const LONGEST_NAME = 100;

const LOADING = [
  ['script', 'src'],
  ['iframe', 'src'],
  ['link', 'href'],
  ['img', 'src'],
] as const;

/**
 * A link may only name an address: the page's lasting one, one to connect to perhaps. And a script of a type that is none is held back,
 * until its reader agrees perhaps.
 */
function isLoaded(tag: (typeof LOADING)[number][0], element: Element): boolean {
  if (tag === 'link') return /sheet|load/i.test(getAttribute.call(element, 'rel') ?? '');
  return tag !== 'script' || /^$|script|module|partytown/i.test(getAttribute.call(element, 'type') ?? '');
}

/** What a browser may refuse to hand out. */
export function orElse<T>(what: () => T, otherwise: T): T {
  try {
    return what();
  } catch {
    return otherwise;
  }
}

function storageNames(storage: () => Storage | undefined): string[] {
  return orElse(() => {
    const kept = storage();
    return Array.from({ length: Math.min(kept?.length ?? 0, MOST_NAMES) }, (_, i) => kept?.key(i) ?? '');
  }, []);
}

/** The names in a `document.cookie` string, without the values. */
export function cookieNames(cookies: string): string[] {
  return cookies
    .slice(0, 50_000)
    .split(';', MOST_NAMES)
    .map((cookie) => cookie.split('=', 1)[0]?.trim() ?? '');
}

/**
 * Traces of software: hosts that this document loaded from or names in its markup, its own host left out, and the names of
 * cookies and storage keys that scripts can read. Names only, never values.
 */
export function readTraces(doc: Document): Trace[] {
  const view = documentView.call(doc);
  const own = view?.location.hostname ?? '';
  const hosts = new Set<string>();
  for (const { name } of orElse(() => view?.performance.getEntriesByType('resource') ?? [], []).slice(
    0,
    MOST_REQUESTS,
  )) {
    if (name.includes('//')) hosts.add(hostOf(name));
  }
  for (const [tag, attribute] of LOADING) {
    const elements = Document.prototype.getElementsByTagName.call(doc, tag);
    for (let i = 0; i < Math.min(elements.length, MOST_ELEMENTS); i++) {
      const element = elements[i] as Element;
      const address = getAttribute.call(element, attribute);
      if (address?.includes('//') && isLoaded(tag, element)) hosts.add(hostOf(address));
    }
  }
  hosts.delete(own);

  const cookies = new Set(cookieNames(orElse(() => documentCookie.call(doc), '')));
  const stored = new Set([...storageNames(() => view?.localStorage), ...storageNames(() => view?.sessionStorage)]);
  const named = (kind: Trace['kind'], names: Iterable<string>): Trace[] =>
    [...names].filter(Boolean).map((name) => ({ kind, value: name.slice(0, LONGEST_NAME) }));
  return [...named('host', hosts), ...named('cookie', cookies), ...named('storage', stored)];
}
