import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Failure } from '../failure.ts';
import { endedWaves } from '../survey/store/store.ts';
import { scanArchives } from './archive.ts';
import type { Threads } from './threads.ts';

vi.mock('./threads.ts', () => ({
  startThreads: (): Threads => ({
    scan: () => Promise.reject(Failure.work('threads: they ended.')),
    close: () => Promise.resolve(),
  }),
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-archive-'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it('an archive that could not be read to its end is not noted as done', async () => {
  const file = path.join(folder, 'a.warc');
  const page = '<p>Only 3 left</p>';
  writeFileSync(
    file,
    `WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://shop.example/\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}\r\n\r\n`,
  );
  const out = path.join(folder, 'out');
  const request = { files: [file], out, threads: 1, all: true, texts: true, tool: { version: '1', rules: 'a' } };
  await expect(scanArchives(request, {})).rejects.toThrow('threads: they ended.');
  expect(readFileSync(path.join(out, 'journal.jsonl'), 'utf8')).toContain('"started"');
  expect([...endedWaves(out)]).toEqual([]);
});
