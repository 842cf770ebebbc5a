import { PackageFault } from './fault.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One record of an archive, where it stands and what its head says. */
export interface ArchiveRecord {
  readonly start: number;
  /** With its head and the empty lines after it. */
  readonly length: number;
  /** Where its content begins, and how long that is. */
  readonly offset: number;
  readonly bytes: number;
  /** Field names in lower case. */
  readonly head: ReadonlyMap<string, string>;
}

const LONGEST_HEAD = 20_000;
const MOST_RECORDS = 2_001;

/**
 * The records of an archive, one right after the other from its first byte to its last.
 *
 * @throws PackageFault at the place where that ends to be so
 */
export function readRecords(archive: Bytes): ArchiveRecord[] {
  const records: ArchiveRecord[] = [];
  for (let start = 0; start < archive.length; ) {
    const bad = (message: string) => new PackageFault('record-altered', `archive/data.warc, byte ${start}`, message);
    if (records.length === MOST_RECORDS) throw bad('there are more records than an item has');
    const text = new TextDecoder('latin1').decode(archive.subarray(start, start + LONGEST_HEAD));
    const headLength = text.indexOf('\r\n\r\n') + 4;
    const [version, ...lines] = text.slice(0, Math.max(0, headLength - 4)).split('\r\n');
    if (headLength < 4 || version !== 'WARC/1.1') throw bad('no record begins here');
    const head = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(': ');
      const name = line.slice(0, Math.max(0, colon)).toLowerCase();
      if (name === '' || head.has(name)) throw bad('the head of the record cannot be read');
      head.set(name, line.slice(colon + 2));
    }
    const size = head.get('content-length') ?? '';
    const offset = start + headLength;
    const bytes = /^\d{1,10}$/.test(size) ? Number(size) : -1;
    const end = offset + bytes + 4;
    if (bytes < 0 || end > archive.length) throw bad('the record is longer than what is there');
    if (![13, 10, 13, 10].every((byte, index) => archive[end - 4 + index] === byte)) {
      throw bad('the record does not end where it says');
    }
    records.push({ start, length: end - start, offset, bytes, head });
    start = end;
  }
  return records;
}
