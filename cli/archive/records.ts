/** Web archives (WARC 1.0 and 1.1, WACZ) -> the HTML pages in them, one after the other. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { fieldsOf, type HtmlBody, headOf, htmlOf, isHtml, MAX_HTML, type Passed, TOO_LARGE } from './http.ts';
import { type Gap, joined, type Piece, unpacked } from './pieces.ts';
import { archivesIn } from './zip.ts';

/** A page as it was archived. */
export interface ArchivedHtml extends HtmlBody {
  readonly url: string;
  /** Milliseconds since 1970: when it was archived; 0 where the record does not say. */
  readonly at: number;
  /** The archive, and in a WACZ the file within. */
  readonly file: string;
  /** Where its record begins: in the file, or in what it holds where that is one gzip member. */
  readonly offset: number;
}

/** A record, or bytes where one should be, that cannot be read. The records after it are. */
export interface ArchiveProblem {
  readonly problem: string;
  readonly file: string;
  readonly offset: number;
}

/** How many records were met, and how many of them were passed over, by why. */
interface RecordCounts {
  records: number;
  pages: number;
  broken: number;
  /** The same content as an earlier record's: it is not in this archive again. */
  revisit: number;
  status: number;
  'not-html': number;
  /** Requests, facts about the crawl, addresses that are not on the web. */
  other: number;
}

export interface Archive {
  readonly items: AsyncIterable<ArchivedHtml | ArchiveProblem>;
  /** As of the last item that was read. */
  readonly counts: Readonly<RecordCounts>;
}

const BYTES_AT_ONCE = 256 * 1024;

/**
 * Reads an archive in constant memory: at most one page of it is kept.
 *
 * @param file a path to a WARC, compressed or not, or to a WACZ; `-` for a WARC from standard input
 */
export function readArchive(file: string, input: AsyncIterable<Uint8Array> = process.stdin): Archive {
  const counts: RecordCounts = { records: 0, pages: 0, broken: 0, revisit: 0, status: 0, 'not-html': 0, other: 0 };
  return { items: itemsIn(file, input, counts), counts };
}

/** @throws Failure for a file that cannot be read, or is no archive */
async function* itemsIn(
  file: string,
  input: AsyncIterable<Uint8Array>,
  counts: RecordCounts,
): AsyncGenerator<ArchivedHtml | ArchiveProblem> {
  if (file === '-') {
    yield* recordsIn('standard input', input, counts);
    return;
  }
  if (!(await isZip(file))) {
    yield* recordsIn(file, readable(file, createReadStream(file, { highWaterMark: BYTES_AT_ONCE })), counts);
    return;
  }
  for (const { name, bytes } of await archivesIn(file)) {
    const within = `${file}/${name}`;
    try {
      yield* recordsIn(within, bytes(), counts);
    } catch (error) {
      counts.broken++;
      yield { problem: `this part of the zip is broken (${oneLine(String(error))})`, file: within, offset: 0 };
    }
  }
}

/** With this every zip begins. */
const ZIP = 'PK\x03\x04';

async function isZip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
      return latin(buffer) === ZIP;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw Failure.unreadable(file, error);
  }
}

async function* readable(file: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw Failure.unreadable(file, error);
  }
}

const VERSION = /^WARC\/[\d.]{1,8}\r?\n/;
const LONGEST_HEAD = 64 * 1024;
/** Blanks and line breaks between two records. */
const isBlank = (byte: number | undefined) => byte === 0x0d || byte === 0x0a || byte === 0x20;
/** An HTTP response may be larger than the page it holds by its header. */
const MAX_RECORD = MAX_HTML + 1024 * 1024;

