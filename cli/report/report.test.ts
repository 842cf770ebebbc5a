import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { madeUpSites, type SiteFacts, surveyRows, writeSurvey } from '@/tests/samples/survey.ts';
import { readPictures } from './pictures.ts';
import { type ReportRequest, writeReport } from './report.ts';

const tool = { version: '0.1.0', rules: 'r' };
const FOUND = { found: [{ pattern: 'low-stock' as const }] };

let folder: string;
let told: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-report-'));
  told = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const survey = (sites: readonly SiteFacts[]) => writeSurvey(folder, [surveyRows(sites)]);
const report = (more: Partial<ReportRequest> = {}) => writeReport({ folder, lang: 'en', tool, ...more });
const written = (file = path.join(folder, 'report.html')) => readFileSync(file, 'utf8').replaceAll('\u00a0', ' ');

describe('clearcart report', () => {
  it.each([
    ['is torn', '{"schema":"clearcart.sa'],
    ['is of another version', '{"schema":"clearcart.sample/0"}'],
  ])('tells of a sample that %s, and leaves its chapter out', async (_, content) => {
    survey(madeUpSites(12, 1));
    mkdirSync(path.join(folder, 'sample'));
    writeFileSync(path.join(folder, 'sample/sample.json'), content);
    await report();
    expect(told[0]).toBe(
      `clearcart: ${path.join(folder, 'sample')}: this sample cannot be read, so the report has no chapter of it. Remove it, or use the version that drew it.`,
    );
    expect(written()).not.toContain('id="labelled"');
  });

  it('writes the same report of the same survey each time', async () => {
    survey(madeUpSites(40, 1));
    await report();
    const first = written();
    await report({ out: path.join(folder, 'again.html') });
    expect(written(path.join(folder, 'again.html'))).toBe(first);
    expect(first).toContain('What this survey found');
    expect(existsSync(path.join(folder, 'report.html.part'))).toBe(false);
    expect(told).toEqual([
      `clearcart: ${folder}/report.html: the report of 40 sites.`,
      `clearcart: ${folder}/again.html: the report of 40 sites.`,
    ]);
  });

  it('tells of the last run, or of the one that was named, and compares with the one before', async () => {
    const runs = [[{ site: 'a.example', on: [{}] }], [{ site: 'a.example', on: [FOUND] }]];
    writeSurvey(
      folder,
      runs.map((sites, at) => surveyRows(sites, at + 1)),
    );
    await report({ compare: folder });
    expect(written()).toContain('That is 1 of 1 site.');
    expect(written()).toContain('The earlier survey began on');
    await report({ wave: 1 });
    expect(written()).toContain('That is 0 of 1 site.');
    await expect(report({ wave: 3 })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('There are: 1, 2.'),
    });
    await expect(report({ wave: 1, compare: folder })).rejects.toMatchObject({ exitCode: 2 });
  });

  it('warns where no or few sites are the same in what is compared', async () => {
    survey(madeUpSites(1, 1).map((facts) => ({ ...facts, on: [FOUND] })));
    const other = path.join(folder, 'other');
    writeSurvey(other, [surveyRows([{ site: 'other.example', on: [FOUND] }])]);
    await report({ compare: other });
    expect(told).toEqual([
      `clearcart: --compare ${other}: 0 sites read in both: too few to be held against themselves. The report says what was compared.`,
      `clearcart: ${folder}/report.html: the report of 1 site.`,
    ]);
    expect(written()).toContain('No site was read in both surveys.');
  });

  it.each([
    ['an empty folder', () => undefined, 'there is no survey in this folder'],
    [
      'a survey that has not ended',
      () => writeFileSync(path.join(folder, 'survey.json'), '{}'),
      'Run the survey’s command again',
    ],
    [
      'tables of which one is missing',
      () => {
        survey([]);
        rmSync(path.join(folder, 'findings.jsonl'));
      },
      'not all of them',
    ],
    [
      'a table that breaks off',
      () => {
        survey([{ site: 'a.example', on: [FOUND] }]);
        appendFileSync(path.join(folder, 'outcomes.jsonl'), '{"page_id":"x"');
      },
      'breaks off',
    ],
    [
      'a line without an end',
      () => {
        survey([]);
        appendFileSync(path.join(folder, 'errors.jsonl'), `${'x'.repeat(5_000_000)}\n`);
      },
      'a line has no end',
    ],
    [
      'a folder in the place of a table',
      () => {
        survey([]);
        rmSync(path.join(folder, 'errors.jsonl'));
        mkdirSync(path.join(folder, 'errors.jsonl'));
      },
      'errors.jsonl',
    ],
    [
      'a description of something else',
      () => {
        survey([]);
        writeFileSync(path.join(folder, 'datapackage.json'), '[]');
      },
      'not what a survey writes',
    ],
  ])('refuses %s', async (_, make, message) => {
    make();
    await expect(report()).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
    expect(existsSync(path.join(folder, 'report.html'))).toBe(false);
  });

  it('leaves out rows that do not fit, and says which', async () => {
    survey([{ site: 'a.example', on: [FOUND] }]);
    appendFileSync(path.join(folder, 'findings.jsonl'), 'nonsense\n{"wave":1}\n');
    await report();
    expect(told.slice(0, 2)).toEqual([
      `clearcart: ${folder}/findings.jsonl:2: this is no JSON. The row is left out.`,
      expect.stringMatching(/findings\.jsonl:3: \w+ is not what the table’s dictionary says\. The row is left out\.$/),
    ]);
    expect(written()).toContain('That is 1 of 1 site.');
  });

  it('reads the tables of a survey whose parameters it does not know', async () => {
    writeSurvey(folder, [surveyRows([{ site: 'a.example', on: [FOUND] }])], { parameters: { visits: 'many' } });
    await report();
    expect(told[0]).toContain('The report leaves it out.');
    expect(written()).toContain('How the pages were looked at is not known');
  });

  it('does not fill the screen with them', async () => {
    survey([]);
    appendFileSync(path.join(folder, 'errors.jsonl'), 'x\n'.repeat(100));
    await report();
    expect(told).toHaveLength(22);
    expect(told[20]).toContain('80 more rows do not fit');
  });

  it('says where it cannot write', async () => {
    survey([]);
    await expect(report({ out: path.join(folder, 'no', 'such', 'r.html') })).rejects.toMatchObject({ exitCode: 1 });
  });
});

