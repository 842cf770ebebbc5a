import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import { resultsIn } from './results.ts';

let folder = '';
const inFolder = (name: string) => path.join(folder, name);
const written = (name: string) => readFileSync(inFolder(name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('holds what was added once all is done, and nothing else is left behind', () => {
  const results = resultsIn(inFolder('out.jsonl'));
  results.add('{"one":1}');
  results.add('{"zwei":"zwölf"}\n');
  expect(readdirSync(folder)).not.toContain('out.jsonl');
  results.finish();
  expect(written('out.jsonl')).toBe('{"one":1}\n{"zwei":"zwölf"}\n');
  expect(readdirSync(folder)).toEqual(['out.jsonl']);
});

it('leaves an older file as it is until all is done, and where nothing came of it', () => {
  writeFileSync(inFolder('out'), 'older');
  const broken = resultsIn(inFolder('out'));
  broken.add('half');
  const rest = broken.leave() ?? '';
  expect(written('out')).toBe('older');
  expect(readFileSync(rest, 'utf8')).toBe('half\n');
  rmSync(rest);
  resultsIn(inFolder('out')).finish();
  expect(written('out')).toBe('older');
  expect(resultsIn(inFolder('out')).leave()).toBeUndefined();
  expect(readdirSync(folder)).toEqual(['out']);
  const whole = resultsIn(inFolder('out'));
  whole.add('newer');
  whole.finish();
  expect(written('out')).toBe('newer\n');
  expect(whole.leave()).toBeUndefined();
});

it('is an empty file where no results are a result', () => {
  writeFileSync(inFolder('out'), 'older');
  const none = resultsIn(inFolder('out'));
  none.finish(true);
  expect(none.leave()).toBeUndefined();
  expect(written('out')).toBe('');
  expect(readdirSync(folder)).toEqual(['out']);
});

it('follows a link to its file', () => {
  writeFileSync(inFolder('file'), 'older');
  symlinkSync('file', inFolder('link'));
  const results = resultsIn(inFolder('link'));
  results.add('newer');
  results.finish();
  expect(written('file')).toBe('newer\n');
});

it.each([
  ['a folder', 'sub', 'this is a folder', 2],
  ['what is no file', '../../../../../../dev/null', 'no ordinary file', 2],
  ['a folder that is not there', 'none/out', 'no such folder', 1],
  ['a file taken for a folder', 'file/out', 'no such folder', 1],
] as const)('refuses %s at once, with one line that says what to do', (_, name, words, exitCode) => {
  mkdirSync(inFolder('sub'));
  writeFileSync(inFolder('file'), '');
  const refused = (() => {
    try {
      return resultsIn(inFolder(name));
    } catch (error) {
      return error;
    }
  })();
  expect(refused).toBeInstanceOf(Failure);
  expect(refused).toMatchObject({ exitCode, message: expect.stringContaining(words) });
  expect((refused as Failure).message).not.toContain('\n');
});
