import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SampleItem, SampleResult } from '@/lib/model/sample.ts';
import { sampleFinding, sampleReport } from '@/tests/samples/report.ts';
import { siteRecord, surveyedPage } from '@/tests/samples/survey-records.ts';
import { openStore } from '../survey/store/store.ts';
import { type SampleTask, sampleSurvey } from './sample.ts';

const WEIGHTS = readFileSync(fileURLToPath(new URL('../../lib/classifier/weights.txt', import.meta.url)), 'utf8');

let folder: string;
let told: string[];
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-sample-'));
  told = [];
  printed = '';
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line.replaceAll(folder, '')));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text).replaceAll('\u00a0', ' ');
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const SILENT = ['Oak table', 'Free returns within 30 days', 'Hurry, this deal will not be back!', 'Add to basket'];

function survey(
  sites: number,
  texts: readonly string[] | null = ['Only 4 left in stock', ...SILENT],
  findings = [sampleFinding()],
): void {
  const store = openStore(folder, (problem) => told.push(problem));
  for (let at = 1; at <= sites; at++) {
    const page = surveyedPage({
      report: sampleReport({ findings }),
      ...(texts && { texts: { kept: [...texts], left: 0 } }),
    });
    store.keep(siteRecord({ site: `s${at}.example`, place: at, pages: [page] }));
  }
  store.note({ what: 'ended', at: Date.now(), wave: 1 });
  store.close();
}

