/** Parameters that say where a visitor came from, not which page this is; shops take them out of the address after loading. */
const TRACKING = /^(?:utm_|gclid|fbclid|msclkid|dclid|_g[al]|mc_|ref$)/i;

/** What tells one page of a site from another: the address without fragment and tracking, with a fragment that is a route. */
export function pageKey(url: string): string {
  try {
    const { origin, pathname, searchParams, hash } = new URL(url);
    const kept = [...searchParams].filter(([name]) => !TRACKING.test(name)).sort();
    return `${origin}${pathname}?${new URLSearchParams(kept)}${/^#!?\//.test(hash) ? hash : ''}`;
  } catch {
    return url;
  }
}