describe('pictures', () => {
  const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(10)]);

  it('are those of the folder, by what they are', () => {
    mkdirSync(path.join(folder, 'shots'));
    writeFileSync(path.join(folder, 'shots/a.png'), PNG);
    writeFileSync(path.join(folder, 'b.jpg'), Buffer.from('ffd8ffe0', 'hex'));
    writeFileSync(path.join(folder, 'c.png'), '<svg onload="alert(1)"/>');
    writeFileSync(path.join(folder, 'large.png'), Buffer.concat([PNG, Buffer.alloc(600_000)]));
    const found = readPictures(folder, ['shots/a.png', 'b.jpg', 'c.png', 'large.png', 'gone.png', 'shots', '']);
    expect([...found]).toEqual([
      ['shots/a.png', `data:image/png;base64,${PNG.toString('base64')}`],
      ['b.jpg', 'data:image/jpeg;base64,/9j/4A=='],
    ]);
  });

  it('are never those of other folders', () => {
    const inside = path.join(folder, 'survey');
    mkdirSync(inside);
    writeFileSync(path.join(folder, 'secret.png'), PNG);
    symlinkSync(path.join(folder, 'secret.png'), path.join(inside, 'link.png'));
    const names = ['../secret.png', path.join(folder, 'secret.png'), 'link.png', '\0'];
    expect([...readPictures(inside, names)]).toEqual([]);
  });

  it('are no more than a page can carry', () => {
    const large = Buffer.concat([PNG, Buffer.alloc(550_000)]);
    const names = Array.from({ length: 30 }, (_, at) => `${at}.png`);
    for (const name of names) writeFileSync(path.join(folder, name), large);
    expect(readPictures(folder, names).size).toBe(12);
  });
});
