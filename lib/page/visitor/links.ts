import { textContent } from '../native.ts';

const MOST_LINKS = 5_000;
/** In characters. */
const LONGEST_TEXT = 100;

/** A link as it stands on a page. */
export interface Link {
  /** Its whole address. */
  readonly url: string;
  readonly text: string;
}

/** Where a page leads to, in its own order. */
export function linksIn(): Link[] {
  const links = [...Document.prototype.querySelectorAll.call(document, 'a[href]')].slice(0, MOST_LINKS);
  return links.flatMap((link) => {
    // A drawing's link has another kind of address.
    if (!(link instanceof HTMLAnchorElement)) return [];
    return [{ url: link.href, text: (textContent.call(link) ?? '').trim().slice(0, LONGEST_TEXT) }];
  });
}
