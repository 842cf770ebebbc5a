/** What an archived HTTP response holds. */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Bytes of HTML in one page; larger ones are no honest page's. */
export const MAX_HTML = 32 * 1024 * 1024;

/** Why a response is passed over. */
export type Passed = 'status' | 'not-html';

export interface HtmlBody {
  readonly contentType: string;
  readonly html: Uint8Array;
}

/** @throws with what is wrong with it. */
export function htmlOf(response: Uint8Array): HtmlBody | Passed {
  const head = headOf(response);
  if (head === undefined) throw new Error('there is no HTTP header');
  const { lines, end } = head;
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(lines[0] ?? '')?.[1];
  if (status === undefined) throw new Error('this is no HTTP response');
  if (status !== '200') return 'status';
  const headers = fieldsOf(lines.slice(1));
  const contentType = headers.get('content-type') ?? '';
  if (contentType !== '' && !isHtml(contentType)) return 'not-html';
  const body = response.subarray(end);
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? unchunked(body) : body;
  const html = decoded(whole, headers.get('content-encoding') ?? '');
  if (html.length > MAX_HTML) throw new Error(TOO_LARGE);
  return contentType === '' && !looksLikeHtml(html) ? 'not-html' : { contentType, html };
}

export const TOO_LARGE = `this page is larger than ${MAX_HTML / 1024 / 1024} MB`;

export const isHtml = (contentType: string) => /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType);

const looksLikeHtml = (bytes: Uint8Array) =>
  /^\s*<(?:!doctype|html|head|body)\b/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 512)));

const LONGEST_HEAD = 256 * 1024;

/** The lines of a block of fields, and where what follows it begins. */
export function headOf(bytes: Uint8Array): { readonly lines: readonly string[]; readonly end: number } | undefined {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, LONGEST_HEAD));
  const blank = /\r?\n\r?\n/.exec(text);
  if (!blank) return undefined;
  return { lines: text.slice(0, blank.index).split(/\r?\n/), end: blank.index + blank[0].length };
}

/** By names in lower case; of several only the first. A line that begins with a blank goes on with the one before. */
export function fieldsOf(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(last)) fields.set(last, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Many archives keep the header and not the chunks; then the body is what it is. */
function unchunked(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    const line = new TextDecoder('latin1').decode(body.subarray(at, at + 64));
    const size = /^([\da-f]{1,8})\s*(?:;[^\r\n]*)?\r?\n/i.exec(line);
    if (!size) return parts.length === 0 ? body : Buffer.concat(parts);
    const length = Number.parseInt(size[1] ?? '', 16);
    if (length === 0) break;
    at += size[0].length;
    parts.push(body.subarray(at, at + length));
    at += length;
    if (body[at] === 0x0d) at++;
    if (body[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}

/** Crawlers often keep what was decoded, with the header of what was not; what is cut off is read as far as it goes. */
function decoded(body: Uint8Array, encodings: string): Uint8Array {
  let bytes = body;
  const names = encodings.toLowerCase().split(',');
  for (const name of names.map((each) => each.trim()).reverse()) {
    if (name === '' || name === 'identity' || name === 'utf-8') continue;
    bytes = decodedOnce(bytes, name);
  }
  return bytes;
}

const OPTIONS = { maxOutputLength: MAX_HTML, finishFlush: constants.Z_SYNC_FLUSH };

function decodedOnce(bytes: Uint8Array, name: string): Uint8Array {
  if (looksLikeHtml(bytes)) return bytes;
  try {
    if (name === 'gzip' || name === 'x-gzip')
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, OPTIONS) : bytes;
    if (name === 'deflate')
      return (bytes[0] ?? 0) % 16 === 8 ? inflateSync(bytes, OPTIONS) : inflateRawSync(bytes, OPTIONS);
    if (name === 'br')
      return brotliDecompressSync(bytes, { maxOutputLength: MAX_HTML, finishFlush: constants.BROTLI_OPERATION_FLUSH });
  } catch (error) {
    throw new Error(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? TOO_LARGE : `its ${name} encoding is broken`,
    );
  }
  throw new Error(`its encoding ${name.slice(0, 40)} is not known`);
}
