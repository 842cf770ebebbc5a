import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPackage } from '@/lib/evidence/verify/item.ts';
import { KeptOfPage } from '@/lib/model/survey.ts';
import { siteRecord, surveyedPage } from '@/tests/samples/survey-records.ts';
import { sampleTaken } from '@/tests/samples/taken.ts';
import { openKeptFiles, sweepKeptFiles } from './kept-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = '0123456789abcdef';
const named = (site = 'shop.example', page = PAGE) => ({ wave: 1, site, page });
const bytesOf = (file = '') => new Uint8Array(readFileSync(path.join(folder, file)));
const filesIn = (kind: string) =>
  existsSync(path.join(folder, kind))
    ? readdirSync(path.join(folder, kind), { recursive: true })
        .map(String)
        .filter((name) => name.includes('.'))
    : [];

describe('what is kept of a page', () => {
  it('is sealed as the extension seals, one after the other, by one key that is published', async () => {
    const { keep } = await openKeptFiles(folder);
    const both = await Promise.all([
      keep(named(), sampleTaken()),
      keep(named('shop.example', 'f'.repeat(16)), sampleTaken()),
    ]);
    const [first, second] = await Promise.all(both.map(({ evidence }) => verifyPackage(bytesOf(evidence?.file))));
    expect([first?.problems, second?.problems]).toEqual([[], []]);
    expect(second?.chain).toMatchObject({ case: first?.chain?.case, sequence: 2, previous: first?.chain?.link });
    expect(readdirSync(path.join(folder, 'evidence', 'keys'))).toEqual([`${first?.seal?.key}.pem`]);
  });

  it('is told as the record can hold it', async () => {
    const { keep } = await openKeptFiles(folder);
    const files = await keep(named(), sampleTaken());
    expect(v.is(KeptOfPage, { at: 1, shown: [], ...files })).toBe(true);
    expect(files.screenshot?.bytes).toBe(bytesOf(files.screenshot?.file).length);
  });

  it('takes the place of what was kept of it before', async () => {
    const { keep } = await openKeptFiles(folder);
    await keep(named(), sampleTaken());
    const { evidence } = await keep(named(), sampleTaken());
    expect(filesIn('evidence').filter((name) => name.endsWith('.wacz'))).toHaveLength(1);
    expect((await verifyPackage(bytesOf(evidence?.file))).chain?.sequence).toBe(2);
  });

  it.each([
    ['con.example', 'con-example'],
    ['127.0.0.1:8080', '127-0-0-1-8080'],
    ['[::1]:8080', '-1-8080'],
    ['../../etc/passwd', '-etc-passwd'],
    ['xn--mnchen-3ya.example', 'xn-mnchen-3ya-example'],
    ['a.'.repeat(150), 'a-'.repeat(30)],
    ['...', '-'],
  ])('has a name that every system takes, of %s too', async (site, plain) => {
    const { keep } = await openKeptFiles(folder);
    const { evidence, screenshot } = await keep(named(site), sampleTaken());
    expect(evidence?.file).toMatch(/^evidence\/[a-z0-9-]+\/0123456789abcdef-1\.wacz$/);
    expect(evidence?.file.split('/')[1]?.replace(/-[0-9a-f]{16}$/, '')).toBe(plain);
    expect(v.is(KeptOfPage, { at: 1, shown: [], evidence, screenshot })).toBe(true);
    expect(existsSync(path.join(folder, evidence?.file ?? ''))).toBe(true);
  });

  it('costs the survey, and no other page, where the disk does not take it', async () => {
    writeFileSync(path.join(folder, 'evidence'), 'in the way');
    const { keep } = await openKeptFiles(folder);
    await expect(keep(named(), sampleTaken())).rejects.toMatchObject({ exitCode: 1 });
    rmSync(path.join(folder, 'evidence'));
    const { evidence } = await keep(named(), sampleTaken());
    expect((await verifyPackage(bytesOf(evidence?.file))).chain?.sequence).toBe(1);
  });
});

it('is nothing that a hostile worker made up, and the next page is kept all the same', async () => {
  const { keep } = await openKeptFiles(folder);
  const taken = sampleTaken();
  const [part] = taken.parts;
  await expect(
    keep(named(), { ...taken, parts: part ? [{ ...part, name: '../../x' }] : [] }),
  ).rejects.not.toHaveProperty('exitCode');
  expect(filesIn('evidence')).toEqual([]);
  const { evidence } = await keep(named(), taken);
  expect((await verifyPackage(bytesOf(evidence?.file))).problems).toEqual([]);
});

describe('what is swept', () => {
  it('is what no record names and may go, and nothing else', async () => {
    const { keep } = await openKeptFiles(folder);
    const files = await keep(named(), sampleTaken());
    const orphan = await keep(named('killed.example'), sampleTaken());
    const half = `${path.join(folder, files.evidence?.file ?? '')}.part`;
    writeFileSync(half, 'half');
    mkdirSync(path.join(folder, 'screenshots', 'of my own'));
    for (const own of ['screenshots/notes.txt', 'screenshots/of my own/0123456789abcdef-1.webp'])
      writeFileSync(path.join(folder, own), 'mine');
    const page = surveyedPage({ kept: { at: 1, shown: [], ...files } });
    expect(sweepKeptFiles(folder, [siteRecord({ pages: [page] })], ({ wave }) => wave === 1)).toBe(3);
    expect(existsSync(path.join(folder, orphan.evidence?.file ?? ''))).toBe(false);
    expect(filesIn('screenshots').sort()).toEqual([
      'notes.txt',
      path.join('of my own', '0123456789abcdef-1.webp'),
      path.relative('screenshots', files.screenshot?.file ?? ''),
    ]);
    expect(filesIn('evidence')).toHaveLength(2);
  });

  it('is nothing of another run that no record names: a disk may have spoiled its record', async () => {
    const { keep } = await openKeptFiles(folder);
    const { evidence } = await keep(named(), sampleTaken());
    const half = path.join(folder, 'evidence', 'half-0123456789abcdef');
    mkdirSync(half);
    writeFileSync(path.join(half, '0123456789abcdef-1.wacz.part'), 'half');
    expect(sweepKeptFiles(folder, [], ({ wave }) => wave === 2)).toBe(1);
    expect(existsSync(path.join(folder, evidence?.file ?? ''))).toBe(true);
    expect(readdirSync(half)).toEqual([]);
  });

  it('is what was noted as deleted, of whatever run', async () => {
    const { keep } = await openKeptFiles(folder);
    const files = await keep(named(), sampleTaken());
    const record = siteRecord({ pages: [surveyedPage({ kept: { at: 1, shown: [], ...files } })] });
    expect(sweepKeptFiles(folder, [record], () => false)).toBe(0);
    expect(sweepKeptFiles(folder, [{ ...record, filesDeletedAt: 2 }], () => false)).toBe(2);
  });
});
