import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessFormat, openSource } from './source.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-label-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function saved(name: string, content: string | Buffer): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

describe('guessFormat', () => {
  it.each([
    ['{"text":"x"}', 'jsonl'],
    ['"Only 3 \\"left\\""', 'jsonl'],
    ['"text"', 'csv'],
    ['"id","text"', 'csv'],
    ['"id"\t"text"', 'tsv'],
    ['id\ttext, and more', 'tsv'],
    ['text', 'csv'],
    ['', 'csv'],
  ])('takes %s for %s', (line, format) => {
    expect(guessFormat(line, 'text')).toBe(format);
  });
});

describe('openSource', () => {
  it.each([
    ['x.TSV', 'text', 'tsv'],
    ['x.csv', 'a\tb', 'csv'],
    ['x.ndjson', '', 'jsonl'],
    ['x.txt', '\ufeff{"text":1}', 'jsonl'],
    ['none', '\n a\tb\n{', 'tsv'],
  ])('knows the format of %s with %j', async (name, content, format) => {
    expect(await openSource(saved(name, content), undefined, 'text')).toMatchObject({ format });
  });

  it('believes the format that it is told', async () => {
    expect(await openSource(saved('x.tsv', 'text'), 'csv', 'text')).toMatchObject({ format: 'csv' });
  });

  it('gives all bytes but the byte order mark', async () => {
    const content = `text\n${'ä\n'.repeat(300_000)}`;
    const { bytes } = await openSource(saved('x.csv', `\ufeff${content}`), undefined, 'text');
    expect((await buffer(bytes)).equals(Buffer.from(content))).toBe(true);
  });

  it.each([
    ['UTF-16', () => saved('x.csv', Buffer.from('\ufefftext', 'utf16le')), 'this is written in UTF-16'],
    ['a missing file', () => path.join(folder, 'no.csv'), 'there is no such file. Check the path.'],
    ['a folder', () => folder, 'this is a folder'],
  ])('refuses %s', async (_, file, message) => {
    await expect(openSource(file(), undefined, 'text')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });
});
