/** Web pages as browsers save them in one file (MHTML, RFC 2557): read and written by hand, as no library does it for pages alone. */

type Bytes = Uint8Array<ArrayBuffer>;

export interface MimePart {
  /** Media type in small letters, without parameters. */
  readonly type: string;
  readonly charset: string;
  /** Under which address the others name it; `''` without one. */
  readonly location: string;
  readonly body: Bytes;
}

const MOST_PARTS = 2_000;
const LONGEST_HEADER = 64_000;

/** Bytes as text of one character each, and back. */
const latin = (bytes: Uint8Array) => {
  let text = '';
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return text;
};
const fromLatin = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

interface Headed {
  readonly headers: ReadonlyMap<string, string>;
  readonly rest: string;
}

/** Lines that begin with a blank go on the one before. */
function headed(text: string): Headed | undefined {
  const end = /\r?\n\r?\n/.exec(text.slice(0, LONGEST_HEADER));
  if (!end) return undefined;
  const lines = text
    .slice(0, end.index)
    .replace(/\r?\n[ \t]/g, ' ')
    .split(/\r?\n/);
  const headers = new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const] : [];
    }),
  );
  return { headers, rest: text.slice(end.index + end[0].length) };
}

/** `name="value"` or `name=value` of a header. */
function parameter(header: string, name: string): string {
  for (const part of header.split(';').slice(1)) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim().toLowerCase() === name)
      return part
        .slice(at + 1)
        .trim()
        .replace(/^"|"$/g, '');
  }
  return '';
}

const typeOf = (header: string) => (header.split(';')[0] ?? '').trim().toLowerCase();

function decoded(body: string, encoding: string): Bytes | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      try {
        return fromLatin(atob(body.replace(/[^A-Za-z0-9+/]/g, '')));
      } catch {
        return undefined;
      }
    case 'quoted-printable':
      return fromLatin(
        body
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      );
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return fromLatin(body);
    default:
      return undefined;
  }
}

/** The parts of a saved page, the page itself first; `undefined` for what is none, or holds what we cannot read. */
export function readMhtml(bytes: Uint8Array): readonly MimePart[] | undefined {
  const whole = headed(latin(bytes));
  const header = whole?.headers.get('content-type') ?? '';
  const boundary = parameter(header, 'boundary');
  if (!whole || typeOf(header) !== 'multipart/related' || boundary === '') return undefined;
  const pieces = `\n${whole.rest}`.split(`\n--${boundary}`);
  // Before the first stands nothing, and the last one says that it is the last.
  const [, ...inner] = pieces;
  if (!inner.at(-1)?.startsWith('--') || inner.length > MOST_PARTS) return undefined;
  const parts: MimePart[] = [];
  for (const piece of inner.slice(0, -1)) {
    const part = headed(piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
    const body = part && decoded(part.rest, part.headers.get('content-transfer-encoding') ?? '');
    if (!body) return undefined;
    const type = part.headers.get('content-type') ?? '';
    parts.push({
      type: typeOf(type),
      charset: parameter(type, 'charset') || 'utf-8',
      location: part.headers.get('content-location') ?? '',
      body,
    });
  }
  return parts.length > 0 ? parts : undefined;
}

const LINE = 76;

/** One file of parts, all of them in base64. */
export function writeMhtml(url: string, at: Date, parts: readonly MimePart[]): Bytes {
  // In letters alone: digits by chance could be somebody's, for who searches the file for them.
  const letters = crypto.randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
  const boundary = `----clearcart-${letters}`;
  const lines = [
    'From: <Saved by Clearcart>',
    `Snapshot-Content-Location: ${inHeader(url)}`,
    `Date: ${at.toUTCString()}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/related; type="text/html"; boundary="${boundary}"`,
    '',
    '',
  ];
  for (const { type, charset, location, body } of parts) {
    lines.push(
      `--${boundary}`,
      `Content-Type: ${type}${type.startsWith('text/') ? `; charset=${charset}` : ''}`,
      'Content-Transfer-Encoding: base64',
      `Content-Location: ${inHeader(location)}`,
      '',
    );
    const text = btoa(latin(body));
    for (let from = 0; from < text.length; from += LINE) lines.push(text.slice(from, from + LINE));
  }
  lines.push(`--${boundary}--`, '');
  return fromLatin(lines.join('\r\n'));
}

/** Addresses hold neither line ends nor letters beyond ASCII; a page's word for one may. */
const inHeader = (url: string) => url.replace(/[^\x21-\x7e]/g, encodeURIComponent);
