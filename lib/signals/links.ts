/** The path of an address or of a link, without what ends it. */
export function pathOf(href: string): string {
  const path = /^(?:https?:)?\/\/[^/?#]*/i.test(href) ? href.replace(/^(?:https?:)?\/\/[^/?#]*/i, '') : href;
  return path.replace(/[?#].*$/s, '').replace(/\/$/, '') || '/';
}

/** The last two parts of a host's name, `''` for what has no host. */
export function siteName(url: string): string {
  return /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]?.toLowerCase().split('.').slice(-2).join('.') ?? '';
}