const sample = (task: SampleTask) => sampleSurvey({ folder, lang: 'en', task }, WEIGHTS);
const draw = (count = 20, seed = 1) => sample({ kind: 'draw', count, seed });
const result = async (): Promise<SampleResult> => {
  await sample({ kind: 'result', json: true });
  return JSON.parse(readFileSync(path.join(folder, 'sample/result.json'), 'utf8')) as SampleResult;
};
const itemsIn = () =>
  readFileSync(path.join(folder, 'sample/sample.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SampleItem);
/** As a person would who goes by the words. */
const honest = ({ text }: SampleItem) =>
  text.startsWith('Only') ? 'low-stock' : text.startsWith('Hurry') ? 'limited-time' : 'none';
function label(labeller: string, said: (item: SampleItem) => string): Promise<void> {
  const file = path.join(folder, `${labeller}.csv`);
  writeFileSync(
    file,
    `id,label\n${itemsIn()
      .map((item) => `${item.id},${said(item)}\n`)
      .join('')}`,
  );
  return sample({ kind: 'take', labeller, file });
}

describe('clearcart sample', () => {
  it('draws the same sample of the same survey, and keeps it from being taken for another one', async () => {
    survey(12);
    await draw();
    const first = itemsIn();
    expect(told).toEqual([
      'clearcart: /sample: 20 texts of 12 sites, 10 with a finding and 10 without, of 60. Label them with --serve --labeller NAME.',
    ]);
    await draw();
    expect(itemsIn()).toEqual(first);
    await expect(draw(20, 2)).rejects.toThrow('there is another sample');
    expect(itemsIn()).toEqual(first);
  });

  it('puts what presses beside what was found into the stratum near to pressure', async () => {
    survey(12);
    await draw(40);
    const near = itemsIn().filter(({ drawn }) => drawn.some(({ stratum }) => stratum === 'near'));
    expect(new Set(near.map(({ text }) => text))).toContain('Hurry, this deal will not be back!');
    expect(near.map(({ text }) => text)).not.toContain('Oak table');
  });

  it('tells from labels how right it is, what was missed, and how far people agree', async () => {
    survey(40);
    await draw(120);
    await label('ann', honest);
    await label('ben', (item) => (item.text.startsWith('Hurry') && item.site < 's2' ? 'none' : honest(item)));
    const { judged, disputed, agreements, qualities, silent } = await result();
    expect(judged + disputed).toBe(120);
    expect(agreements[0]?.presses?.kappa?.value).toBeGreaterThan(0.5);
    expect(qualities.find(({ pattern }) => pattern === 'low-stock')).toMatchObject({
      precision: { value: 1 },
      recall: { value: 1 },
    });
    expect(qualities.find(({ pattern }) => pattern === 'limited-time')?.recall?.value).toBe(0);
    expect(silent.find(({ stratum }) => stratum === 'near')?.pressing.value).toBe(1);
    await sample({ kind: 'result', json: false });
    expect(printed).toContain('How far ann and ben agree');
    expect(printed).toMatch(/Few left +100 % \(\d+ to 100\)/);
    expect(printed).toMatch(/have two answers. Decide them with --labeller decided:\n {2}Hurry, this deal/);
  });

  it('counts what was decided', async () => {
    survey(20);
    await draw(60);
    await label('ann', honest);
    await label('ben', () => 'none');
    expect((await result()).disputed).toBeGreaterThan(0);
    await label('decided', honest);
    expect(await result()).toMatchObject({ disputed: 0, judged: 60 });
  });

  it('says that one person alone tells nothing of agreement', async () => {
    survey(5);
    await draw(20);
    await label('ann', honest);
    await sample({ kind: 'result', json: false });
    expect(printed).toContain('Only one person has labelled so far');
    expect((await result()).agreements).toEqual([]);
  });

  it('of a survey without texts draws findings, and says that what was missed stays unknown', async () => {
    survey(6, null);
    await draw();
    expect(told[0]).toContain('no texts of pages are kept there (--no-texts): only findings are drawn');
    expect(itemsIn()).toHaveLength(6);
    await label('ann', honest);
    const { design, qualities } = await result();
    expect(design).toMatchObject({ withoutTexts: 6, texts: 6 });
    expect(qualities[0]).toMatchObject({ pattern: 'any', precision: { hits: 6, of: 6 } });
    await sample({ kind: 'result', json: false });
    expect(printed).toContain('Of 6 pages no texts were kept');
  });

  it('gives a table to label, without what was found, in which nothing is a formula', async () => {
    survey(3, ['=HYPERLINK("http://evil.example")', 'Only 4 left in stock']);
    await draw(6);
    await sample({ kind: 'table' });
    const table = readFileSync(path.join(folder, 'sample/to-label.csv'), 'utf8');
    expect(table).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    expect(table).not.toContain('low-stock');
  });

  it('names texts in it so that no spreadsheet takes a name for a number, and knows them again', async () => {
    survey(2);
    await draw(10);
    await sample({ kind: 'table' });
    const file = path.join(folder, 'sample/to-label.csv');
    const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
    for (const row of rows) expect(row).toMatch(/^"t[0-9a-f]{16}",/);
    writeFileSync(file, [head, ...rows.map((row) => row.replace(/""$/, '"none"'))].join('\r\n'));
    await sample({ kind: 'take', labeller: 'ann', file });
    expect(await result()).toMatchObject({ judged: 10, open: 0 });
  });
});

describe('labels from a table', () => {
  it('that fit are taken over, and the others are told of', async () => {
    survey(2);
    await draw(10);
    const [first, second] = itemsIn();
    const file = path.join(folder, 'l.csv');
    writeFileSync(
      file,
      `\ufefftext;id;label\n"a; b";${first?.id};low-stock, limited-time\n;${second?.id};none unsure\n;${second?.id};cheap\n;0123456789abcdef;none\n;999;none\n;;none\n;${second?.id};${'none '.repeat(30)}\n;${second?.id};\n`,
    );
    await sample({ kind: 'take', labeller: 'ann', file });
    expect(told.slice(1)).toEqual([
      'clearcart: /l.csv, row 3: this answer stands alone. It is left out.',
      'clearcart: /l.csv, row 4: “cheap” is no label. It is left out.',
      'clearcart: /l.csv, row 5: “0123456789abcdef” in its column id names no text of this sample. Copy its id from the table that --csv gives. It is left out.',
      'clearcart: /l.csv, row 6: “999” in its column id names no text of this sample. Copy its id from the table that --csv gives. It is left out.',
      'clearcart: /l.csv, row 7: its column id is empty. Copy its id from the table that --csv gives. It is left out.',
      'clearcart: /l.csv, row 8: an answer is given twice. It is left out.',
      'clearcart: /l.csv: 1 label of ann taken over.',
    ]);
    expect(readFileSync(path.join(folder, 'sample/labels-ann.jsonl'), 'utf8')).toMatch(
      new RegExp(`^\\{"id":"${first?.id}","answers":\\["low-stock","limited-time"\\],"at":\\d+\\}\\n$`),
    );
  });

  it.each([
    ['a,b\n1,2\n', 'its first row must name the columns id and label'],
    ['id,label\n', 'no row has a label'],
    ['\ud800', 'id and label'],
  ])('%j are refused', async (content, why) => {
    survey(2);
    await draw(4);
    const file = path.join(folder, 'l.csv');
    writeFileSync(file, content);
    await expect(sample({ kind: 'take', labeller: 'ann', file })).rejects.toThrow(why);
    await expect(sample({ kind: 'take', labeller: 'ann', file: `${file}.none` })).rejects.toThrow(
      'there is no such file',
    );
  });
});

describe('bad input', () => {
  it('has one clear line each', async () => {
    await expect(draw()).rejects.toThrow('there is no survey in this folder');
    mkdirSync(path.join(folder, 'records'));
    await expect(draw()).rejects.toThrow('nothing is surveyed there yet');
    await expect(result()).rejects.toThrow('there is no sample in this folder');
    survey(2);
    await draw(6);
    expect(await result()).toMatchObject({ judged: 0, open: 6 });
    await sample({ kind: 'result', json: false });
    expect(printed).toContain('Nothing is labelled yet.');
    writeFileSync(path.join(folder, 'sample/sample.jsonl'), '{"id":"x"}\n');
    await expect(result()).rejects.toThrow('this is no sample that this version can read');
  });

  it('says why there is nothing to draw from', async () => {
    survey(1, null, []);
    await expect(draw()).rejects.toThrow(
      'no texts of pages are kept there, so there is nothing to draw from. Survey again without --no-texts.',
    );
    rmSync(folder, { recursive: true });
    const store = openStore(folder, (problem) => told.push(problem));
    store.keep(siteRecord({ state: 'unreachable', why: 'there is no such host.', pages: [] }));
    store.note({ what: 'ended', at: Date.now(), wave: 1 });
    store.close();
    await expect(draw()).rejects.toThrow('no page was read there, so there is nothing to draw from. Name another');
  });

  it('in a file of labels is told of and left out, and a torn line spoils no other', async () => {
    survey(2);
    await draw(6);
    const [first, second] = itemsIn();
    const file = path.join(folder, 'sample/labels-ann.jsonl');
    writeFileSync(file, `{"id":"${first?.id}","answers":["none"],"at":1}\n{"id":"${second?.id}","ans`);
    await label('ann', (item) => (item.id === second?.id ? 'other' : ''));
    appendFileSync(file, '{"id":"0123456789abcdef","answers":["none"],"at":1}\n{"id":1}\n');
    told = [];
    expect(await result()).toMatchObject({ judged: 2 });
    expect(told).toEqual([
      'clearcart: /sample/labels-ann.jsonl, line 2: this is no label. It is left out.',
      'clearcart: /sample/labels-ann.jsonl, line 4: it names no text of this sample. It is left out.',
      'clearcart: /sample/labels-ann.jsonl, line 5: this is no label. It is left out.',
    ]);
  });
});
