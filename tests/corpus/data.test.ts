import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTsv, readLabelledTexts, readPageLabels } from './data.ts';

describe('parseTsv', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\t\n\tb\n',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['"a ""b"" c"\td\n', [['a "b" c', 'd']]],
    ['"a\nb\tc"\td\n', [['a\nb\tc', 'd']]],
    ['5" screen\t6"\n', [['5" screen', '6"']]],
    ['', []],
  ])('reads %j', (text, rows) => expect(parseTsv(text)).toEqual(rows));
});

describe('reading the data', () => {
  let folder: string;
  const write = async (name: string, content: string) => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return file;
  };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'clearcart-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads texts by their heads, whatever the order', async () => {
    const file = await write('a.tsv', 'dark\tid\ttext\n1\t7\tOnly 3 left\n');
    expect(await readLabelledTexts(file)).toEqual([
      { text: 'Only 3 left', dark: true, family: '', pattern: '', lang: '' },
    ]);
  });

  it('names file and row of what it cannot read', async () => {
    await expect(readLabelledTexts(await write('b.tsv', 'text\tdark\nx\t1\ny\tmaybe\n'))).rejects.toThrow(
      'b.tsv: row 2: dark:',
    );
    const page = '{"slug":"s","file":"s.html","language":"en","verdict":"benign","patterns":[]}';
    await expect(readPageLabels(await write('c.jsonl', `${page}\n{"slug":`))).rejects.toThrow(
      'c.jsonl:2: this is not JSON',
    );
    await expect(readPageLabels(await write('d.jsonl', `${page.replace('benign', 'fine')}\n`))).rejects.toThrow(
      'd.jsonl:1: verdict:',
    );
    expect(await readPageLabels(await write('e.jsonl', `${page}\n\n`))).toMatchObject([{ slug: 's', lookAlikes: [] }]);
  });
});
