import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { type ArchivedHtml, type ArchiveProblem, readArchive } from './records.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearcart-records-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const JS_WACZ = fileURLToPath(new URL('../../node_modules/@harvard-lil/js-wacz/bin/cli.js', import.meta.url));
const CRLF = '\r\n';
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A record, as its standard writes it. */
function record(fields: Readonly<Record<string, string>>, body: Uint8Array | string): Buffer {
  const content = Buffer.from(body);
  const head = { 'WARC-Date': '2026-03-01T12:00:00Z', 'Content-Length': String(content.length), ...fields };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from(`WARC/1.0${CRLF}${lines.join(CRLF)}${CRLF}${CRLF}`),
    content,
    Buffer.from(CRLF + CRLF),
  ]);
}

const http = (body: Uint8Array | string, headers = 'Content-Type: text/html', status = '200 OK') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}${CRLF}${headers}${CRLF}${CRLF}`), Buffer.from(body)]);

const response = (url: string, answer: Uint8Array, fields: Readonly<Record<string, string>> = {}) =>
  record(
    {
      'WARC-Type': 'response',
      'WARC-Target-URI': url,
      'Content-Type': 'application/http; msgtype=response',
      ...fields,
    },
    answer,
  );

const page = (name: string) => response(`https://shop.test/${name}`, http(`<p>${name}`));

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What is in an archive: pages as their path and text, problems as where they are and what they say. */
async function readIn(archive: ReturnType<typeof readArchive>) {
  const pages: string[] = [];
  const problems: [offset: number, problem: string][] = [];
  for await (const item of archive.items) {
    if ('problem' in item) problems.push([item.offset, item.problem]);
    else pages.push(`${new URL(item.url).pathname} ${new TextDecoder().decode(item.html)}`);
  }
  return { pages, problems, counts: archive.counts };
}

async function itemsOf(file: string) {
  const items: (ArchivedHtml | ArchiveProblem)[] = [];
  for await (const item of readArchive(file).items) items.push(item);
  return items;
}

const fromInput = (bytes: Uint8Array, size = 1_000) => readIn(readArchive('-', inChunks(bytes, size)));
const ABC = ['/a <p>a', '/b <p>b', '/c <p>c'];
const members = (...records: readonly Buffer[]) => Buffer.concat(records.map((each) => gzipSync(each)));

describe('archives', () => {
  it.each([
    ['plain', Buffer.concat([page('a'), page('b'), page('c')])],
    ['one gzip member a record', members(page('a'), page('b'), page('c'))],
    ['one gzip member for all', gzipSync(Buffer.concat([page('a'), page('b'), page('c')]))],
  ])('are read %s, however the bytes come', async (_, bytes) => {
    for (const size of [1, 7, 100_000]) {
      const { pages, problems } = await fromInput(bytes, size);
      expect(pages).toEqual(ABC);
      expect(problems).toEqual([]);
    }
  });

  it('tell where each page stands, and when it was archived', async () => {
    const first = gzipSync(page('a'));
    const file = join(folder, 'two.warc.gz');
    writeFileSync(file, Buffer.concat([first, gzipSync(page('b'))]));
    const items = await itemsOf(file);
    expect(items).toMatchObject([
      { file, offset: 0, at: Date.UTC(2026, 2, 1, 12), url: 'https://shop.test/a', contentType: 'text/html' },
      { file, offset: first.length },
    ]);
  });

  it('of other tools are read: records by warcio', async () => {
    const made = WARCRecord.create(
      {
        url: 'https://shop.test/made',
        date: '2026-03-01T12:00:00Z',
        type: 'response',
        httpHeaders: { 'Content-Type': 'text/html; charset=utf-8' },
        warcVersion: 'WARC/1.1',
      },
      inChunks(bytesOf('<p>made'), 3),
    );
    const { pages } = await fromInput(await WARCSerializer.serialize(made, { gzip: true }));
    expect(pages).toEqual(['/made <p>made']);
  });

  it('of other tools are read: a package by js-wacz', { timeout: 60_000 }, async () => {
    const warc = join(folder, 'packed.warc.gz');
    writeFileSync(warc, members(page('a'), page('b')));
    const wacz = join(folder, 'packed.wacz');
    execFileSync(process.execPath, [JS_WACZ, 'create', '-f', warc, '-o', wacz]);
    const { pages, problems } = await readIn(readArchive(wacz));
    expect([pages, problems]).toEqual([ABC.slice(0, 2), []]);
  });

  it('in a zip are read, stored and deflated, and nothing else in it', async () => {
    const file = join(folder, 'some.wacz');
    const zip = zipSync({
      'datapackage.json': bytesOf('{}'),
      'archive/one.warc.gz': [members(page('a')), { level: 0 }],
      'archive/two.warc': [page('b'), { level: 6 }],
      'indexes/index.cdx': bytesOf('x'),
      'archive/three.warc.gz': [members(page('c')), { level: 9 }],
    });
    writeFileSync(file, zip);
    const items = await itemsOf(file);
    expect(items.map(({ file: within }) => within.slice(file.length))).toEqual([
      '/archive/one.warc.gz',
      '/archive/two.warc',
      '/archive/three.warc.gz',
    ]);
    writeFileSync(file, zip.subarray(0, -30));
    await expect(readIn(readArchive(file))).rejects.toThrow(/no whole zip: its directory is missing/);
  });

  it('in a zip cannot come from standard input', async () => {
    const zip = zipSync({ 'archive/one.warc.gz': [members(page('a')), { level: 0 }] });
    await expect(fromInput(zip)).rejects.toThrow('standard input: this is a zip, whose contents stand at its end.');
  });

  it('that are missing are a failure', async () => {
    await expect(readIn(readArchive(join(folder, 'none.warc')))).rejects.toThrow(/there is no such file/);
  });
});

