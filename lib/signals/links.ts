import { domainOf } from '@/lib/text/domain.ts';

/** The path of an address or of a link, without what ends it. */
export function pathOf(href: string): string {
  const path = /^(?:https?:)?\/\/[^/?#]*/i.test(href) ? href.replace(/^(?:https?:)?\/\/[^/?#]*/i, '') : href;
  return path.replace(/[?#].*$/s, '').replace(/\/$/, '') || '/';
}

/** The part of a host's name that somebody registered, as far as its parts tell; `''` for what has no host. */
export const siteName = (url: string): string =>
  domainOf(/^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]?.toLowerCase() ?? '');
