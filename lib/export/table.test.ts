import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { HOSTILE } from '@/tests/samples/hostile.ts';
import { csvTable, defused } from './table.ts';

/** As a file holds it: half characters cannot be written. */
const written = (text: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

const read = (text: string): string[][] => parse(text, { bom: true, record_delimiter: '\r\n' });

it('is read back as it was, but for what was defused', () => {
  const rows = HOSTILE.map((text, index) => [text, index, undefined, `x${text}`]);
  const [head, ...back] = read(csvTable(['text', 'index', 'none', 'more'], rows));
  expect(head).toEqual(['text', 'index', 'none', 'more']);
  expect(back).toEqual(HOSTILE.map((text, index) => [defused(text), String(index), '', `x${text}`].map(written)));
});

it('holds no cell that begins as a formula does', () => {
  const cells = read(
    csvTable(
      ['a'],
      HOSTILE.map((text) => [text]),
    ),
  ).flat();
  expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
});

it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1'])('defuses %j', (text) => {
  expect(defused(text)).toBe(`'${text}`);
});

it('leaves numbers of ours and usual words alone', () => {
  expect(csvTable(['a'], [[-300], ['Only 3 left'], ["'=1"]])).toBe('\uFEFF"a"\r\n-300\r\n"Only 3 left"\r\n"\'=1"\r\n');
});
