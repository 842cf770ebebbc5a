import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { siteRecord, surveyedPage } from '@/tests/samples/survey-records.ts';
import { openStore } from '../survey/store/store.ts';
import { clusterTexts } from './cluster.ts';

const WEIGHTS = readFileSync(fileURLToPath(new URL('../../lib/classifier/weights.txt', import.meta.url)), 'utf8');

let folder: string;
let told: string[];
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-cluster-'));
  told = [];
  printed = '';
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line.replaceAll(folder, '')));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

function survey(sites: readonly (readonly string[] | null)[]): void {
  const store = openStore(folder, () => undefined);
  for (const [at, texts] of sites.entries()) {
    const report = sampleReport({ findings: [sampleFinding()] });
    const page = surveyedPage({ report, ...(texts && { texts: { kept: [...texts], left: 0 } }) });
    store.keep(siteRecord({ site: `s${at}.example`, place: at + 1, pages: [page] }));
  }
  store.note({ what: 'ended', at: Date.now(), wave: 1 });
  store.close();
}
const cluster = (more: Partial<Parameters<typeof clusterTexts>[0]> = {}) =>
  clusterTexts({ folder, least: 2, all: false, ...more }, WEIGHTS);
const written = (file: string) => readFileSync(path.join(folder, file), 'utf8');

const SITES = [
  ['Only 3 left in stock', 'Add to basket', 'Snap one up before it is gone for good!'],
  ['Only 5 left in stock', 'Add to basket', 'Snap yours up before it is gone for good!'],
  ['Only 9 left in stock', 'Add to basket', 'Oak table, oiled by hand'],
];

describe('clearcart cluster', () => {
  it('puts what nobody found and sounds like pressure before what is on more sites', () => {
    survey(SITES);
    cluster();
    const groups = written('clusters.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { sites: number; examples: { text: string }[] });
    expect(groups.map(({ sites, examples }) => [sites, examples.map(({ text }) => text)])).toEqual([
      [2, ['Snap one up before it is gone for good!', 'Snap yours up before it is gone for good!']],
      [3, ['Add to basket']],
    ]);
    expect(printed).toMatch(/^ {2}1\. Snap one up before it is gone for good!\n {7}Snap yours up/);
    expect(printed).not.toContain('Only');
    expect(told).toEqual(['clearcart: 4 texts, 2 groups on 2 sites or more: /clusters.jsonl, /clusters.csv.']);
  });

  it('gives the same each time, and as a table in which nothing is a formula', () => {
    survey([['=1+1 claim', 'a b c d'], ['=1+1 claim']]);
    cluster();
    const [lines, table] = [written('clusters.jsonl'), written('clusters.csv')];
    cluster();
    expect([written('clusters.jsonl'), written('clusters.csv')]).toEqual([lines, table]);
    expect(table).toContain(`"'=1+1 claim"`);
  });

  it('takes what was found, too, where that is wished, and writes where it is told', () => {
    survey(SITES);
    cluster({ all: true, out: path.join(folder, 'mine.csv'), least: 3 });
    expect(written('mine.csv')).toContain('"Only 3 left in stock"');
    expect(() => written('clusters.csv')).toThrow();
  });

  it('says where there is nothing to group', () => {
    expect(() => cluster()).toThrow('there is no survey in this folder');
    mkdirSync(path.join(folder, 'records'));
    expect(() => cluster()).toThrow('nothing is surveyed there yet');
    survey([null, null]);
    expect(() => cluster()).toThrow(
      'no texts of pages are kept there, so there is nothing to group. Survey again without --no-texts.',
    );
  });

  it('says of a survey that read no page that this is why', () => {
    const store = openStore(folder, () => undefined);
    store.keep(siteRecord({ state: 'unreachable', why: 'there is no such host.', pages: [] }));
    store.note({ what: 'ended', at: Date.now(), wave: 1 });
    store.close();
    expect(() => cluster()).toThrow('no page was read there, so there is nothing to group. Name another folder.');
  });

  it('says where no group is large enough', () => {
    survey(SITES);
    cluster({ least: 9 });
    expect(printed).toBe('No group of texts is on 9 sites or more.\n');
  });
});
