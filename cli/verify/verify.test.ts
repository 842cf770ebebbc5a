import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Built, buildPackage } from '@/lib/evidence/package/build.ts';
import { buildCase } from '@/lib/evidence/package/case.ts';
import { makeKey, publicKeyOf } from '@/lib/evidence/seal/key.ts';
import { stampRequest } from '@/lib/evidence/seal/stamp-request.ts';
import { LANGUAGE_CODES } from '@/lib/i18n/languages.ts';
import { verifiedTranslator } from '@/lib/i18n/verified.ts';
import { PROBLEMS } from '@/lib/model/evidence.ts';
import { CASE_ID, FIRST_PLACE, sampleDraft } from '@/tests/samples/draft.ts';
import { createAuthority } from '@/tests/samples/time-stamp-authority.ts';
import { itemText } from './text.ts';
import { verifyFiles } from './verify.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-verify-'));
const at = (name: string) => path.join(folder, name);
let key: CryptoKeyPair;
let built: Built;

beforeAll(async () => {
  key = await makeKey();
  built = await buildPackage(sampleDraft(), FIRST_PLACE, key, new Date('2026-11-30T09:31:09Z'));
  const altered = built.bytes.slice();
  altered[500] = (altered[500] ?? 0) ^ 1;
  const authority = createAuthority('p-256');
  writeFileSync(at('good.wacz'), built.bytes);
  writeFileSync(at('stamped.wacz'), built.bytes);
  writeFileSync(at('stamped.tsr'), authority.answer(stampRequest(built.digest).query));
  writeFileSync(at('other.tsr'), authority.answer(stampRequest('0'.repeat(64)).query));
  writeFileSync(at('altered.wacz'), altered);
  writeFileSync(at('note.txt'), 'Only 3 left');
  const removed = [{ sequence: 1, digest: built.digest, link: built.link }];
  const meta = { id: CASE_ID, name: 'Tablecloths', version: '0.1.0', removed };
  const second = await buildPackage(
    sampleDraft(),
    { ...FIRST_PLACE, sequence: 2, previous: built.link },
    key,
    new Date(),
  );
  writeFileSync(at('case.wacz'), (await buildCase(meta, [second], key, new Date())).bytes);
  const [stranger, elsewhere] = [await makeKey(), '0d3c5b1a-7e2f-4a6d-8c9b-1f2e3d4c5b6a'];
  const theirs = await buildPackage(sampleDraft(), { ...FIRST_PLACE, case: elsewhere }, stranger, new Date());
  const mixed = await buildCase({ ...meta, removed: [] }, [built, theirs], key, new Date());
  writeFileSync(at('mixed.wacz'), mixed.bytes);
  authority.remove();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

let out: string;
let err: string;
beforeEach(() => {
  [out, err] = ['', ''];
  process.exitCode = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => {
    err += `${String(text)}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const verify = async (names: string[], options: { stamp?: string; json?: boolean; lang?: 'en' | 'de' } = {}) => {
  await verifyFiles({ json: false, lang: 'en', ...options, files: names.map(at) });
  return process.exitCode;
};

describe('clearcart verify', () => {
  it('says what is intact, who sealed it and when, and what that proves', async () => {
    expect(await verify(['good.wacz'])).toBe(0);
    expect(out).toContain('Nothing was changed since it was sealed.');
    expect(out).toContain('Page: Tablecloth');
    expect(out).toContain('Captured on November 30, 2026 at 9:31:07');
    expect(out).toContain('Sealed on November 30, 2026 at 9:31:09');
    expect(out).toContain((await publicKeyOf(key)).fingerprint);
    expect(out).toContain('No time stamp is with it.');
    expect(out).toMatch(/Unchanged: .*view\.png/s);
    expect(out).toContain('It does not show whose key it is');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual(
      [`${at('good.wacz')}`].filter((line) => line.length > 80),
    );
  });

  it('finds the time stamp beside a file', async () => {
    expect(await verify(['stamped.wacz'])).toBe(0);
    expect(out).toContain('Clock of the tests says it was there on');
  });

  it('takes the time stamp that is named, and says where it does not belong', async () => {
    expect(await verify(['good.wacz'], { stamp: at('stamped.tsr') })).toBe(0);
    expect(out).toContain('Clock of the tests says it was there on');
    expect(await verify(['good.wacz'], { stamp: at('other.tsr') })).toBe(1);
    expect(out).toContain('The time stamp belongs to something else.');
  });

  it('names what was changed, and leaves with 1', async () => {
    expect(await verify(['altered.wacz', 'good.wacz'])).toBe(1);
    expect(out).toContain('Changed: archive/data.warc');
    expect(out.match(/^Nothing was changed/gm)).toHaveLength(1);
  });

  it('verifies a case with all its items', async () => {
    expect(await verify(['case.wacz'], { lang: 'de' })).toBe(0);
    expect(out).toContain('Fall: Tablecloths');
    expect(out.replace(/\s+/g, ' ')).toContain(
      'nicht in dieser Datei: Nummer 1. Er wurde herausgenommen oder nicht weitergegeben.',
    );
    expect(out).not.toMatch(/Schlüsseln|anderen F/);
    expect(out).toContain('items/002-');
  });

  it('says of a case which keys it has, and what of it belongs to others', async () => {
    expect(await verify(['mixed.wacz'])).toBe(0);
    const said = out.replace(/\s+/g, ' ');
    expect(said).toContain('2 different keys');
    expect(said).toContain('One item is of another case');
  });

  it('prints JSON, one line a file', async () => {
    expect(await verify(['good.wacz', 'case.wacz', 'note.txt'], { json: true })).toBe(1);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { file: at('good.wacz'), intact: true, digest: built.digest, problems: [] },
      { file: at('case.wacz'), intact: true, removed: [1], items: [{ problems: [] }] },
      { file: at('note.txt'), intact: false, problems: [{ problem: 'not-a-package' }] },
    ]);
  });

  it('cannot verify what is not there', async () => {
    expect(await verify(['nothing.wacz'])).toBe(2);
    expect(err).toContain('there is no such file');
    await expect(verify(['good.wacz'], { stamp: at('nothing.tsr') })).rejects.toMatchObject({ exitCode: 2 });
  });

  it('shows no order of a page to the terminal', async () => {
    const title = 'Table\u001b]0;owned\u0007cloth\u202e';
    writeFileSync(at('odd.wacz'), (await buildPackage(sampleDraft({ title }), FIRST_PLACE, key, new Date())).bytes);
    expect(await verify(['odd.wacz'])).toBe(0);
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });
});

it.each(LANGUAGE_CODES)('there is a text for every problem in %s', (lang) => {
  const { t: say } = verifiedTranslator(lang, { strict: true });
  for (const problem of PROBLEMS) {
    const text = itemText({ problems: [{ problem, where: 'view.png' }], parts: [] }, say);
    expect(text).toMatch(/\S\s\(view\.png\)/);
  }
});
