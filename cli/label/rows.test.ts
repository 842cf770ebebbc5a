import { describe, expect, it } from 'vitest';
import { type Columns, type Row, readRows } from './rows.ts';
import type { Format } from './source.ts';

/** Rows of a file, handed over in one piece, and byte by byte, which must come to the same. */
async function rowsOf(format: Format, content: string | Buffer, columns: Columns = { text: 'text' }): Promise<Row[]> {
  const whole = Buffer.from(content);
  const read = async (pieces: Buffer[]) => {
    const bytes = (async function* () {
      yield* pieces;
    })();
    const rows: Row[] = [];
    for await (const row of readRows({ name: 'file', format, bytes }, columns)) rows.push(row);
    return rows;
  };
  const rows = await read([whole]);
  if (whole.length < 1000) expect(await read([...whole].map((byte) => Buffer.from([byte])))).toEqual(rows);
  return rows;
}
const texts = (rows: readonly Row[]) => rows.map((row) => ('text' in row ? row.text : row.problem));

describe('rows of a table', () => {
  it('are read with tabs and with commas, with the line where each begins', async () => {
    const rows = [
      { line: 2, text: 'Only 3 left', lang: '' },
      { line: 3, text: 'Nur noch 3', lang: 'de' },
    ];
    expect(await rowsOf('tsv', 'id\ttext\tlang\n1\tOnly 3 left\t\n2\tNur noch 3\tde\n')).toEqual(rows);
    expect(await rowsOf('csv', 'id,text,lang\r\n1,Only 3 left,\r\n2,Nur noch 3,de')).toEqual(rows);
  });

  it.each([
    ['tsv', '\t'],
    ['csv', ','],
  ] as const)('may be quoted in %s, over several lines too', async (format, mark) => {
    const content = `text${mark}n\r\n"a ""b""${mark}c\r\nd\r\n\r\ne"${mark}1\r\n5" wide${mark}2\r\n"",\r\n`;
    expect((await rowsOf(format, content)).slice(0, 2)).toEqual([
      { line: 2, text: `a "b"${mark}c\r\nd\r\n\r\ne`, lang: '' },
      { line: 6, text: '5" wide', lang: '' },
    ]);
  });

  it('take the column that is named', async () => {
    const columns = { text: 'words', lang: 'code' };
    expect(await rowsOf('csv', 'text,code, words\nno,fr,yes\n', columns)).toEqual([
      { line: 2, text: 'yes', lang: 'fr' },
    ]);
  });

  it('are none in a table that only has heads; blank lines are none where there are several columns', async () => {
    expect(await rowsOf('csv', 'id,text')).toEqual([]);
    expect(texts(await rowsOf('csv', 'id,text\n\n1,one\n\n2,two\n\n'))).toEqual(['one', 'two']);
    expect(texts(await rowsOf('csv', 'text\none\n\ntwo\n'))).toEqual(['one', '', 'two']);
  });

  it('that are bad leave the others to be read', async () => {
    const content = Buffer.concat([
      Buffer.from('id\ttext\tmore\n1\n2\ttwo\n3\t'),
      Buffer.from([0xe9]),
      Buffer.from('\tx\n\uFEFF4\t\uFFFD\tx\n5\tfive\tx\textra\n'),
    ]);
    expect(await rowsOf('tsv', content)).toEqual([
      { line: 2, problem: 'this row has 1 of 3 fields, and no text' },
      { line: 3, text: 'two', lang: '' },
      { line: 4, problem: 'this is no UTF-8 text' },
      { line: 5, text: '\uFFFD', lang: '' },
      { line: 6, text: 'five', lang: '' },
    ]);
  });

  it('before a quotation mark that is not closed are all read', async () => {
    const many = Array.from({ length: 3000 }, (_, at) => `${at},text\n`).join('');
    const rows = await rowsOf('csv', `id,text\n${many}1,"open\n2,two\n`);
    expect(rows).toHaveLength(3001);
    expect(rows.at(-1)).toEqual({
      line: 3002,
      problem: 'a quotation mark is not closed; nothing was read from here on',
    });
  });

  it('may be long, but not without an end', async () => {
    expect(texts(await rowsOf('csv', `text\n${'a'.repeat(1_000_000)}\n`))[0]).toHaveLength(1_000_000);
    const rows = await rowsOf('csv', `text\none\n"${'a'.repeat(17 * 1024 * 1024)}"\ntwo\n`);
    expect(texts(rows)).toEqual(['one', expect.stringContaining('longer than 16 MB')]);
  }, 30_000);

  it.each([
    ['tsv', 'id\tsentence\n1\tx\n', 'file: there is no column called text. There are: id, sentence. Name one'],
    ['csv', 'id\tsentence\n1\tx\n', 'There are: id\tsentence.'],
    ['csv', '', 'file: this is empty.'],
    ['jsonl', '\n{"id":1,"body":"x"}\n', 'file: there is no field called text. There are: id, body. Name one'],
  ] as const)('in %s say what there is where the column is missing', async (format, content, message) => {
    await expect(rowsOf(format, content)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });

  it('miss no column for the language unless one was asked for', async () => {
    await expect(rowsOf('csv', 'text\nx\n', { text: 'text', lang: 'code' })).rejects.toThrow('called code');
  });
});

describe('JSON lines', () => {
  it('are objects or strings', async () => {
    expect(await rowsOf('jsonl', '{"text":"a\\nb","lang":"de"}\r\n\r\n"c"\n{"text":"\u2028","lang":1}')).toEqual([
      { line: 1, text: 'a\nb', lang: 'de' },
      { line: 3, text: 'c', lang: '' },
      { line: 4, text: '\u2028', lang: '' },
    ]);
    expect(await rowsOf('jsonl', '')).toEqual([]);
  });

  it('that are bad leave the others to be read', async () => {
    const content = Buffer.concat([
      Buffer.from('"one"\n{"text":\n[1]\n{"text":1}\n{"other":"x"}\n"'),
      Buffer.from([0xff]),
      Buffer.from('"\nnull\n{"text":"two"}\n{"__proto__":{"text":"x"}}\n'),
    ]);
    expect(texts(await rowsOf('jsonl', content))).toEqual([
      'one',
      'this is no JSON',
      'this is neither a JSON object nor a string',
      'its field text is missing or no string',
      'its field text is missing or no string',
      'this is no UTF-8 text',
      'this is neither a JSON object nor a string',
      'two',
      'its field text is missing or no string',
    ]);
  });

  it('may be long, but not without an end', async () => {
    const rows = await rowsOf('jsonl', `"${'a'.repeat(1_000_000)}"\n"${'a'.repeat(17 * 1024 * 1024)}"\n"two"\n`);
    expect(rows.map((row) => ('text' in row ? row.text.length : row.problem))).toEqual([
      1_000_000,
      'this line is longer than 16 MB',
      3,
    ]);
  });
});
