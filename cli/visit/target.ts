import { fileURLToPath } from 'node:url';
import { Failure } from '../failure.ts';

/** What is to be scanned. `source` is the target as given, without a name and password in an address: reports are handed on. */
export type Target =
  | { readonly kind: 'web'; readonly source: string; readonly url: string }
  | { readonly kind: 'file'; readonly source: string; readonly path: string }
  | { readonly kind: 'stdin'; readonly source: string };

/**
 * Reads one target of the command line: an http or https address, a file's path or `file:` address, or `-`.
 *
 * @throws Failure for addresses that are malformed or of another kind
 */
export function parseTarget(source: string): Target {
  if (source === '-') return { kind: 'stdin', source };
  if (source.trim() === '') throw Failure.input('a target is empty. Give an address, a file or - for standard input.');
  const scheme = schemeOf(source);
  if (scheme === undefined) return { kind: 'file', source, path: source };
  if (!URL.canParse(source)) throw Failure.input(`${source}: this address is malformed. Correct it and try again.`);
  if (scheme === 'http' || scheme === 'https') {
    return { kind: 'web', source: withoutLogin(source), url: new URL(source).href };
  }
  if (scheme === 'file') return { kind: 'file', source, path: pathOf(source) };
  throw Failure.input(`${source}: ${scheme}: addresses cannot be scanned. Give an http or https address, a file or -.`);
}

/** An address as it is, without the name and password that it may hold. */
export function withoutLogin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url?.username && !url?.password) return address;
  url.username = '';
  url.password = '';
  return url.href;
}

/** The scheme of an address in lower case; nothing for a path, Windows' `C:\shop.html` among them. */
function schemeOf(source: string): string | undefined {
  const address = /^(?:([a-z][a-z0-9+.-]*):\/\/|(about|blob|chrome|data|file|https?|javascript|mailto|view-source):)/i;
  const [, withHost, without] = address.exec(source) ?? [];
  return (withHost ?? without)?.toLowerCase();
}

function pathOf(source: string): string {
  try {
    return fileURLToPath(source);
  } catch {
    throw Failure.input(
      `${source}: this address names no file of this machine. Write it as file:///path/to/page.html.`,
    );
  }
}
