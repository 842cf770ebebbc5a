import { isUtf8 } from 'node:buffer';
import { pipeline, type TransformOptions } from 'node:stream';
import { type CsvError, type Options, parse } from 'csv-parse';
import { Failure } from '../failure.ts';
import type { Source } from './source.ts';

/** A text, or what is wrong with a row. `line` is where it begins in the file, from 1 on. */
export type Row =
  | { readonly line: number; readonly text: string; readonly lang: string }
  | { readonly line: number; readonly problem: string };

/** Names of columns, or of an object's fields. */
export interface Columns {
  readonly text: string;
  /** `undefined` for `lang`, where there is one. */
  readonly lang?: string | undefined;
}

const LANGUAGE_COLUMN = 'lang';
/** Longer rows are no texts: a quotation mark was not closed, or the file is something else. */
const LONGEST_ROW_MB = 16;
const LONGEST_ROW = LONGEST_ROW_MB * 1024 * 1024;
/** Rows that are waiting at most. */
const ROWS_AT_ONCE = 1_000;

const NO_UTF8 = 'this is no UTF-8 text';

/**
 * Reads row by row, whatever the file's size.
 *
 * @throws Failure for a table without the column, and for what cannot be read
 */
export function readRows(source: Source, columns: Columns): AsyncGenerator<Row, undefined> {
  return source.format === 'jsonl' ? jsonRows(source, columns) : tableRows(source, columns);
}

async function* tableRows({ name, format, bytes }: Source, columns: Columns): AsyncGenerator<Row, undefined> {
  const options: Options & Pick<TransformOptions, 'readableHighWaterMark'> = {
    delimiter: format === 'tsv' ? '\t' : ',',
    record_delimiter: ['\r\n', '\n'],
    // Fields come as bytes: only those that are looked at are decoded, and what is no UTF-8 is seen.
    encoding: false,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_ROW,
    readableHighWaterMark: ROWS_AT_ONCE,
  };
  const parser = parse(options);
  // All is well up to here, and nothing behind: the parser has lost its place.
  let broken: { readonly code: string; readonly rows: number } | undefined;
  parser.on('skip', ({ code }: CsvError) => {
    broken ??= { code, rows: parser.info.records };
  });
  // What fails is thrown by the loop below.
  pipeline(bytes, parser, () => undefined);

  let head: Head | undefined;
  let line = 1;
  let rows = 0;
  for await (const fields of parser as AsyncIterable<readonly Buffer[]>) {
    if (broken && rows === broken.rows) break;
    rows++;
    const start = line;
    line += 1 + fields.reduce((sum, field) => sum + breaksIn(field), 0);
    if (!head) {
      head = headOf(fields.map(String), columns, name);
      continue;
    }
    // A blank line is no row where a row has several fields.
    if (fields.length > 1 || head.names.length === 1 || fields[0]?.length !== 0) yield rowOf(start, fields, head);
  }
  if (broken) {
    const problem =
      broken.code === 'CSV_MAX_RECORD_SIZE'
        ? `this row is longer than ${LONGEST_ROW_MB} MB, as where a quotation mark is not closed`
        : 'a quotation mark is not closed';
    yield { line, problem: `${problem}; nothing was read from here on` };
  } else if (!head) {
    throw Failure.input(`${name}: this is empty. Give a table whose first row names its columns.`);
  }
}

interface Head {
  readonly names: readonly string[];
  /** Places of the columns; -1 without one. */
  readonly text: number;
  readonly lang: number;
}

/** @throws Failure where a column that was asked for is missing */
function headOf(written: readonly string[], { text, lang }: Columns, file: string): Head {
  const names = written.map((name) => name.trim());
  for (const [option, name] of [
    ['--text', text],
    ['--lang-column', lang],
  ] as const)
    if (name !== undefined && !names.includes(name)) throw Failure.input(missing(file, 'column', name, names, option));
  return { names, text: names.indexOf(text), lang: names.indexOf(lang ?? LANGUAGE_COLUMN) };
}

const MOST_NAMES = 20;
const LONGEST_NAME = 40;

function missing(file: string, what: string, name: string, names: readonly string[], option: string): string {
  const some = names.slice(0, MOST_NAMES).map((each) => each.slice(0, LONGEST_NAME));
  const there = `${some.join(', ')}${names.length > MOST_NAMES ? ' …' : ''}`;
  return `${file}: there is no ${what} called ${name}. There are: ${there}. Name one with ${option}.`;
}

function breaksIn(field: Buffer): number {
  let count = 0;
  for (let at = field.indexOf(10); at >= 0; at = field.indexOf(10, at + 1)) count++;
  return count;
}

function rowOf(line: number, fields: readonly Buffer[], { names, text, lang }: Head): Row {
  const own = fields[text];
  if (!own) return { line, problem: `this row has ${fields.length} of ${names.length} fields, and no text` };
  return isUtf8(own) ? { line, text: String(own), lang: String(fields[lang] ?? '') } : { line, problem: NO_UTF8 };
}

async function* jsonRows({ name, bytes }: Source, columns: Columns): AsyncGenerator<Row, undefined> {
  let line = 0;
  let first = true;
  for await (const written of linesOf(bytes)) {
    line++;
    if (written === undefined) {
      yield { line, problem: `this line is longer than ${LONGEST_ROW_MB} MB` };
      continue;
    }
    if (written.every(isBlank)) continue;
    const value = isUtf8(written) ? parsed(String(written)) : NO_UTF8_VALUE;
    if (first && isRecord(value) && !Object.hasOwn(value, columns.text))
      throw Failure.input(missing(name, 'field', columns.text, Object.keys(value), '--text'));
    first = false;
    yield jsonRow(line, value, columns);
  }
}

const isBlank = (byte: number) => byte === 0x20 || byte === 0x0d || byte === 0x09;
const NO_UTF8_VALUE = Symbol(NO_UTF8);

/** `undefined` for what is no JSON. */
function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonRow(line: number, value: unknown, columns: Columns): Row {
  if (typeof value === 'string') return { line, text: value, lang: '' };
  if (value === NO_UTF8_VALUE) return { line, problem: NO_UTF8 };
  if (value === undefined) return { line, problem: 'this is no JSON' };
  if (!isRecord(value)) return { line, problem: 'this is neither a JSON object nor a string' };
  const text = Object.hasOwn(value, columns.text) ? value[columns.text] : undefined;
  if (typeof text !== 'string') return { line, problem: `its field ${columns.text} is missing or no string` };
  const lang = value[columns.lang ?? LANGUAGE_COLUMN];
  return { line, text, lang: typeof lang === 'string' ? lang : '' };
}

/** Lines without their ends; `undefined` for one that is too long. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined, undefined> {
  let held: Buffer[] = [];
  let length = 0;
  const line = () => {
    const whole = length > LONGEST_ROW ? undefined : Buffer.concat(held);
    held = [];
    length = 0;
    return whole;
  };
  const hold = (part: Buffer) => {
    length += part.length;
    if (length > LONGEST_ROW) held = [];
    else held.push(part);
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