async function* recordsIn(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  counts: RecordCounts,
): AsyncGenerator<ArchivedHtml | ArchiveProblem> {
  const bytes = new RecordBytes(unpacked(chunks));
  if (latin(await bytes.peek(ZIP.length)) === ZIP)
    throw Failure.input(`${file}: this is a zip, whose contents stand at its end. Give the WACZ as a file.`);
  const broken = (problem: string, offset: number): ArchiveProblem => {
    counts.broken++;
    return { problem, file, offset };
  };
  for (;;) {
    for (const { problem, at } of bytes.gaps.splice(0)) yield broken(problem, at);
    if (!(await bytes.skipBlanks())) {
      if (await bytes.next()) continue;
      for (const { problem, at } of bytes.gaps.splice(0)) yield broken(problem, at);
      return;
    }
    const offset = bytes.offset;
    const head = await readHead(bytes);
    if (head === undefined) {
      yield broken('there is no record here', offset);
      await bytes.seekRecord();
      continue;
    }
    counts.records++;
    const length = Number(head.get('content-length'));
    if (!Number.isSafeInteger(length) || length < 0 || !head.has('content-length')) {
      yield broken('this record does not say how long it is', offset);
      await bytes.seekRecord();
      continue;
    }
    const passed = passedByHead(head);
    if (passed || length > MAX_RECORD) {
      const isWhole = await bytes.skip(length);
      if (passed) counts[passed]++;
      if (!isWhole) yield broken(CUT_OFF, offset);
      else if (!passed) yield broken(TOO_LARGE, offset);
      continue;
    }
    const body = await bytes.take(length);
    if (body === undefined) {
      yield broken(CUT_OFF, offset);
      continue;
    }
    if (!(await bytes.isAtEnd())) {
      // It says that it is longer or shorter than it is: the next one begins within it, or after some more.
      yield broken('this record is not as long as it says', offset);
      bytes.putBack(body);
      await bytes.seekRecord();
      continue;
    }
    const page = pageIn(head, body);
    if (page instanceof Error) yield broken(page.message, offset);
    else if (typeof page === 'string') counts[page]++;
    else {
      counts.pages++;
      const url = urlOf(head);
      yield { ...page, url, at: Math.max(0, Date.parse(head.get('warc-date') ?? '') || 0), file, offset };
    }
  }
}

const CUT_OFF = 'this record is cut off';