describe('what is no page', () => {
  it('is counted and passed over', async () => {
    const { pages, problems, counts } = await fromInput(
      Buffer.concat([
        record({ 'WARC-Type': 'warcinfo', 'Content-Type': 'application/warc-fields' }, 'software: x'),
        record({ 'WARC-Type': 'request', 'WARC-Target-URI': 'https://shop.test/a' }, 'GET / HTTP/1.1'),
        record({ 'WARC-Type': 'revisit', 'WARC-Target-URI': 'https://shop.test/a' }, 'HTTP/1.1 200 OK'),
        response('https://shop.test/x', http('{}', 'Content-Type: application/json')),
        response('https://shop.test/y', http('<p>gone', 'Content-Type: text/html', '404 Not Found')),
        response('dns:shop.test', http('<p>dns')),
        record(
          { 'WARC-Type': 'resource', 'WARC-Target-URI': 'https://shop.test/r', 'Content-Type': 'text/html' },
          '<p>r',
        ),
        response('<https://shop.test/old>', http('<!doctype html><p>old', 'Server: x')),
      ]),
    );
    expect(problems).toEqual([]);
    expect(pages).toEqual(['/r <p>r', '/old <!doctype html><p>old']);
    expect(counts).toEqual({ records: 8, pages: 2, broken: 0, revisit: 1, status: 1, 'not-html': 1, other: 3 });
  });
});

describe('content', () => {
  const HTML = `<p>${'glaze '.repeat(40)}`;
  it.each([
    ['gzip', gzipSync(HTML), 'Content-Encoding: gzip'],
    ['br', brotliCompressSync(HTML), 'Content-Encoding: br'],
    ['deflate', deflateSync(HTML), 'Content-Encoding: deflate'],
    ['gzip that was undone', Buffer.from(`<html>${HTML}`), 'Content-Encoding: gzip'],
    [
      'chunked',
      Buffer.from(`5\r\n<p>gl\r\n${(HTML.length - 5).toString(16)};x=y\r\n${HTML.slice(5)}\r\n0\r\n\r\n`),
      'Transfer-Encoding: chunked',
    ],
    ['chunked that was undone', Buffer.from(HTML), 'Transfer-Encoding: chunked'],
  ])('encoded %s is decoded', async (_, body, header) => {
    const { pages, problems } = await fromInput(
      response('https://shop.test/a', http(body, `Content-Type: text/html${CRLF}${header}`)),
    );
    expect(problems).toEqual([]);
    expect(pages.map((each) => each.replace('<html>', ''))).toEqual([`/a ${HTML}`]);
  });

  it('that cannot be decoded, or unpacks to far too much, is a problem of its own record', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const { pages, problems } = await fromInput(
      Buffer.concat([
        response('https://shop.test/x', http(bomb, `Content-Type: text/html${CRLF}Content-Encoding: gzip`)),
        response(
          'https://shop.test/y',
          http(
            Buffer.from('1f8b08000000000000ffffffffff', 'hex'),
            `Content-Type: text/html${CRLF}Content-Encoding: gzip`,
          ),
        ),
        response('https://shop.test/z', http('????', `Content-Type: text/html${CRLF}Content-Encoding: rot13`)),
        page('a'),
      ]),
    );
    expect(problems.map(([, problem]) => problem)).toEqual([
      'this page is larger than 32 MB',
      'its gzip encoding is broken',
      'its encoding rot13 is not known',
    ]);
    expect(pages).toEqual(['/a <p>a']);
  });
});

