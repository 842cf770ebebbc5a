import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, unwritable } from './replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is replaced', () => {
  it('is the new one, with nothing beside it', () => {
    const file = path.join(folder, 'a');
    writeFileSync(file, 'a longer old text');
    replaceFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('is the old one where the new one cannot be written', () => {
    const file = path.join(folder, 'a');
    writeFileSync(file, 'old');
    mkdirSync(`${file}.part`);
    expect(() => replaceFile(file, 'new', 'Name another file.')).toThrow(
      `${file}: it cannot be written (EISDIR). Name another file.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  it('says what to do where the disk is full', () => {
    const { message, exitCode } = unwritable(folder, Object.assign(new Error(), { code: 'ENOSPC' }));
    expect([message.includes('Make room'), exitCode]).toEqual([true, 1]);
  });
});
