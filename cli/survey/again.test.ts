import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SiteFacts, surveyRows, writeSurvey } from '@/tests/samples/survey.ts';
import { tellChanges } from './again.ts';

let folder: string;
let told: string[];
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-again-'));
  [told, printed] = [[], []];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const waves = (...all: readonly SiteFacts[][]) =>
  writeSurvey(
    folder,
    all.map((sites, at) => surveyRows(sites, at + 1)),
  );
const changes = () => JSON.parse(readFileSync(path.join(folder, 'changes.json'), 'utf8'));

const shops = (shown: number, more: Partial<SiteFacts> = {}): SiteFacts[] =>
  Array.from({ length: 10 }, (_, at) => ({
    site: `${at}.example`,
    on: [{ found: at < shown ? [{ pattern: 'low-stock' as const }] : [] }],
    ...more,
  }));
const timer = (verdict: 'holds' | 'false'): SiteFacts[] => [
  {
    site: 'a.example',
    on: [{ url: 'https://a.example/\u001bmug', found: [{ pattern: 'countdown-timer', claim: 'deadline', verdict }] }],
  },
];

describe('a survey that is repeated', () => {
  it('tells what became more common, and keeps it', async () => {
    waves(shops(1), shops(9));
    expect(await tellChanges(folder, 2)).toBe(true);
    expect(printed).toEqual([
      'any pattern: on 9 of 10 sites, before on 1 of 10 (p = 0.0078)',
      'low-stock: on 9 of 10 sites, before on 1 of 10 (p = 0.0078)',
    ]);
    expect(told).toEqual([`clearcart: ${folder}: run 2 against run 1, 10 sites in both: 2 changed.`]);
    expect(changes()).toMatchObject({
      schema: 'clearcart.changes/1',
      wave: 2,
      before: 1,
      sites_in_both: 10,
      shifts: [{ pattern: null }, { pattern: 'low-stock', before: { hits: 1, of: 10 }, now: { hits: 9, of: 10 } }],
      turns: [],
    });
  });

  it('tells of a claim that was true and is not any more', async () => {
    waves(timer('holds'), timer('false'));
    expect(await tellChanges(folder, 2)).toBe(true);
    expect(printed).toEqual(['https://a.example/mug: countdown-timer, deadline: false, before holds']);
    expect(changes().turns).toHaveLength(1);
  });

  it('says that nothing changed beyond noise', async () => {
    waves(shops(1), shops(3));
    expect(await tellChanges(folder, 2)).toBe(false);
    expect(printed).toEqual([]);
    expect(told).toEqual([`clearcart: ${folder}: run 2 against run 1, 10 sites in both: no change beyond noise.`]);
  });

  it('is held against the last run of the same version only', async () => {
    waves(shops(1), shops(9, { rules: 'other' }), shops(1));
    expect(await tellChanges(folder, 3)).toBe(false);
    expect(changes()).toMatchObject({ wave: 3, before: 1 });
    expect(await tellChanges(folder, 2)).toBe(false);
    expect(told.at(-1)).toContain('run 2 is the first one of this version of Clearcart.');
    expect(changes()).toMatchObject({ wave: 2, before: null });
  });
});
