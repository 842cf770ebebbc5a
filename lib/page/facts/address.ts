import { siteOf } from '@/lib/text/site.ts';
import { documentReferrer, documentUrl, documentView, getAttribute } from '../native.ts';
import { orElse } from './traces.ts';

const LONGEST = 500;
const MOST_LINKS = 200;

/**
 * Path and query of the address that a page names as its lasting one (`link rel="canonical"`, RFC 6596), if that is on its own
 * host. The home page, named by any other page, is a shop's mistake and names nothing.
 */
export function canonicalAddress(doc: Document): string | undefined {
  const links = Document.prototype.getElementsByTagName.call(doc, 'link');
  const own = documentUrl.call(doc);
  for (let at = 0; at < Math.min(links.length, MOST_LINKS); at++) {
    const link = links[at] as Element;
    if (!/(?:^|\s)canonical(?:\s|$)/i.test(getAttribute.call(link, 'rel') ?? '')) continue;
    const named = getAttribute.call(link, 'href');
    if (named === null || !URL.canParse(named, own)) return undefined;
    const { href, pathname, search } = new URL(named, own);
    const isHome = pathname === '/' && new URL(own).pathname !== '/';
    const isOurs = siteOf(href) === siteOf(own) && !isHome && pathname.length + search.length <= LONGEST;
    return isOurs ? pathname + search : undefined;
  }
  return undefined;
}

/** Path of the page of this site that led here. What leads in from elsewhere is nobody's business. */
export function pathBefore(doc: Document): string | undefined {
  const before = documentReferrer.call(doc);
  const own = documentUrl.call(doc);
  if (!URL.canParse(before) || siteOf(before) !== siteOf(own)) return undefined;
  return new URL(before).pathname.slice(0, LONGEST);
}

/**
 * Whether the document is an old copy: reached by the back button, or taken from the browser's cache without asking the shop
 * (Resource Timing: nothing transferred, though there is a body). What it says was so when the copy was made.
 */
export function isOldCopy(doc: Document): boolean {
  const [entry] = orElse(() => documentView.call(doc)?.performance.getEntriesByType('navigation') ?? [], []);
  const { type, transferSize, decodedBodySize = 0 } = (entry ?? {}) as Partial<PerformanceNavigationTiming>;
  return type === 'back_forward' || (transferSize === 0 && decodedBodySize > 0);
}
