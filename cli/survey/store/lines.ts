import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Files of lines that only grow. Each line is `{"sum":"…","line":…}`, where the sum is the first 16 hexadecimal digits of the SHA-256 of
 * the JSON text behind `line`: what a crash tore, or a disk spoiled, is known for it.
 */

/** Where a line stands in its file, in bytes: without the break that ends it. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

const HEAD = /^\{"sum":"([0-9a-f]{16})","line":/;
const HEAD_LENGTH = '{"sum":"0123456789abcdef","line":'.length;
const BREAK = 0x0a;
const READ_AT_ONCE = 1 << 20;

const sumOf = (json: string) => createHash('sha256').update(json).digest('hex').slice(0, 16);

export const summed = (value: unknown): string => {
  const json = JSON.stringify(value);
  return `{"sum":"${sumOf(json)}","line":${json}}\n`;
};

/** What a line holds, or nothing where it is not what was written. */
export function unsummed(line: string): { readonly value: unknown } | undefined {
  const sum = HEAD.exec(line)?.[1];
  const json = line.slice(HEAD_LENGTH, -1);
  return sum !== undefined && line.endsWith('}') && sumOf(json) === sum ? { value: JSON.parse(json) } : undefined;
}

/** A file to which lines are added. */
export class LineFile {
  readonly #file: number;
  #size: number;

  constructor(path: string, size: number) {
    this.#file = openSync(path, 'a+');
    this.#size = size;
    // What a crash tore off stands behind the last whole line.
    ftruncateSync(this.#file, size);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds lines, which lie on the disk when this returns.
   * @throws what the system says where it cannot be written, such as `ENOSPC`; the file is as it was before.
   */
  add(...values: readonly unknown[]): Place[] {
    const lines = values.map((value) => Buffer.from(summed(value)));
    const bytes = Buffer.concat(lines);
    const at = this.#size;
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
      fsyncSync(this.#file);
    } catch (error) {
      ftruncateSync(this.#file, at);
      throw error;
    }
    return lines.map(({ length }) => {
      const start = this.#size;
      this.#size += length;
      return { at: start, length: length - 1 };
    });
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** One line of a file, by its place. @throws where it is not what was written there */
export function readLine(path: string, { at, length }: Place): unknown {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, at);
    const read = unsummed(bytes.toString());
    if (!read) throw new Error(`${path}: the line at byte ${at} is not what was written there.`);
    return read.value;
  } finally {
    closeSync(file);
  }
}

/**
 * All lines of a file, in order; those that are not what was written give no value. Memory is that of the longest line.
 * @returns the end of the last line that ends.
 */
export function eachLine(
  path: string,
  take: (line: { readonly value: unknown } | undefined, place: Place) => void,
): number {
  const file = openSync(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    let start = 0;
    const chunk = Buffer.alloc(READ_AT_ONCE);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const parts = [rest];
      let from = 0;
      for (let end = chunk.indexOf(BREAK); end !== -1 && end < read; end = chunk.indexOf(BREAK, from)) {
        const line = Buffer.concat([...parts, chunk.subarray(from, end)]);
        parts.length = 0;
        take(unsummed(line.toString()), { at: start, length: line.length });
        start += line.length + 1;
        from = end + 1;
      }
      rest = Buffer.concat([...parts, chunk.subarray(from, read)]);
    }
    return start;
  } finally {
    closeSync(file);
  }
}