describe('what is broken', () => {
  const [a, b, c] = [page('a'), page('b'), page('c')];

  it('between plain records is passed over', async () => {
    const { pages, problems, counts } = await fromInput(Buffer.concat([a, bytesOf('rubbish\r\n\r\nmore\r\n'), b, c]));
    expect(pages).toEqual(ABC);
    expect(problems).toEqual([[a.length, 'there is no record here']]);
    expect(counts.broken).toBe(1);
  });

  it.each([
    ['longer', 60],
    ['shorter', -3],
  ])('says that it is %s: the next record is found', async (_, by) => {
    const wrong = response('https://shop.test/x', http('<p>xxxx'), {});
    const length = Number(/Content-Length: (\d+)/.exec(wrong.toString())?.[1]);
    const lies = Buffer.from(wrong.toString().replace(`Length: ${length}`, `Length: ${length + by}`));
    const { pages, problems } = await fromInput(Buffer.concat([a, lies, b, c]));
    expect(pages).toEqual(ABC);
    expect(problems).toEqual([[a.length, 'this record is not as long as it says']]);
  });

  it('as a gzip member costs that member only', async () => {
    const packed = [a, b, c].map((each) => gzipSync(each)) as [Buffer, Buffer, Buffer];
    const broken = Buffer.from(packed[1]);
    broken.fill(0xff, 60, 90);
    for (const size of [50, 100_000]) {
      const { pages, problems } = await fromInput(Buffer.concat([packed[0], broken, packed[2]]), size);
      expect(pages).toEqual(['/a <p>a', '/c <p>c']);
      expect(problems.map(([offset]) => offset)).toEqual([packed[0].length]);
    }
  });

  it('by missing bytes of a member costs that member only', async () => {
    const packed = [a, b, c].map((each) => gzipSync(each)) as [Buffer, Buffer, Buffer];
    const { pages, problems } = await fromInput(Buffer.concat([packed[0], packed[1].subarray(0, 80), packed[2]]));
    expect(pages).toEqual(['/a <p>a', '/c <p>c']);
    expect(problems).toHaveLength(1);
  });

  it('at its end says so', async () => {
    const plain = await fromInput(Buffer.concat([a, b.subarray(0, -20)]));
    expect(plain.pages).toEqual(['/a <p>a']);
    expect(plain.problems).toEqual([[a.length, 'this record is cut off']]);
    const packed = members(a, b);
    const gzip = await fromInput(packed.subarray(0, -20));
    expect(gzip.pages).toEqual(['/a <p>a']);
    expect(gzip.problems.map(([, problem]) => problem)).toContain('the file ends within a gzip member');
  });

  it('by having nothing in it ends', async () => {
    for (const nothing of [Buffer.of(), Buffer.from('\r\n'), gzipSync('')])
      expect(await fromInput(nothing)).toMatchObject({ pages: [], problems: [] });
    const file = join(folder, 'nothing.warc');
    writeFileSync(file, '');
    expect(await readIn(readArchive(file))).toMatchObject({ pages: [], problems: [] });
  });

  it('throughout ends in problems, not in a failure', async () => {
    const noise = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i * 31 + 7) % 251);
    const { pages, problems } = await fromInput(noise);
    expect(pages).toEqual([]);
    expect(problems).toHaveLength(1);
    const headers = Buffer.from('1f8b0800'.repeat(50_000), 'hex');
    expect((await fromInput(headers)).problems.length).toBeLessThan(3);
  });
});
