import { documentUrl, documentView, getAttribute } from '../native.ts';

const LONGEST = 500;
const MOST_LINKS = 200;

/**
 * Path and query of the address that a page names as its lasting one (`link rel="canonical"`, RFC 6596), if that is on its own
 * host. The home page, named by any other page, is a shop's mistake and names nothing.
 */
export function canonicalAddress(doc: Document): string | undefined {
  const links = Document.prototype.getElementsByTagName.call(doc, 'link');
  for (let at = 0; at < Math.min(links.length, MOST_LINKS); at++) {
    const link = links[at] as Element;
    if (!/(?:^|\s)canonical(?:\s|$)/i.test(getAttribute.call(link, 'rel') ?? '')) continue;
    const [named, own] = [parsed(getAttribute.call(link, 'href'), doc), parsed('', doc)];
    if (!named || !own || named.hostname.replace(/^www\./, '') !== own.hostname.replace(/^www\./, '')) return undefined;
    const address = named.pathname + named.search;
    return address.length > LONGEST || (named.pathname === '/' && own.pathname !== '/') ? undefined : address;
  }
  return undefined;
}

function parsed(address: string | null, doc: Document): URL | undefined {
  try {
    return address === null ? undefined : new URL(address, documentUrl.call(doc));
  } catch {
    return undefined;
  }
}

/**
 * Whether the document is an old copy: reached by the back button, or taken from the browser's cache without asking the shop
 * (Resource Timing: nothing transferred, though there is a body). What it says was so when the copy was made.
 */
export function isOldCopy(doc: Document): boolean {
  try {
    const [entry] = documentView.call(doc)?.performance.getEntriesByType('navigation') ?? [];
    const { type, transferSize, decodedBodySize } = (entry ?? {}) as Partial<PerformanceNavigationTiming>;
    return type === 'back_forward' || (transferSize === 0 && (decodedBodySize ?? 0) > 0);
  } catch {
    return false;
  }
}
