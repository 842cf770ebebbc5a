import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idOf } from '@/lib/survey/ids.ts';
import type { Row, TableName } from '@/lib/survey/tables.ts';
import { SURVEY_PARAMETERS } from '@/tests/samples/survey-parameters.ts';
import { siteRecord, surveyedPage } from '@/tests/samples/survey-records.ts';
import { sampleTaken } from '@/tests/samples/taken.ts';
import { openKeptFiles } from '../survey/kept-files.ts';
import { openStore, readRecords } from '../survey/store/store.ts';
import { beginSurvey } from '../survey/survey-file.ts';
import { tidySurvey } from './tidy.ts';

const DAY_MS = 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-tidy-'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** A survey of sites whose evidence was taken so many days ago; gives the names of the packages. */
async function survey(ages: Readonly<Record<string, number>>, keepDays?: number): Promise<Record<string, string>> {
  const sites = Object.keys(ages).map((site) => ({ site, url: `https://${site}/` }));
  const { tool } = siteRecord();
  const parameters = { ...SURVEY_PARAMETERS, evidence: 1 };
  beginSurvey(folder, { tool, sites, parameters: { ...parameters, ...(keepDays !== undefined && { keepDays }) } });
  const { keep } = await openKeptFiles(folder);
  const store = openStore(folder, () => undefined);
  const files: Record<string, string> = {};
  for (const [at, { site }] of sites.entries()) {
    const { evidence } = await keep({ wave: 1, site, page: '0123456789abcdef' }, sampleTaken());
    files[site] = path.join(folder, evidence?.file ?? '');
    const kept = { at: Date.now() - (ages[site] ?? 0) * DAY_MS, shown: [], ...(evidence && { evidence }) };
    store.keep(siteRecord({ site, place: at + 1, pages: [surveyedPage({ kept })] }));
  }
  store.close();
  return files;
}

const tidy = (olderThan?: number) => tidySurvey({ folder, olderThan }, {});
const table = <T extends TableName>(name: T): Row<T>[] =>
  readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): Row<T> => JSON.parse(line));

describe('tidying', () => {
  it('deletes what is past its time, and the tables say so', async () => {
    const { 'old.example': old = '', 'new.example': fresh = '' } = await survey(
      { 'old.example': 366, 'new.example': 364 },
      365,
    );
    await tidy();
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
    expect(
      table('pages').map(({ kept, evidence, evidence_sha256 }) => [kept, evidence, evidence_sha256?.length]),
    ).toEqual([
      ['deleted', null, 64],
      ['kept', path.relative(folder, fresh).replaceAll(path.sep, '/'), 64],
    ]);
    // What was found stays.
    expect(table('findings').filter(({ site_id }) => site_id === table('sites')[0]?.site_id)).toHaveLength(2);
    const journal = readFileSync(path.join(folder, 'journal.jsonl'), 'utf8');
    expect(journal.match(/"what":"deleted"/g)).toHaveLength(1);
  });

  it('ends what one began that was killed', async () => {
    const { 'old.example': old = '' } = await survey({ 'old.example': 2 }, 1);
    const store = openStore(folder, () => undefined);
    store.note({ what: 'deleted', at: Date.now(), wave: 1, site: 'old.example' });
    store.close();
    await tidy();
    expect(existsSync(old)).toBe(false);
    expect(table('pages')[0]?.kept).toBe('deleted');
  });

  it('leaves what was taken anew since, its record having been spoiled', async () => {
    const { 'old.example': old = '' } = await survey({ 'old.example': 2 }, 3);
    const store = openStore(folder, () => undefined);
    store.note({ what: 'deleted', at: Date.now() - 10 * DAY_MS, wave: 1, site: 'old.example' });
    store.close();
    await tidy();
    expect(existsSync(old)).toBe(true);
    expect(table('pages')[0]?.kept).toBe('kept');
  });

  it('waits for the last page of a site', async () => {
    const files = await survey({ 'old.example': 9, 'new.example': 1 }, 5);
    const [early, late] = [...readRecords(folder, () => undefined).all()].flatMap(({ pages }) => pages);
    const store = openStore(folder, () => undefined);
    store.keep(siteRecord({ wave: 2, place: 1, site: 'both.example', pages: early && late ? [early, late] : [] }));
    store.close();
    await tidy();
    const told = (site: string) =>
      table('pages')
        .filter((page) => page.site_id === idOf(site))
        .map(({ kept }) => kept);
    expect(told('both.example')).toEqual(['kept', 'kept']);
    expect(told('old.example')).toEqual(['deleted']);
    expect(existsSync(files['new.example'] ?? '')).toBe(true);
  });

  it('deletes what no record names only once its time is over', async () => {
    const files = await survey({ 'a.example': 0, 'b.example': 0 }, 5);
    const records = path.join(folder, 'records', '00001.jsonl');
    writeFileSync(records, readFileSync(records, 'utf8').replaceAll('low-stock', 'high-demand'));
    const [young = '', aged = ''] = Object.values(files);
    utimesSync(aged, new Date(), new Date(Date.now() - 6 * DAY_MS));
    await tidy();
    expect([existsSync(young), existsSync(aged)]).toEqual([true, false]);
  });

  it('takes the days that are given instead', async () => {
    const { 'old.example': old = '' } = await survey({ 'old.example': 2 }, 365);
    await tidy(3);
    expect(existsSync(old)).toBe(true);
    await tidy(1);
    expect(existsSync(old)).toBe(false);
  });

  it('deletes nothing where nobody says how long', async () => {
    const { 'old.example': old = '' } = await survey({ 'old.example': 20_000 });
    await expect(tidy()).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('--older-than') });
    expect(existsSync(old)).toBe(true);
  });

  it('is of surveys only', async () => {
    await expect(tidy(0)).rejects.toMatchObject({ exitCode: 2 });
  });
});
