/**
 * The part of DER (X.690) that signatures, certificates and time stamps need. Strict: lengths in their shortest form and within what
 * holds them, nothing left over.
 */
type Bytes = Uint8Array<ArrayBuffer>;

/** Tags, with the bit that says "made of others" where it belongs. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  time: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

export interface Value {
  readonly tag: number;
  readonly content: Bytes;
  /** With its tag and length. */
  readonly whole: Bytes;
}

/** Bytes that are not what they should be; the message says where. */
export class Unreadable extends Error {}

/** All values that stand one after the other. @throws Unreadable */
export function readAll(bytes: Bytes, what: string): Value[] {
  const values: Value[] = [];
  for (let at = 0; at < bytes.length; ) {
    const value = readAt(bytes, at, what);
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

/** The one value that these bytes are. @throws Unreadable */
export function readOne(bytes: Bytes, tag: number, what: string): Value {
  const value = readAt(bytes, 0, what);
  if (value.whole.length !== bytes.length)
    throw new Unreadable(`${what}: something follows that does not belong to it`);
  return expectTag(value, tag, what);
}

function readAt(bytes: Bytes, at: number, what: string): Value {
  const byte = (index: number): number => {
    const found = bytes[index];
    if (found === undefined) throw new Unreadable(`${what}: it ends too early`);
    return found;
  };
  const tag = byte(at);
  if ((tag & 0x1f) === 0x1f) throw new Unreadable(`${what}: a tag of several bytes`);
  const first = byte(at + 1);
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Unreadable(`${what}: a length that DER does not allow`);
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + byte(start + index);
    start += count;
    if (length < 0x80 || length < 256 ** (count - 1)) throw new Unreadable(`${what}: a length that could be shorter`);
  }
  if (start + length > bytes.length) throw new Unreadable(`${what}: it ends too early`);
  return { tag, content: bytes.slice(start, start + length), whole: bytes.slice(at, start + length) };
}

export function expectTag(value: Value | undefined, tag: number, what: string): Value {
  if (value?.tag !== tag) throw new Unreadable(`${what}: it is not there, or of another kind`);
  return value;
}

/** Takes the values of a sequence one by one, in their order. */
export class Fields {
  readonly #values: readonly Value[];
  readonly #what: string;
  #next = 0;

  constructor(value: Value, what: string) {
    this.#values = readAll(value.content, what);
    this.#what = what;
  }

  /** @throws Unreadable unless the next one has this tag */
  take(tag: number, name: string): Value {
    return expectTag(this.#values[this.#next++], tag, `${this.#what}, ${name}`);
  }

  /** The next one, whatever it is. @throws Unreadable where there is none */
  any(name: string): Value {
    const value = this.#values[this.#next++];
    if (value === undefined) throw new Unreadable(`${this.#what}, ${name}: it is not there`);
    return value;
  }

  /** The next one, if it has this tag. */
  maybe(tag: number): Value | undefined {
    return this.#values[this.#next]?.tag === tag ? this.#values[this.#next++] : undefined;
  }

  /** @throws Unreadable where more follows */
  end(): void {
    if (this.#next < this.#values.length) throw new Unreadable(`${this.#what}: more follows than belongs there`);
  }
}

/** An object identifier in dotted form. @throws Unreadable */
export function oidOf({ content }: Value): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    if (arc > 2 ** 40) throw new Unreadable('object identifier: a number that is too large');
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  if (arcs.length === 0 || (content.at(-1) ?? 0) >= 0x80) throw new Unreadable('object identifier: it ends too early');
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** A whole number of 0 or more, without the zero that may stand before it. @throws Unreadable */
export function naturalOf({ content }: Value, what: string): Bytes {
  const [first, second] = content;
  if (first === undefined || first >= 0x80) throw new Unreadable(`${what}: no number of 0 or more`);
  if (first !== 0 || second === undefined) return content;
  if (second < 0x80) throw new Unreadable(`${what}: a number that could be shorter`);
  return content.slice(1);
}

/** One value with its tag and length. */
export function write(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const lengthBytes = length < 0x80 ? [length] : [0, ...bigEndian(length)];
  if (length >= 0x80) lengthBytes[0] = 0x80 + lengthBytes.length - 1;
  return join([Uint8Array.of(tag, ...lengthBytes), ...parts]);
}

/** A whole number of 0 or more, given most significant byte first. */
export function writeNatural(bytes: Uint8Array): Bytes {
  const from = bytes.findIndex((byte) => byte !== 0);
  const shortest = from < 0 ? Uint8Array.of(0) : bytes.slice(from);
  return (shortest[0] ?? 0) >= 0x80 ? write(TAG.integer, Uint8Array.of(0), shortest) : write(TAG.integer, shortest);
}

export function writeOid(oid: string): Bytes {
  const [top = 0, second = 0, ...rest] = oid.split('.').map(Number);
  return write(TAG.oid, Uint8Array.from([top * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const bytes = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift((left % 128) + 128);
  return bytes;
}

function bigEndian(number: number): number[] {
  const bytes: number[] = [];
  for (let left = number; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return bytes;
}

export function join(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  // Packages are large: no call for each byte.
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
