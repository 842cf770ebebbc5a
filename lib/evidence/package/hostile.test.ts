import fc from 'fast-check';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '@/lib/evidence/seal/key.ts';
import { verifyCase } from '@/lib/evidence/verify/case.ts';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { FIRST_PLACE, sampleDraft } from '@/tests/samples/draft.ts';
import { type Built, buildPackage } from './build.ts';
import { canonicalJson } from './canonical-json.ts';
import { textMember } from './descriptor.ts';
import { PackageFault } from './fault.ts';
import { openPackage } from './open.ts';
import { readRecords } from './records.ts';
import { type Member, readZip, writeZip } from './zip.ts';

type Bytes = Uint8Array<ArrayBuffer>;

let built: Built;
beforeAll(async () => {
  built = await buildPackage(sampleDraft(), FIRST_PLACE, await makeKey(), new Date());
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const small = () => writeZip([textMember('a.txt', 'first'), textMember('b.txt', 'second')]);
/** Where the directory's entry of a file begins. */
const entryOf = (zip: Bytes, index: number) => {
  let at = new DataView(zip.buffer).getUint32(zip.length - 6, true);
  for (let left = index; left > 0; left--) at += 46 + new DataView(zip.buffer).getUint16(at + 28, true);
  return at;
};
const patched = (patch: (view: DataView, zip: Bytes) => void) => {
  const zip = small();
  patch(new DataView(zip.buffer), zip);
  return zip;
};

describe('a zip file that', () => {
  it.each<[string, () => Bytes]>([
    ['is empty', () => new Uint8Array()],
    ['is only an end', () => writeZip([])],
    ['is compressed', () => new Uint8Array(zipSync({ 'a.txt': [new Uint8Array(100_000), { level: 9 }] }))],
    [
      'has a comment',
      () => new Uint8Array(zipSync({ 'a.txt': [bytesOf('a'), { level: 0 }] }, { comment: 'x' })).slice(0, -1),
    ],
    ['ends with something else', () => Uint8Array.of(...small(), ...bytesOf('x'.repeat(30)))],
    ['has files over each other', () => patched((view, zip) => view.setUint32(entryOf(zip, 1) + 42, 0, true))],
    [
      'has a file in its directory',
      () => patched((view, zip) => view.setUint32(entryOf(zip, 0) + 42, entryOf(zip, 0), true)),
    ],
    ['has a file beyond its end', () => patched((view, zip) => view.setUint32(entryOf(zip, 0) + 42, 0xfffffff0, true))],
    [
      'has a file larger than itself',
      () => patched((view, zip) => view.setUint32(entryOf(zip, 0) + 24, 0xffffffff, true)),
    ],
    ['has a directory beyond its end', () => patched((view, zip) => view.setUint32(zip.length - 6, 0xffffffff, true))],
    ['says that it holds 65,535 files', () => patched((view, zip) => view.setUint16(zip.length - 12, 0xffff, true))],
    ['says that it holds one file more', () => patched((view, zip) => view.setUint16(zip.length - 12, 3, true))],
    ['says that it is zip64', () => patched((view, zip) => view.setUint32(entryOf(zip, 0) + 20, 0xffffffff, true))],
    ['has a file twice', () => writeZip([textMember('a.txt', '1'), textMember('a.txt', '2')])],
    ...[
      '../a',
      '/etc/passwd',
      'a/../b',
      'C:\\a',
      'a\\b',
      'A.TXT',
      '.hidden',
      'a/',
      'a//b',
      'con\u0000',
      'ü',
      'a'.repeat(300),
      '',
    ].map((name): [string, () => Bytes] => [
      `has a file called ${JSON.stringify(name)}`,
      () => writeZip([textMember(name, '')]),
    ]),
  ])('%s is no package', async (_, make) => {
    const zip = make();
    await expect(openPackage(zip)).rejects.toBeInstanceOf(PackageFault);
    for (const { problems } of [await verifyPackage(zip), await verifyCase(zip)]) expect(problems).not.toEqual([]);
  });

  it('is a bomb costs no more than its own size', async () => {
    const bomb = new Uint8Array(zipSync({ 'datapackage.json': [new Uint8Array(50_000_000), { level: 9 }] }));
    expect(bomb.length).toBeLessThan(100_000);
    expect((await verifyPackage(bomb)).problems).toEqual([{ problem: 'not-a-package', where: 'datapackage.json' }]);
  });

  it('lists one file over and over costs no more than that', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `b${index}.txt`);
    const zip = writeZip([textMember('a.txt', 'a'.repeat(10_000)), ...names.map((name) => textMember(name, ''))]);
    const view = new DataView(zip.buffer);
    for (const index of names.keys()) {
      view.setUint32(entryOf(zip, index + 1) + 24, 10_000, true);
      view.setUint32(entryOf(zip, index + 1) + 42, 0, true);
    }
    expect((await verifyPackage(zip)).problems).toEqual([{ problem: 'bad-zip', where: 'b0.txt' }]);
  });

  it('comes back as what was put in', () => {
    const members = fc.uniqueArray(
      fc.record({
        name: fc.stringMatching(/^[a-z0-9]{1,8}(?:\/[a-z0-9]{1,8})?$/),
        bytes: fc.uint8Array({ maxLength: 50 }),
      }),
      { minLength: 1, maxLength: 8, selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(members, (all) => {
        const put: Member[] = all.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
        expect(readZip(writeZip(put))).toEqual(put);
      }),
    );
  });
});

describe('whatever it is given', () => {
  it('verification says what is wrong and never fails', { timeout: 60_000 }, async () => {
    const near = fc
      .array(fc.tuple(fc.nat(built.bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((changes) => {
        const bytes = built.bytes.slice();
        for (const [at, byte] of changes) bytes[at] = (bytes[at] ?? 0) ^ (byte || 1);
        return bytes;
      });
    const far = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes));
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, far), async (bytes) => {
        const { problems } = await verifyPackage(bytes);
        await verifyCase(bytes);
        // Two changes of one byte may undo each other.
        if (!bytes.every((byte, at) => byte === built.bytes[at])) expect(problems).not.toEqual([]);
        await openPackage(bytes).catch((error: unknown) => expect(error).toBeInstanceOf(PackageFault));
      }),
      { numRuns: 150 },
    );
  });
});

