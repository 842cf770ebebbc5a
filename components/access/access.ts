/** Where Clearcart may read without a click. */
export type Access =
  | { readonly kind: 'click' }
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly sites: readonly string[] };

/** @param origins match patterns that the browser has granted, such as `*://*.shop.example/*` */
export function accessFrom(origins: readonly string[]): Access {
  const hosts = origins.flatMap((origin) => /^(?:\*|https?):\/\/([^/]+)\//.exec(origin)?.[1] ?? []);
  if (hosts.includes('*')) return { kind: 'all' };
  const sites = [...new Set(hosts.map((host) => host.replace(/^\*\./, '')))].sort();
  return sites.length === 0 ? { kind: 'click' } : { kind: 'some', sites };
}

/** Those of the granted match patterns that stand for one site of `accessFrom`. */
export function originsOf(site: string, origins: readonly string[]): string[] {
  return origins.filter((origin) => {
    const access = accessFrom([origin]);
    return access.kind === 'some' && access.sites.includes(site);
  });
}

/** Sites that a reader typed, one on each line, as host names without `www.`; `bad` are the lines that name none. */
export function parseSites(typed: string): { sites: string[]; bad: string[] } {
  const sites = new Set<string>();
  const bad: string[] = [];
  for (const line of typed.split(/[\s,;]+/)) {
    if (line === '') continue;
    const host = hostOf(line);
    if (host === undefined) bad.push(line);
    else sites.add(host);
  }
  return { sites: [...sites], bad };
}

function hostOf(typed: string): string | undefined {
  const url = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^www\./, '');
  return /^https?:$/.test(protocol) && /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/.test(host) ? host : undefined;
}
