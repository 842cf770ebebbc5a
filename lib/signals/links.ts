/** The path of an address or of a link, without what ends it. */
export function pathOf(href: string): string {
  const path = /^(?:https?:)?\/\/[^/?#]*/i.test(href) ? href.replace(/^(?:https?:)?\/\/[^/?#]*/i, '') : href;
  return path.replace(/[?#].*$/s, '').replace(/\/$/, '') || '/';
}

/** Under which a country registers names of its own: `co.uk`, `com.br`. */
const SECOND = /^(?:ac|co|com|edu|go|gov|ne|net|or|org)$/;

/** The part of a host's name that somebody registered, as far as its parts tell; `''` for what has no host. */
export function siteName(url: string): string {
  const parts = /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]?.toLowerCase().split('.') ?? [];
  const [second = '', top = ''] = parts.slice(-2);
  return parts.slice(top.length === 2 && SECOND.test(second) ? -3 : -2).join('.');
}
