/** Bytes of an archive, unpacked bit by bit. */
import { Gunzip, Inflate } from 'fflate';

/** Some of an archive's bytes, unpacked. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where they stand: in the file for the first of a gzip member and in a file that is not compressed, else in what is unpacked. */
  readonly at: number;
  /** The first of a gzip member, or of the file. */
  readonly opens: boolean;
}

/** Bytes that could not be unpacked. */
export interface Gap {
  readonly problem: string;
  readonly at: number;
}

const GZIP = [0x1f, 0x8b, 0x08] as const;
/** Members are found within a push by recursion: so few bytes hold few members. */
const PUSHED = 16 * 1024;
/** Of a broken member, so much is looked through again for the next one. */
const MOST_KEPT = 8 * 1024 * 1024;
/** So much of a member is unpacked to see whether it is one. */
const TRIED = 1024;
const RECORD = 'WARC/';

/**
 * Unpacks a file of gzip members, each one record or all in one; passes on what is no gzip. What is broken is passed over up to the next
 * member that begins with a record.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece | Gap> {
  const source = chunks[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < GZIP.length) {
    const { value, done } = await source.next();
    if (done) break;
    start = joined([start, value]);
  }
  const rest = { [Symbol.asyncIterator]: () => source };
  if (startsGzip(start, 0)) yield* members(start, rest);
  else yield* plain(start, rest);
}

async function* plain(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let at = start.length;
  yield { bytes: start, at: 0, opens: true };
  for await (const bytes of rest) {
    yield { bytes, at, opens: false };
    at += bytes.length;
  }
}

const startsGzip = (bytes: Uint8Array, at: number) => GZIP.every((byte, i) => bytes[at + i] === byte);

async function* members(start: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Piece | Gap> {
  const unpacker = new Unpacker();
  yield* unpacker.push(start, 0);
  let read = start.length;
  for await (const chunk of rest) {
    for (let at = 0; at < chunk.length; at += PUSHED) yield* unpacker.push(chunk.subarray(at, at + PUSHED), read + at);
    read += chunk.length;
  }
  yield* unpacker.end();
}

class Unpacker {
  #gunzip: Gunzip | undefined;
  #out: Piece[] = [];
  /** Where the unpacker's bytes begin in the file, and where the present member does. */
  #base = 0;
  #member = 0;
  #opens = true;
  /** How much was unpacked in all. */
  #unpacked = 0;
  /** Bytes from the present member on, or what is looked through for the next one. */
  #kept: Uint8Array[] = [];
  #keptFrom = 0;
  #keptBytes = 0;

  constructor() {
    this.#gunzip = this.#begin(0);
  }

  #begin(base: number): Gunzip {
    this.#base = base;
    this.#member = base;
    this.#opens = true;
    const gunzip = new Gunzip((bytes) => {
      if (bytes.length === 0) return;
      this.#out.push({ bytes, at: this.#opens ? this.#member : this.#unpacked, opens: this.#opens });
      this.#opens = false;
      this.#unpacked += bytes.length;
    });
    gunzip.onmember = (offset) => {
      this.#member = this.#base + offset;
      this.#opens = true;
    };
    return gunzip;
  }

  *push(bytes: Uint8Array, at: number): Generator<Piece | Gap> {
    this.#keep(bytes, at);
    if (this.#gunzip) yield* this.#unpack(bytes, false);
    else yield* this.#search();
  }

  *end(): Generator<Piece | Gap> {
    if (this.#gunzip) yield* this.#unpack(new Uint8Array(0), true);
  }

  *#unpack(bytes: Uint8Array, final: boolean): Generator<Piece | Gap> {
    let problem: string | undefined;
    try {
      this.#gunzip?.push(bytes, final);
    } catch {
      problem = final ? 'the file ends within a gzip member' : 'this gzip member is broken';
    }
    yield* this.#out.splice(0);
    this.#forgetBefore(this.#member);
    if (problem === undefined) return;
    this.#gunzip = undefined;
    // Zeros fill up what was written in blocks.
    if (!this.#kept.every((part) => part.every((byte) => byte === 0))) yield { problem, at: this.#member };
    this.#forgetBefore(this.#member + 1);
    yield* this.#search();
  }

  /** Looks for a member that begins with a record, in what was kept. */
  *#search(): Generator<Piece | Gap> {
    const bytes = joined(this.#kept);
    for (let at = bytes.indexOf(GZIP[0]); at >= 0; at = bytes.indexOf(GZIP[0], at + 1)) {
      if (!startsGzip(bytes, at) || !beginsWithRecord(bytes.subarray(at, at + TRIED))) continue;
      const found = this.#keptFrom + at;
      this.#gunzip = this.#begin(found);
      this.#kept = [bytes.subarray(at)];
      this.#keptFrom = found;
      this.#keptBytes = bytes.length - at;
      for (let from = at; this.#gunzip && from < bytes.length; from += PUSHED)
        yield* this.#unpack(bytes.subarray(from, from + PUSHED), false);
      return;
    }
    // The beginning of one may stand at the end.
    this.#forgetBefore(this.#keptFrom + Math.max(0, bytes.length - TRIED));
  }

  #keep(bytes: Uint8Array, at: number): void {
    if (this.#kept.length === 0) this.#keptFrom = at;
    this.#kept.push(bytes.slice());
    this.#keptBytes += bytes.length;
    while (this.#keptBytes > MOST_KEPT) {
      const first = this.#kept.shift()?.length ?? 0;
      this.#keptFrom += first;
      this.#keptBytes -= first;
    }
  }

  #forgetBefore(at: number): void {
    for (let first = this.#kept[0]; first && this.#keptFrom < at; first = this.#kept[0]) {
      const most = Math.min(first.length, at - this.#keptFrom);
      if (most === first.length) this.#kept.shift();
      else this.#kept[0] = first.subarray(most);
      this.#keptFrom += most;
      this.#keptBytes -= most;
    }
  }
}

function beginsWithRecord(member: Uint8Array): boolean {
  let text = '';
  try {
    const inflate = new Gunzip((bytes) => {
      if (text.length < RECORD.length) text += String.fromCharCode(...bytes.subarray(0, RECORD.length));
    });
    inflate.push(member, false);
  } catch {
    // What came before it broke tells.
  }
  return text.startsWith(RECORD);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Unpacks what a zip holds deflated. @throws where it is broken. */
export async function* inflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const inflate = new Inflate((bytes) => out.push(bytes));
  for await (const chunk of chunks) {
    inflate.push(chunk, false);
    yield* out.splice(0);
  }
  inflate.push(new Uint8Array(0), true);
  yield* out.splice(0);
}
