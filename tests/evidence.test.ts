/** Sealed evidence in the hands of others: tools that know nothing of Clearcart. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CDXIndexer, WARCParser } from 'warcio';
import { exhibitsOf } from '@/entrypoints/evidence/documents.ts';
import { type Built, buildPackage } from '@/lib/evidence/package/build.ts';
import { type ItemDescriptor, sealMembers, textMember } from '@/lib/evidence/package/descriptor.ts';
import { ITEM } from '@/lib/evidence/package/open.ts';
import { readZip, writeZip } from '@/lib/evidence/package/zip.ts';
import { rowOf } from '@/lib/evidence/row.ts';
import { sha256 } from '@/lib/evidence/seal/digest.ts';
import { makeKey, publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { stampRequest } from '@/lib/evidence/seal/stamp-request.ts';
import { ROOT } from './laws/sources.ts';
import { FIRST_PLACE, sampleDraft } from './samples/draft.ts';
import { sampleReport } from './samples/report.ts';
import { type Authority, createAuthority } from './samples/time-stamp-authority.ts';

let key: CryptoKeyPair;
let built: Built;
let authority: Authority;
let tsr: Uint8Array<ArrayBuffer>;
let folder: string;

beforeAll(async () => {
  key = await makeKey();
  built = await buildPackage(sampleDraft(), FIRST_PLACE, key, new Date());
  authority = createAuthority();
  tsr = authority.answer(stampRequest(built.digest).query);
}, 60_000);
afterAll(() => authority.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-evidence-'));
  writeFileSync(path.join(folder, 'evidence.tsr'), tsr);
  writeFileSync(path.join(folder, 'authority.pem'), readFileSync(authority.root));
  return () => rmSync(folder, { recursive: true, force: true });
});

/** The commands of the manual, in their order, each with the first words of its paragraph. */
const STEPS = [...readFileSync(path.join(ROOT, 'docs/evidence.md'), 'utf8').matchAll(/```sh\n([^`]*)```/g)].map(
  ([, commands = '']) => commands,
);

/**
 * Runs the manual's steps one after the other in one shell, until one fails.
 * @param pasted all at once, whatever fails.
 */
function follow(bytes: Uint8Array, { heedless = false, pasted = false } = {}): { done: number; output: string[] } {
  writeFileSync(path.join(folder, 'evidence.wacz'), bytes);
  const script = STEPS.map((step) => `${step}\n${pasted ? '' : '[ $? = 0 ] || exit 1'}\necho '# done'\n`).join('');
  // unzip's own check sums tell of most changes, and a person may not heed that.
  const commands = heedless ? script.replace(/^unzip .*$/m, '$& || true') : script;
  const { stdout } = spawnSync('bash', [...(pasted ? [] : ['-e']), '-c', commands], { cwd: folder, encoding: 'utf8' });
  const output = stdout.split('# done\n');
  return { done: output.length - 1, output };
}

describe('the manual', { timeout: 60_000 }, () => {
  it('verifies a package with unzip, sha256sum and openssl alone', async () => {
    const { done, output } = follow(built.bytes);
    expect(done).toBe(8);
    const [, signature, signed, files = '', keys = '', parts = '', link, stamp] = output;
    expect(signature).toBe('Verified OK\n');
    expect(signed).toBe('signed: this datapackage.json\n');
    expect(files.match(/: OK$/gm)).toHaveLength(4);
    const { fingerprint } = await publicKeyOf(key);
    expect(keys.trim().split('\n')).toEqual([fingerprint, fingerprint]);
    expect(parts.match(/: OK$/gm)).toHaveLength(sampleDraft().parts.length);
    expect(link?.trim()).toBe(built.link);
    expect(stamp).toMatch(/Time stamp: \w+ +\d+ [\d:]+ \d{4} GMT/);
    for (const { name, bytes } of sampleDraft().parts)
      expect([name, new Uint8Array(readFileSync(path.join(folder, 'parts', name)))]).toEqual([name, bytes]);
  });

  it.each([
    ['archive/data.warc', 3],
    ['indexes/index.cdx', 3],
    ['pages/pages.jsonl', 3],
    ['evidence/evidence.json', 3],
    ['datapackage.json', 2],
    ['seal/signed.txt', 1],
    ['seal/signature.der', 1],
  ])('stops at a changed %s', (name, step) => {
    const bytes = built.bytes.slice();
    const member = readZip(bytes).find((each) => each.name === name);
    const at = (member?.bytes.byteOffset ?? 0) + (member?.bytes.length ?? 0) - 2;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(follow(bytes).done).toBe(0);
    rmSync(path.join(folder, 'evidence'), { recursive: true, force: true });
    expect(follow(bytes, { heedless: true }).done).toBe(step);
  });

  it('says of nothing that it was signed which was not, whatever a person overlooks', () => {
    const bytes = built.bytes.slice();
    const member = readZip(bytes).find(({ name }) => name === 'datapackage.json');
    const at = (member?.bytes.byteOffset ?? 0) + (member?.bytes.length ?? 0) - 2;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const said = (of: Uint8Array) => {
      rmSync(path.join(folder, 'evidence'), { recursive: true, force: true });
      return follow(of, { heedless: true, pasted: true }).output.join('');
    };
    expect(said(built.bytes)).toContain('signed: this datapackage.json');
    expect(said(bytes)).not.toContain('signed:');
  });

  it('stops at a time stamp on something else', async () => {
    const other = await buildPackage(sampleDraft({ title: 'Napkins' }), FIRST_PLACE, key, new Date());
    expect(follow(other.bytes).done).toBe(7);
  });

  it('writes nowhere but where it says, whatever a package that was sealed by somebody else calls its parts', async () => {
    const files = readZip(built.bytes).filter(({ name }) => Object.values<string>(ITEM).includes(name));
    const hostile = files.map(({ name, bytes }) =>
      name === ITEM.evidence
        ? textMember(name, new TextDecoder().decode(bytes).replace('"page.html"', '"../owned.txt"'))
        : { name, bytes },
    );
    const { members } = await sealMembers<ItemDescriptor>(
      hostile,
      {
        profile: 'data-package',
        title: 'Tablecloth',
        created: new Date().toISOString(),
        software: 'Somebody',
        clearcart: { schema: 'clearcart.evidence/1' },
      },
      await makeKey(),
    );
    const { output } = follow(writeZip(members));
    expect(existsSync(path.join(folder, 'owned.txt'))).toBe(false);
    expect(output[5]?.match(/: OK$/gm)).toHaveLength(sampleDraft().parts.length - 1);
  });
});

describe('an exhibit', () => {
  it('is known to be of somebody else by its key alone, wherever it was imported', async () => {
    const other = await buildPackage(sampleDraft(), FIRST_PLACE, await makeKey(), new Date());
    const asks: string[] = [];
    const isForeign = async ({ bytes, file, digest, link }: Built, isImported: boolean) => {
      const opened = { file, report: sampleReport() };
      const row = rowOf(opened, { digest, link, sealedAt: 0, bytes: bytes.length });
      const item = isImported ? { ...row, imported: true as const } : row;
      const deviceKey = async () => {
        asks.push(isImported ? 'imported' : 'own');
        return key;
      };
      return (await exhibitsOf([{ item, bytes }], deviceKey)).map(({ foreign }) => foreign);
    };
    expect(await isForeign(built, false)).toEqual([false]);
    expect(asks).toEqual([]);
    expect(await isForeign(built, true)).toEqual([false]);
    expect(await isForeign(other, true)).toEqual([true]);
  });
});

describe('other programs', () => {
  it("warcio's own index has the same lines", async () => {
    const files = new Map(readZip(built.bytes).map(({ name, bytes }) => [name, bytes]));
    const indexer = new CDXIndexer({ format: 'cdxj' });
    const lines: string[] = [];
    const parser = new WARCParser([files.get('archive/data.warc') ?? new Uint8Array()]);
    for await (const entry of indexer.iterRecords(parser, 'data.warc')) lines.push(indexer.serialize(entry));
    expect(lines).toHaveLength(sampleDraft().parts.length);
    expect(lines.sort().join('')).toBe(new TextDecoder().decode(files.get('indexes/index.cdx')));
  });

  it("warcio's parser finds each part, with the digest that its record names", async () => {
    const archive = readZip(built.bytes)[0]?.bytes ?? new Uint8Array();
    const types: (string | null)[] = [];
    for await (const record of new WARCParser([archive])) {
      types.push(record.warcType);
      const content = new Uint8Array(await record.readFully());
      if (record.warcType === 'resource') expect(record.warcPayloadDigest).toBe(`sha256:${await sha256(content)}`);
    }
    expect(types).toEqual(['warcinfo', ...sampleDraft().parts.map(() => 'resource')]);
  });

  it('js-wacz makes a package of its own of the archive, with the same index', { timeout: 60_000 }, () => {
    const members = readZip(built.bytes);
    for (const { name, bytes } of members) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const cli = path.join(ROOT, 'node_modules/@harvard-lil/js-wacz/bin/cli.js');
    const args = ['create', '--file', 'archive/data.warc', '--pages', 'pages', '--output', 'theirs.wacz'];
    execFileSync(process.execPath, [cli, ...args], { cwd: folder, stdio: 'pipe' });
    execFileSync('unzip', ['-q', 'theirs.wacz', '-d', 'theirs'], { cwd: folder });
    const theirs = (name: string) => readFileSync(path.join(folder, 'theirs', name));
    const own = (name: string) => Buffer.from(members.find((member) => member.name === name)?.bytes ?? []);
    expect(theirs('archive/data.warc')).toEqual(own('archive/data.warc'));
    expect(theirs('pages/pages.jsonl').toString()).toContain('https://shop.example/tablecloth?colour=blue');
    const index = readdirSync(path.join(folder, 'theirs/indexes')).find((name) => name.includes('.cdx')) ?? '';
    const lines = theirs(`indexes/${index}`);
    expect((index.endsWith('.gz') ? gunzipSync(lines) : lines).toString()).toBe(own('indexes/index.cdx').toString());
  });
});