/** The fields of the record that begins here; nothing is taken where none does. */
async function readHead(bytes: RecordBytes): Promise<Map<string, string> | undefined> {
  for (let wanted = 4 * 1024; wanted <= LONGEST_HEAD; wanted *= 4) {
    const start = await bytes.peek(wanted);
    if (!VERSION.test(latin(start.subarray(0, 16)))) return undefined;
    const head = headOf(start);
    if (head) {
      await bytes.skip(head.end);
      return fieldsOf(head.lines.slice(1));
    }
    if (start.length < wanted) return undefined;
  }
  return undefined;
}

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** Older tools put angle brackets around it. */
const urlOf = (head: ReadonlyMap<string, string>) => (head.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');

/** Why a record is passed over that its own fields tell of. */
function passedByHead(head: ReadonlyMap<string, string>): 'revisit' | 'not-html' | 'other' | undefined {
  const type = head.get('warc-type')?.toLowerCase();
  if (type === 'revisit') return 'revisit';
  if ((type !== 'response' && type !== 'resource') || !/^https?:\/\//i.test(urlOf(head))) return 'other';
  const contentType = head.get('content-type') ?? '';
  if (type === 'resource') return isHtml(contentType) ? undefined : 'not-html';
  return /^application\/http\b/i.test(contentType) || contentType === '' ? undefined : 'not-html';
}

function pageIn(head: ReadonlyMap<string, string>, body: Uint8Array): HtmlBody | Passed | Error {
  if (head.get('warc-type')?.toLowerCase() === 'resource')
    return body.length > MAX_HTML ? new Error(TOO_LARGE) : { html: body, contentType: head.get('content-type') ?? '' };
  try {
    return htmlOf(body);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The bytes of records. No record goes on in another gzip member that begins with a record. */
class RecordBytes {
  /** What could not be unpacked so far. */
  readonly gaps: Gap[] = [];
  readonly #source: AsyncIterator<Piece | Gap>;
  #parts: Uint8Array[] = [];
  #length = 0;
  /** Where what is left begins. */
  #at = 0;
  /** The first of the next member. */
  #held: Piece | undefined;
  #ended = false;

  constructor(source: AsyncIterable<Piece | Gap>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  get offset(): number {
    return this.#at;
  }

  /** Reads on within the member; false at its end. */
  async #more(): Promise<boolean> {
    if (this.#held || this.#ended) return false;
    const { value, done } = await this.#source.next();
    if (done) {
      this.#ended = true;
      return false;
    }
    if ('problem' in value) {
      this.gaps.push(value);
      // What follows is another record.
      const next = await this.#source.next();
      if (next.done) this.#ended = true;
      else if ('problem' in next.value) this.gaps.push(next.value);
      else this.#held = next.value;
      return false;
    }
    if (value.opens && latin(value.bytes.subarray(0, 5)) === 'WARC/') {
      this.#held = value;
      return false;
    }
    this.#add(value);
    return true;
  }

  #add({ bytes, at }: Piece): void {
    if (bytes.length === 0) return;
    if (this.#length === 0) this.#at = at;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  /** Goes on to the next member; false where there is none. */
  async next(): Promise<boolean> {
    await this.skip(this.#length);
    while (!this.#held && (await this.#more())) await this.skip(this.#length);
    const held = this.#held;
    this.#held = undefined;
    if (held) this.#add(held);
    return held !== undefined;
  }

  /** So many bytes, or as many as the member has. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#length < length && (await this.#more()));
    if (this.#parts.length > 1) this.#parts = [joined(this.#parts)];
    return (this.#parts[0] ?? new Uint8Array(0)).subarray(0, length);
  }

  async take(length: number): Promise<Uint8Array | undefined> {
    const taken = await this.peek(length);
    if (taken.length < length) {
      await this.skip(taken.length);
      return undefined;
    }
    await this.skip(length);
    return taken;
  }

  /** False where the member has fewer. */
  async skip(length: number): Promise<boolean> {
    let left = length;
    while (left > 0) {
      const [first] = this.#parts;
      if (!first) {
        if (!(await this.#more())) return false;
        continue;
      }
      const most = Math.min(left, first.length);
      if (most === first.length) this.#parts.shift();
      else this.#parts[0] = first.subarray(most);
      this.#length -= most;
      this.#at += most;
      left -= most;
    }
    return true;
  }

  putBack(bytes: Uint8Array): void {
    this.#parts.unshift(bytes);
    this.#length += bytes.length;
    this.#at -= bytes.length;
  }

  /** False at the end of the member. */
  async skipBlanks(): Promise<boolean> {
    for (;;) {
      const [first] = this.#parts;
      if (!first) {
        if (!(await this.#more())) return false;
        continue;
      }
      let blanks = 0;
      while (blanks < first.length && isBlank(first[blanks])) blanks++;
      await this.skip(blanks);
      if (blanks < first.length) return true;
    }
  }

  /** Whether a record ends here: at two line breaks, the end of the member, or another record. */
  async isAtEnd(): Promise<boolean> {
    if (/^\r?\n\r?\n/.test(latin(await this.peek(4)))) return true;
    if (!(await this.skipBlanks())) return true;
    return latin(await this.peek(5)) === 'WARC/';
  }

  /** Passes over what stands before the next line that begins a record, or to the end of the member. */
  async seekRecord(): Promise<void> {
    await this.skip(Math.min(1, this.#length));
    for (;;) {
      const text = latin(await this.peek(Math.max(this.#length, 64)));
      const found = text.indexOf('\nWARC/');
      if (found >= 0) {
        await this.skip(found + 1);
        return;
      }
      await this.skip(Math.max(0, this.#length - 8));
      if (!(await this.#more())) {
        await this.skip(this.#length);
        return;
      }
    }
  }
}
