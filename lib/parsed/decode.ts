/** Bytes of HTML -> text, as browsers decide on the encoding (WHATWG HTML, "Determining the character encoding"). */
import { isUtf8 } from 'node:buffer';

/** Most bytes in which a page must name its encoding. */
const NAMED_WITHIN = 1024;

/** Bytes decoded in one go. */
const AT_ONCE = 16 * 1024;

/**
 * @param contentType the header, where there was one.
 * @returns the text in pieces.
 * A page that names no encoding is UTF-8 where its bytes can be that, else windows-1252.
 */
export function* decodeHtml(bytes: Uint8Array, contentType = ''): Generator<string> {
  const decoder =
    decoderOf(markOf(bytes)) ??
    decoderOf(labelIn(contentType)) ??
    decoderOf(namedIn(bytes)) ??
    decoderOf(guess(bytes)) ??
    new TextDecoder();
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    yield decoder.decode(bytes.subarray(at, at + AT_ONCE), { stream: at + AT_ONCE < bytes.length });
}

function markOf([first, second, third]: Uint8Array): string {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : '';
}

const guess = (bytes: Uint8Array) => (isUtf8(bytes) ? 'utf-8' : 'windows-1252');

function decoderOf(label: string): TextDecoder | undefined {
  if (label === '') return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** What stands behind `charset=`, in a header or an attribute. */
function labelIn(text: string): string {
  const at = text.search(/charset\s*=/i);
  if (at < 0) return '';
  const value = text.slice(text.indexOf('=', at) + 1).trimStart();
  return /^["']?([\w.:-]{1,40})/.exec(value)?.[1] ?? '';
}

/** By a `meta` element. One that says UTF-16 is wrong: it could not be read so. */
function namedIn(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, NAMED_WITHIN));
  for (const tag of start.split(/<meta(?=[\s/])/i).slice(1)) {
    const label = labelIn(tag.slice(0, tag.indexOf('>') >>> 0)).toLowerCase();
    if (label !== '') return label.startsWith('utf-16') ? 'utf-8' : label;
  }
  return '';
}
