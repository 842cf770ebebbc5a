import { createReadStream } from 'node:fs';
import { Failure } from '../failure.ts';

export const FORMATS = ['tsv', 'csv', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

/** Texts that are read bit by bit. */
export interface Source {
  /** As it is called in messages. */
  readonly name: string;
  readonly format: Format;
  /** From behind the byte order mark on. */
  readonly bytes: AsyncIterable<Buffer>;
}

/** How much is looked at to guess a format. */
const SNIFFED_BYTES = 64 * 1024;
const BYTES_AT_ONCE = 256 * 1024;

const ENDINGS: Readonly<Record<string, Format>> = {
  tsv: 'tsv',
  tab: 'tsv',
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

/**
 * Opens a file, or standard input for `-`.
 *
 * @param format `undefined` to tell it from the file's name, or else from its first line
 * @param column the texts' column, by which a table's first row is told from a JSON string
 * @throws Failure for what cannot be read, or is no UTF-8
 */
export async function openSource(file: string, format: Format | undefined, column: string): Promise<Source> {
  const name = file === '-' ? 'standard input' : file;
  const stream: AsyncIterable<Buffer> =
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: BYTES_AT_ONCE });
  const chunks = readable(stream, name);
  let start: Buffer = Buffer.alloc(0);
  let ended = false;
  while (!ended && start.length < SNIFFED_BYTES && !start.subarray(3).includes('\n')) {
    const next = await chunks.next();
    if (next.done) ended = true;
    else start = Buffer.concat([start, next.value]);
  }
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    throw Failure.input(`${name}: this is written in UTF-16. Save it as UTF-8.`);
  if (start.subarray(0, 3).equals(BYTE_ORDER_MARK)) start = start.subarray(3);
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  return {
    name,
    format: format ?? ENDINGS[ending] ?? guessFormat(firstLine(start), column),
    bytes: (async function* () {
      yield start;
      yield* chunks;
    })(),
  };
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

async function* readable(stream: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer, undefined> {
  try {
    yield* stream;
  } catch (error) {
    throw Failure.unreadable(name, error);
  }
}

const firstLine = (start: Buffer) => start.toString('utf8').trimStart().split(/\r?\n/, 1)[0]?.trim() ?? '';

/** JSON where the first line is an object or a string that is not the column's name; else a table, with tabs or without. */
export function guessFormat(line: string, column: string): Format {
  if (line.startsWith('{')) return 'jsonl';
  if (/^"(?:[^"\\]|\\.)*"$/.test(line) && line !== JSON.stringify(column)) return 'jsonl';
  return line.includes('\t') ? 'tsv' : 'csv';
}
