/**
 * Zip files (PKWARE APPNOTE 6.3.10) in one fixed form: nothing compressed, no extra fields, no comments, the earliest time there is for
 * all. The form is our own and not a library's, since packages of today must be found unchanged in years: the same files in the same
 * order are the same bytes, always.
 */
import { PackageFault } from './fault.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file in it. */
export interface Member {
  readonly name: string;
  readonly bytes: Bytes;
}

/** In bytes, of a whole package: what a browser can hold several times in memory. */
export const LARGEST_PACKAGE = 1024 ** 3;
const MOST_MEMBERS = 10_100;
const LONGEST_NAME = 200;
/** Names of our own files and of nothing else: no way out of the folder, no drive, no device. */
const NAME = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*(?:\/[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)*$/;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
/** Stored files need no more (APPNOTE 4.4.3.2). */
const VERSION = 10;
/** 1 January 1980, 0:00, as MS-DOS writes it: the first day that a zip file knows. */
const FIRST_DAY = 0x21;

/** @throws RangeError when it would be larger than any reader takes */
export function writeZip(members: readonly Member[]): Bytes {
  const named = members.map(({ name, bytes }) => ({ name: new TextEncoder().encode(name), bytes, crc: crc32(bytes) }));
  const size = named.reduce(
    (sum, { name, bytes }) => sum + LOCAL_SIZE + CENTRAL_SIZE + 2 * name.length + bytes.length,
    END_SIZE,
  );
  if (size > LARGEST_PACKAGE) throw new RangeError('This is too large for one package.');
  const zip = new Uint8Array(size);
  const view = new DataView(zip.buffer);
  let at = 0;
  const shorts = (...numbers: number[]) => {
    for (const number of numbers) {
      view.setUint16(at, number, true);
      at += 2;
    }
  };
  const longs = (...numbers: number[]) => {
    for (const number of numbers) {
      view.setUint32(at, number, true);
      at += 4;
    }
  };
  const raw = (bytes: Uint8Array) => {
    zip.set(bytes, at);
    at += bytes.length;
  };
  /** What both heads of a file say. */
  const facts = ({ name, bytes, crc }: (typeof named)[number]) => {
    shorts(VERSION, 0, 0, 0, FIRST_DAY);
    longs(crc, bytes.length, bytes.length);
    shorts(name.length, 0);
  };
  const starts: number[] = [];
  for (const member of named) {
    starts.push(at);
    longs(LOCAL);
    facts(member);
    raw(member.name);
    raw(member.bytes);
  }
  const directory = at;
  for (const [index, member] of named.entries()) {
    longs(CENTRAL);
    shorts(VERSION);
    facts(member);
    shorts(0, 0, 0);
    longs(0, starts[index] ?? 0);
    raw(member.name);
  }
  const length = at - directory;
  longs(END);
  shorts(0, 0, named.length, named.length);
  longs(length, directory);
  shorts(0);
  return zip;
}

/**
 * The files in it, by its directory and in that order, as views of these bytes. Whether all the rest is as it should be shows when they
 * are written again.
 *
 * @throws PackageFault where it has not this form, or could only be read by guessing
 */
export function readZip(zip: Bytes): Member[] {
  const bad = (message: string, where = '') => new PackageFault('bad-zip', where, message);
  // So it is with archives that other tools made.
  const foreign = (message: string, where = '') => new PackageFault('not-a-package', where, message);
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  if (zip.length < END_SIZE || view.getUint32(0, true) !== LOCAL) throw foreign('this is no zip file');
  if (zip.length > LARGEST_PACKAGE) throw bad('it is larger than any package');
  const end = zip.length - END_SIZE;
  if (view.getUint32(end, true) !== END) throw bad('it does not end as a package ends: it may have been cut off');
  const count = view.getUint16(end + 10, true);
  if (count === 0 || count > MOST_MEMBERS) throw bad('it holds too many files');
  const members: Member[] = [];
  const seen = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let taken = 0;
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) throw bad('its directory cannot be read');
    const length = view.getUint16(at + 28, true);
    const next = at + CENTRAL_SIZE + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw bad('its directory cannot be read');
    const name = new TextDecoder('latin1').decode(zip.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + length));
    if (length > LONGEST_NAME || !NAME.test(name)) throw foreign('a file in it has a name that no package has');
    if (seen.has(name)) throw bad('it is there twice', name);
    if (view.getUint16(at + 10, true) !== 0) throw foreign('it is compressed, which nothing in a package is', name);
    const size = view.getUint32(at + 24, true);
    const local = view.getUint32(at + 42, true);
    if (local + LOCAL_SIZE > end || view.getUint32(local, true) !== LOCAL)
      throw bad('it is not where it should be', name);
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    taken += size;
    // Files that lie over each other would together be larger than what holds them.
    if (start + size > end || taken > zip.length) throw bad('it is not where it should be', name);
    seen.add(name);
    members.push({ name, bytes: zip.subarray(start, start + size) });
    at = next;
  }
  return members;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  // Packages are large: no iterator.
  for (let at = 0; at < bytes.length; at++) {
    value = (CRC_TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}