describe('evidence.json that', () => {
  const withEvidence = (edit: (file: Built['file']) => unknown) =>
    writeZip(
      readZip(built.bytes).map((member) =>
        member.name === 'evidence/evidence.json'
          ? textMember(member.name, canonicalJson(edit(structuredClone(built.file))))
          : member,
      ),
    );
  it.each<[string, (file: Built['file']) => unknown]>([
    ['is another thing', () => []],
    ['is of another version', (file) => ({ ...file, schema: 'clearcart.evidence/2' })],
    ['says more', (file) => ({ ...file, more: 1 })],
    [
      'has a part beyond the archive',
      (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, bytes: 1e9 })) }),
    ],
    ['has parts over each other', (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, offset: 400 })) })],
    [
      'has a part of a broken offset',
      (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, offset: 0.5 })) }),
    ],
    ['has two parts of one name', (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, name: 'a' })) })],
    [
      'has a part that leads out',
      (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, name: '../a' })) }),
    ],
    [
      'has a part that runs',
      (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, uri: 'javascript:alert(1)' })) }),
    ],
    [
      'has a type with a line break',
      (file) => ({ ...file, parts: file.parts.map((part) => ({ ...part, type: 'a/b\r\nX: y' })) }),
    ],
    ['has no report', (file) => ({ ...file, parts: file.parts.filter(({ role }) => role !== 'report') })],
    ['has too many parts', (file) => ({ ...file, parts: new Array(2001).fill(file.parts[0]) })],
    [
      'knows a day that is none',
      (file) => ({ ...file, circumstances: { ...file.circumstances, capturedAt: '2026-13-01T00:00:00Z' } }),
    ],
  ])('%s is not opened', async (_, edit) => {
    await expect(openPackage(withEvidence(edit))).rejects.toMatchObject({
      problem: 'bad-form',
      where: expect.stringContaining('evidence/evidence.json'),
    });
    const { problems } = await verifyPackage(withEvidence(edit));
    expect(problems.map(({ problem }) => problem)).toContain('bad-form');
  });

  it('names a report that is none is not opened', async () => {
    const { circumstances, parts } = sampleDraft();
    const odd = parts.map((part) =>
      part.role === 'report' ? { ...part, bytes: bytesOf('{"schema":"other"}') } : part,
    );
    const sealed = await buildPackage({ circumstances, parts: odd }, FIRST_PLACE, await makeKey(), new Date());
    await expect(openPackage(sealed.bytes)).rejects.toMatchObject({ problem: 'bad-form', where: 'report.json' });
  });
});

describe('an archive', () => {
  it.each([
    ['of something else', 'GIF89a'],
    ['of an older form', 'WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n'],
    ['whose head has no end', `WARC/1.1\r\n${'A: b\r\n'.repeat(10_000)}`],
    ['with a field twice', 'WARC/1.1\r\nContent-Length: 0\r\ncontent-length: 0\r\n\r\n\r\n\r\n'],
    ['with no length', 'WARC/1.1\r\nWARC-Type: resource\r\n\r\n\r\n\r\n'],
    ['with a length below 0', 'WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n'],
    ['with a length beyond its end', 'WARC/1.1\r\nContent-Length: 9999999999\r\n\r\n\r\n\r\n'],
    ['that ends too early', 'WARC/1.1\r\nContent-Length: 4\r\n\r\nab\r\n\r\n'],
    ['of very many records', 'WARC/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\n'.repeat(2002)],
  ])('%s is refused', (_, text) => {
    expect(() => readRecords(bytesOf(text))).toThrow(PackageFault);
  });
});
