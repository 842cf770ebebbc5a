/** A page's site, as settings and memory know it: its host name without `www.`; `''` for what is not a web page. */
export function siteOf(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return '';
  return new URL(url).hostname.replace(/^www\./, '');
}

/** Whether two addresses lead to one place of one site, whatever their parameters. */
export function hasSamePath(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other) && new URL(one).pathname === new URL(other).pathname;
}
