const HOST = /^(?:https?:|wss?:)?\/\/(?:[^/?#@]{0,200}@)?([a-z0-9._-]{1,253})/i;

/** A web address's host in lower case; `''` for addresses within the site and for other schemes. */
export function hostOf(address: string): string {
  return HOST.exec(address)?.[1]?.toLowerCase() ?? '';
}
