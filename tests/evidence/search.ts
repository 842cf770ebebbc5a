/** Looks for words in the bytes of a file, in whatever way they may be written in it. */
import { decompressSync } from 'fflate';

/** Shorter ones stand somewhere by chance: they are looked for as words of their own, and where nothing was unpacked. */
const SHORT = 6;
const LONG_ENOUGH_BARE = 8;

/** Those of the words that stand in the bytes: as they are, in other letters, encoded, packed, with marks or tags between. */
export function wordsIn(bytes: Uint8Array, words: readonly string[]): string[] {
  const plain = textsOf(bytes).map(folded);
  const unpacked = [...new Set([...textsOf(bytes), ...packedIn(bytes).flatMap(textsOf)].flatMap(readings))].map(folded);
  const bare = unpacked.map(bareOf);
  return words.filter((word) => {
    const wanted = folded(word);
    if (bareOf(wanted).length < SHORT && !/[\u0250-\uffff]/u.test(wanted))
      return plain.some((text) => standsIn(text, wanted));
    const long = bareOf(wanted).length >= LONG_ENOUGH_BARE;
    return (
      unpacked.some((text) => text.includes(wanted)) || (long && bare.some((text) => text.includes(bareOf(wanted))))
    );
  });
}

function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/[\p{L}\p{N}.+/]/u.test(around)) return true;
  }
  return false;
}

/** The same letters in one form: small, put together, without marks that nobody sees. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ');

const bareOf = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');

function textsOf(bytes: Uint8Array): string[] {
  return ['utf-8', 'utf-16le', 'utf-16be'].flatMap((encoding) =>
    [0, 1].slice(0, encoding === 'utf-8' ? 1 : 2).map((from) => new TextDecoder(encoding).decode(bytes.subarray(from))),
  );
}

/** What is compressed in it, wherever it begins. */
function packedIn(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at + 2 < bytes.length; at++) {
    const isGzip = bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
    const isZlib = bytes[at] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0);
    if (!isGzip && !isZlib) continue;
    try {
      found.push(decompressSync(bytes.subarray(at)));
    } catch {
      // Two bytes that only look like a beginning.
    }
  }
  return found;
}

/** A text as it is, decoded, without its tags, and what is base64 in it. */
function readings(text: string): string[] {
  const decoded = decode(text);
  const inner = [text, decoded].flatMap(base64In);
  return [text, decoded, decoded.replace(/<[^>]*>/g, ''), ...inner, ...inner.map(decode)];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Out of addresses, markup, scripts and styles, until nothing is left to decode. */
function decode(text: string): string {
  let now = text;
  for (let turn = 0; turn < 4; turn++) {
    const next = now
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => new TextDecoder().decode(bytesOfHex(run.replaceAll('%', ''))))
      .replace(/(?:=[0-9A-F]{2})+/g, (run) => new TextDecoder().decode(bytesOfHex(run.replaceAll('=', ''))))
      .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => sign(Number.parseInt(hex, 16)))
      .replace(/&#(\d{1,7});?/g, (_, number: string) => sign(Number(number)))
      .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
      .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\\n/g, '\n');
    if (next === now) break;
    now = next;
  }
  return now;
}

const sign = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

const bytesOfHex = (hex: string) =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));

/** From each place in a group of four, as letters before it may belong to it or not. */
function base64In(text: string): string[] {
  return (text.match(/[\w+/-]{8,100000}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].flatMap((from) => {
      const whole = run.slice(from).replaceAll('-', '+').replaceAll('_', '/');
      try {
        const binary = atob(whole.slice(0, whole.length - (whole.length % 4 === 1 ? 1 : 0)));
        return new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
      } catch {
        return [];
      }
    }),
  );
}
