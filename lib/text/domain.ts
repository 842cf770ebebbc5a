/** Labels below a country's under which everybody may register names: `co.uk`, `com.au`, `or.jp`. */
const SHARED: ReadonlySet<string> = new Set('ac co com edu gob gov go gv ltd me ne net nom or org plc sch'.split(' '));

/**
 * What a host's owner registered, as far as its shape tells: its last two labels, three where the last but one is shared.
 * An address in numbers is its own.
 */
export function domainOf(host: string): string {
  const last = host.lastIndexOf('.');
  const label = host.slice(last + 1);
  if (last < 1 || label < 'a') return host;
  let dot = host.lastIndexOf('.', last - 1);
  const isShared = label.length === 2 && SHARED.has(host.slice(dot + 1, last));
  if (isShared) dot = host.lastIndexOf('.', dot - 1);
  return host.slice(dot + 1);
}
