import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-make-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes a folder and those above it, once', () => {
  const deep = path.join(folder, 'a', 'b', 'c');
  makeFolder(deep);
  makeFolder(deep);
  expect(existsSync(deep)).toBe(true);
});

it('ends where one cannot be made', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const nowhere = path.join(folder, 'nowhere');
  symlinkSync(path.join(folder, 'gone'), nowhere);
  expect(() => makeFolder(file)).toThrow('EEXIST');
  expect(() => makeFolder(path.join(file, 'below'))).toThrow('ENOTDIR');
  expect(() => makeFolder(nowhere)).toThrow('EEXIST');
});

it.runIf(existsSync('/proc/self'))('ends where the one above takes none', () => {
  expect(() => makeFolder('/proc/clearcart/out')).toThrow('ENOENT');
});
