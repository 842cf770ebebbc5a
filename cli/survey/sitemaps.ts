import { gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';

/** What a file of a sitemap names, as https://www.sitemaps.org/protocol.html has it. */
export interface Sitemap {
  readonly pages: readonly string[];
  /** Other files of it. */
  readonly more: readonly string[];
}

const MOST_ADDRESSES = 50_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads a file as XML, packed or not, or as one address a line. What is none of these names nothing. */
export function readSitemap(file: Buffer): Sitemap {
  let text: string;
  try {
    text = (file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file, { maxOutputLength: MOST_BYTES }) : file).toString();
  } catch {
    return { pages: [], more: [] };
  }
  if (!text.trimStart().startsWith('<'))
    return { pages: text.split(/\s+/).filter(isAddress).slice(0, MOST_ADDRESSES), more: [] };
  const found = { pages: [] as string[], more: [] as string[] };
  let inside: 'pages' | 'more' | undefined;
  let address: string | undefined;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'url') inside = 'pages';
        if (name === 'sitemap') inside = 'more';
        if (name === 'loc') address = '';
      },
      ontext(part) {
        if (address !== undefined) address += part;
      },
      onclosetag(name) {
        if (name !== 'loc' || address === undefined) return;
        const whole = address.trim();
        address = undefined;
        if (inside && isAddress(whole) && found[inside].length < MOST_ADDRESSES) found[inside].push(whole);
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return found;
}

const isAddress = (text: string) => /^https?:\/\//i.test(text) && text.length <= 2_048 && URL.canParse(text);
