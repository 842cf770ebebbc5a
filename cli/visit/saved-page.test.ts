import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSavedPage } from './saved-page.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clearcart-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, name = 'page.html') {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return readSavedPage({ kind: 'file', source: name, path: file });
}

describe('readSavedPage', () => {
  it('hands over the bytes untouched, and the file as a file: address', async () => {
    const html = Buffer.from('<meta charset="windows-1252">caf\xe9', 'latin1');
    const page = await read(html, 'a b.html');
    expect(page.html).toEqual(html);
    expect(page.url).toBe(pathToFileURL(path.join(folder, 'a b.html')).href);
  });

  it.each([
    ['UTF-16 with its mark', Buffer.from('\ufeff<p>Hello', 'utf16le')],
    ['a fragment', 'Only 3 left<br>'],
    ['a page that begins with a comment', '<!-- saved from url=(0014)about:internet --><html>'],
    ['broken markup', '<div <p>>'],
  ])('takes %s', async (_, content) => {
    await expect(read(content)).resolves.toBeDefined();
  });

  it.each([
    ['\ufeff <!doctype html><p>', true],
    ['\n<!-- saved --><div>', true],
    ['<?xml version="1.0"?><html>', true],
    ['<p>Only 3 left', true],
    ['print("<!doctype html><p>Only 3 left")', false],
    ['# Notes\n<b>Only 3 left</b>', false],
    ['<?php echo "<p>"; ?>', false],
  ])('judges what is not called HTML by its beginning: %j', async (content, isTaken) => {
    const taken = await read(content, 'page.txt').then(
      () => true,
      () => false,
    );
    expect(taken).toBe(isTaken);
  });

  it.each([
    ['an empty file', ' \n', 'page.html: this is empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not HTML but binary data'],
    ['a PDF document', '%PDF-1.7 <</Type /Catalog>>', 'not HTML but a PDF document'],
    ['plain text', 'Only 3 left, 2 < 3', 'not HTML but plain text'],
    [
      'an MHTML archive',
      'From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\r\n<html>',
      'an MHTML archive',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ message: expect.stringContaining(message), exitCode: 2 });
  });

  it('says when there is no such file, and when it is a folder', async () => {
    const target = (file: string) => ({ kind: 'file', source: 'x', path: file }) as const;
    await expect(readSavedPage(target(path.join(folder, 'none')))).rejects.toThrow('x: there is no such file');
    await expect(readSavedPage(target(folder))).rejects.toThrow('x: this is a folder');
  });

  it.skipIf(process.getuid?.() === 0)('says when a file may not be read', async () => {
    await read('<p>secret', 'secret.html');
    await chmod(path.join(folder, 'secret.html'), 0);
    const target = { kind: 'file', source: 'secret.html', path: path.join(folder, 'secret.html') } as const;
    await expect(readSavedPage(target)).rejects.toThrow('may not be read');
  });
});
