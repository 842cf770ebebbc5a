/** The archives within a WACZ, found by the central directory of its zip: nothing is read twice or kept. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { inflated } from './pieces.ts';

export interface ZipEntry {
  readonly name: string;
  /** Unpacked. */
  bytes(): AsyncIterable<Uint8Array>;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end of a zip, with the longest comment. */
const LONGEST_END = 22 + 65_535;
/** A directory of so many bytes names a million files. */
const MAX_DIRECTORY = 256 * 1024 * 1024;
const ARCHIVE = /(?:^|\/)archive\/[^/]+\.warc(?:\.gz)?$/i;

/**
 * The WARC files of a WACZ, in the order of its directory.
 *
 * @throws Failure for what is no zip, or holds no archive
 */
export async function archivesIn(file: string): Promise<ZipEntry[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const directory = await directoryOf(handle, size, file);
    const entries: ZipEntry[] = [];
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
      const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
      const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
      const name = directory.toString('utf8', at + 46, nameEnd);
      const place = placeOf(directory, at, directory.subarray(nameEnd, extraEnd));
      const method = directory.readUInt16LE(at + 10);
      if (ARCHIVE.test(name)) entries.push(await entryAt(handle, file, name, method, place, size));
      at = extraEnd + directory.readUInt16LE(at + 32);
    }
    if (entries.length === 0) throw Failure.input(`${file}: there is no archive/*.warc.gz in it. Give a WACZ.`);
    return entries;
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function directoryOf(handle: FileHandle, size: number, file: string): Promise<Buffer> {
  const broken = () => Failure.input(`${file}: this is no whole zip: its directory is missing. Fetch it again.`);
  const from = Math.max(0, size - LONGEST_END);
  const tail = await bytesAt(handle, from, size - from);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw broken();
  let length = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  const locator = end - 20;
  if ((start === 0xffffffff || length === 0xffffffff) && locator >= 0 && tail.readUInt32LE(locator) === LOCATOR_64) {
    const large = await bytesAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (large.length < 56 || large.readUInt32LE(0) !== END_64) throw broken();
    length = Number(large.readBigUInt64LE(40));
    start = Number(large.readBigUInt64LE(48));
  }
  if (start + length > size || length > MAX_DIRECTORY) throw broken();
  return bytesAt(handle, start, length);
}

interface Place {
  readonly packed: number;
  readonly start: number;
}

/** Sizes that need more than 32 bits stand in an extra field, as far as they are not in their own. */
function placeOf(directory: Buffer, at: number, extra: Buffer): Place {
  const unpacked = directory.readUInt32LE(at + 24);
  let packed = directory.readUInt32LE(at + 20);
  let start = directory.readUInt32LE(at + 42);
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4 + (unpacked === 0xffffffff ? 8 : 0);
    const next = () => {
      value += 8;
      return value <= extra.length ? Number(extra.readBigUInt64LE(value - 8)) : Number.MAX_SAFE_INTEGER;
    };
    if (packed === 0xffffffff) packed = next();
    if (start === 0xffffffff) start = next();
  }
  return { packed, start };
}

async function entryAt(
  handle: FileHandle,
  file: string,
  name: string,
  method: number,
  { packed, start }: Place,
  size: number,
): Promise<ZipEntry> {
  const local = start + 30 <= size ? await bytesAt(handle, start, 30) : Buffer.alloc(0);
  const isThere = local.length === 30 && local.readUInt32LE(0) === LOCAL;
  const from = isThere ? start + 30 + local.readUInt16LE(26) + local.readUInt16LE(28) : size;
  if (!isThere || from + packed > size) throw Failure.input(`${file}: ${name} in it is cut off. Fetch it again.`);
  if (method !== 0 && method !== 8)
    throw Failure.input(
      `${file}: ${name} in it is packed in a way that is not known. Pack it anew, stored or deflated.`,
    );
  return {
    name,
    bytes() {
      if (packed === 0) return nothing();
      const stored = createReadStream(file, { start: from, end: from + packed - 1, highWaterMark: BYTES_AT_ONCE });
      return method === 0 ? stored : inflated(stored);
    },
  };
}

const BYTES_AT_ONCE = 256 * 1024;

async function* nothing(): AsyncGenerator<Uint8Array> {}
