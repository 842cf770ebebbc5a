/** Labels below a country's under which everybody may register names: `co.uk`, `com.au`, `or.jp`. */
const SHARED: ReadonlySet<string> = new Set('ac co com edu gob gov go gv ltd me ne net nom or org plc sch'.split(' '));

/**
 * What a host's owner registered, as far as its shape tells: its last two labels, three where the last but one is shared.
 * An address in numbers is its own.
 */
export function domainOf(host: string): string {
  const labels = host.split('.');
  const [last = '', before = ''] = labels.toReversed();
  if (!/[a-z]/.test(last)) return host;
  return labels.slice(last.length === 2 && SHARED.has(before) ? -3 : -2).join('.');
}
