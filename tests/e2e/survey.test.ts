import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackage } from '@/lib/evidence/package/open.ts';
import { TABLE_NAMES } from '@/lib/survey/tables.ts';
import { startWeb, type Web } from '../web/server.ts';
import { chatsHeldAgainst, heldAgainst, lastingTables, readTable, run, start, surveyArgs } from '../web/survey.ts';

/** A handful of the local web's sites, by the built command line: in one process that is killed, and through a queue in a real Redis. */

let web: Web;
let folder: string;
let list: string;
let redis: ChildProcess;
let queue: string;

/** Where nothing listens. */
let closed: string;
const QUICK = [
  ...['--wait', '0', '--products', '1', '--listings', '1', '--chats', '--locales', 'en-GB'],
  ...['--evidence', '1', '--screenshots', '1'],
];

beforeAll(async () => {
  web = await startWeb({ sites: 4 });
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-survey-'));
  closed = `127.0.0.1:${await freePort()}`;
  list = `${web.list}\nhttp://${closed}\n`;
  const port = await freePort();
  queue = `redis://127.0.0.1:${port}`;
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
});
afterAll(async () => {
  redis?.kill();
  await web?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** What is kept of pages, seen from the survey's folder. */
const keptFiles = (survey: string) =>
  ['evidence', 'screenshots']
    .flatMap((kind) =>
      readdirSync(path.join(survey, kind), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.pem'))
        .map((entry) => path.relative(survey, path.join(entry.parentPath, entry.name))),
    )
    .sort();

describe('a wall against programs', () => {
  it('is told as such, though it comes as an error page and its own names are those of the script that asks', async () => {
    const wide = await startWeb({ sites: 56 });
    try {
      const wall = wide.truth.find(({ hazard }) => hazard === 'challenge-503');
      const out = path.join(folder, 'wall');
      const { code, errors } = await run(surveyArgs(`http://${wall?.site}/\n`, out, ['--wait', '0', '--visits', '1']));
      expect(errors).not.toContain('failed');
      expect(code).toBe(0);
      expect(readTable(out, 'sites').map(({ state }) => state)).toEqual(['blocked']);
    } finally {
      await wide.close();
    }
  });
});

describe('a survey', () => {
  const out = () => path.join(folder, 'one');

  it('that is killed goes on where it stopped, and leaves each site with one outcome', async () => {
    const args = surveyArgs(list, out(), QUICK);
    expect((await run(args, 9_000)).code).toBeNull();
    const { code, errors } = await run(args);
    expect(errors).toContain(`of ${web.truth.length + 1} sites are done; the others follow.`);
    expect(code).toBe(0);
    const states = Object.fromEntries(readTable(out(), 'sites').map(({ site, state }) => [site, state]));
    expect(states).toEqual({
      ...Object.fromEntries(web.truth.map(({ site, states: [likeliest] }) => [site, likeliest])),
      [closed]: 'unreachable',
    });
    expect(heldAgainst(out(), web.truth)).toEqual([]);
    expect(chatsHeldAgainst(out(), web.truth)).toEqual({ compared: 3, wrong: [] });
  }, 240_000);

  it('that is done has nothing to do, and is no other survey', async () => {
    const before = lastingTables(out());
    expect((await run(surveyArgs(list, out(), QUICK))).code).toBe(0);
    expect(lastingTables(out())).toEqual(before);
    const other = await run(surveyArgs(list, out(), [...QUICK, '--visits', '3']));
    expect(other.code).toBe(2);
    expect(other.errors).toContain(
      `clearcart: --out ${out()}: there is a survey with other parameters (visits). Give the same, or name another folder.\n`,
    );
  });

  it('has sealed evidence and a picture of each page that presses, and no file besides', async () => {
    const pages = readTable(out(), 'pages');
    const wanted = new Set(
      readTable(out(), 'findings').flatMap((row) =>
        row.stance === 'pressure' && row.verdict !== 'holds' ? row.page_id : [],
      ),
    );
    expect(pages.filter(({ kept }) => kept === 'kept').map(({ page_id }) => page_id)).toEqual(
      pages.map(({ page_id }) => page_id).filter((page) => wanted.has(page)),
    );
    expect(wanted.size).toBeGreaterThan(2);
    const files = pages.flatMap(({ evidence, screenshot }) => [evidence ?? [], screenshot ?? []].flat());
    expect(keptFiles(out())).toEqual(files.sort());
    const packages = files.filter((file) => file.endsWith('.wacz')).map((file) => path.join(out(), file));
    expect((await run(['verify', ...packages])).code).toBe(0);
    for (const { evidence, evidence_sha256 } of pages) {
      if (evidence === null) continue;
      const bytes = new Uint8Array(readFileSync(path.join(out(), evidence)));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(evidence_sha256);
      const { file, report } = await openPackage(bytes);
      expect(file.parts.map(({ role }) => role)).toEqual(expect.arrayContaining(['page', 'view', 'marked-view']));
      expect(report.findings.length).toBeGreaterThan(0);
    }
  }, 60_000);

  it('gives tables that DuckDB opens, with as many rows in each form', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const name of TABLE_NAMES) {
      const file = path.join(out(), `${name}.parquet`);
      const reader = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM read_parquet('${file}')`);
      const csv = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM read_csv('${path.join(out(), `${name}.csv`)}', header = true, all_varchar = true)`,
      );
      const { length } = readTable(out(), name);
      expect([name, reader.getRows()[0]?.[0], csv.getRows()[0]?.[0]]).toEqual([name, length, length]);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it('has a report that stands alone', async () => {
    expect((await run(['report', out()])).code).toBe(0);
    const page = readFileSync(path.join(out(), 'report.html'), 'utf8');
    expect(page).toContain(`${web.truth.length + 1}`);
    expect(page).not.toMatch(/<script|src="https?:/);
    expect(page).toContain('background-image:url(data:image/webp;base64,');
  });

  it('has texts of its pages, as they stand there, to be sampled and grouped', async () => {
    expect((await run(['sample', out(), '--n', '30'])).code).toBe(0);
    const design: unknown = JSON.parse(readFileSync(path.join(out(), 'sample/sample.json'), 'utf8'));
    expect(design).toMatchObject({ withoutTexts: 0, left: 0 });
    const items = readFileSync(path.join(out(), 'sample/sample.jsonl'), 'utf8').trim().split('\n');
    expect(items).toHaveLength(30);
    // Findings are of texts that were read, but for those of frames.
    const texts = readFileSync(path.join(out(), 'records/00001.jsonl'), 'utf8');
    const quoted = readTable(out(), 'findings').filter(({ pattern, frame }) => pattern === 'low-stock' && !frame);
    expect(quoted.length).toBeGreaterThan(0);
    for (const { quote } of quoted) expect(texts.split(JSON.stringify(quote)).length).toBeGreaterThan(2);
    expect((await run(['cluster', out(), '--least', '1'])).code).toBe(0);
    expect(readFileSync(path.join(out(), 'clusters.csv'), 'utf8')).toContain('likeness');
  });

  it('that is repeated through a queue finds no change, although a worker dies', async () => {
    const first = start(['worker', '--queue', queue]);
    const second = start(['worker', '--queue', queue]);
    const survey = run(['survey', '--again', out(), '--queue', queue]);
    setTimeout(() => first.child.kill('SIGKILL'), 8_000);
    const { code, errors } = await survey;
    second.child.kill();
    expect([code, errors]).toEqual([0, expect.stringContaining('run 2 against run 1')]);
    expect(errors).toContain('no change beyond noise');
    const secondRun = JSON.stringify(lastingTables(out(), 2));
    expect(JSON.parse(secondRun.replace(/-2\.(wacz|webp)/g, '-1.$1'))).toEqual(lastingTables(out(), 1));
    const files = keptFiles(out());
    const ofRun = (run: number) => files.filter((file) => file.includes(`-${run}.`));
    expect(ofRun(2).map((file) => file.replace('-2.', '-1.'))).toEqual(ofRun(1));
  }, 300_000);

  it('keeps files no longer than it may', async () => {
    expect((await run(['tidy', out(), '--older-than', '0'])).code).toBe(0);
    expect(keptFiles(out())).toEqual([]);
    expect(new Set(readTable(out(), 'pages').map(({ kept, evidence }) => `${kept} ${evidence}`))).toEqual(
      new Set(['deleted null', 'null null']),
    );
  });
});

describe('a survey in several places', () => {
  it('visits in each, and compares the price of one product', async () => {
    const out = path.join(folder, 'places');
    const site = web.truth.find(({ asksPhonesMore }) => asksPhonesMore);
    if (!site) throw new Error('no site asks people with phones more');
    const personas = path.join(folder, 'personas.json');
    const two = [{ id: 'newcomer' }, { id: 'phone', device: 'Pixel 7' }];
    writeFileSync(personas, JSON.stringify({ schema: 'clearcart.personas/1', personas: two }));
    const places = ['--personas', personas, '--devices', 'tablet', '--locales', 'de-AT'];
    const quick = ['--visits', '1', '--wait', '0', '--products', '1', '--listings', '0', '--audit', '2'];
    expect((await run(surveyArgs(site.url, out, [...places, ...quick]))).code).toBe(0);
    const pages = readTable(out, 'pages');
    expect(pages.map(({ persona, device, locale, role, state }) => [persona, device, locale, role, state])).toEqual([
      ['newcomer', 'tablet', 'de-AT', 'home', 'read'],
      ['newcomer', 'tablet', 'de-AT', 'product', 'read'],
      ['phone', 'tablet', 'de-AT', 'home', 'read'],
      ['phone', 'tablet', 'de-AT', 'product', 'read'],
    ]);
    // So few looks show that prices differ, and not that they go by who asks.
    expect(pages.map(({ audit }) => audit)).toEqual([null, 'differs', null, null]);
    const prices = readTable(out, 'prices').map(({ round, persona, shown }) => [round, persona, shown]);
    const price = Number(pages[1]?.price);
    const more = Math.round(price * 1.2);
    expect(prices).toEqual([
      [1, 'newcomer', price],
      [1, 'phone', more],
      [2, 'newcomer', price],
      [2, 'phone', more],
    ]);
  }, 120_000);
});

describe('archives', () => {
  const WACZ = fileURLToPath(new URL('../samples/first-form.wacz', import.meta.url));

  it('are scanned without a browser, and once', async () => {
    const out = path.join(folder, 'archived');
    const args = ['archive', WACZ, '--all', '--out', out];
    expect((await run(args)).code).toBe(0);
    const [page] = readTable(out, 'pages');
    expect(page).toMatchObject({ role: 'archived', state: 'read', url: 'https://shop.example/tablecloth?colour=blue' });
    const reasons = readTable(out, 'outcomes').filter(({ outcome }) => outcome === 'notApplicable');
    expect(reasons.map(({ why }) => why)).toContain('no-layout');
    const before = lastingTables(out);
    expect((await run(args)).code).toBe(0);
    expect(lastingTables(out)).toEqual(before);
  });

  it('that hold the same captures are scanned once', async () => {
    const out = path.join(folder, 'twice');
    const copy = path.join(folder, 'copy.wacz');
    copyFileSync(WACZ, copy);
    expect((await run(['archive', WACZ, copy, '--all', '--out', out])).code).toBe(0);
    const once = lastingTables(out);
    const other = path.join(folder, 'other.wacz');
    copyFileSync(WACZ, other);
    expect((await run(['archive', other, '--all', '--out', out])).code).toBe(0);
    expect([readTable(out, 'pages').length, lastingTables(out)]).toEqual([once.pages.length, once]);
    expect(once).toEqual(lastingTables(path.join(folder, 'archived')));
  });

  it('that hold no record are named, and the others are scanned', async () => {
    const empty = path.join(folder, 'empty.warc');
    const picture = path.join(folder, 'picture.jpg');
    writeFileSync(empty, '');
    writeFileSync(picture, Buffer.from('ffd8ffe000104a46', 'hex'));
    const out = path.join(folder, 'among-others');
    const { code, errors } = await run(['archive', empty, picture, WACZ, '--all', '--out', out]);
    expect(code).toBe(1);
    for (const name of ['empty.warc', 'picture.jpg'])
      expect(errors).toContain(`${name}: no record of a web archive is in it. Give a WARC or WACZ file.`);
    expect(errors).toContain('2 of 3 files could not be read');
    expect(readTable(out, 'pages')).toHaveLength(1);
  });

  it('that are not there are said so', async () => {
    const out = path.join(folder, 'none');
    const { code, errors } = await run(['archive', path.join(folder, 'none.warc'), '--out', out]);
    expect(code).toBe(1);
    expect(errors).toContain('none.warc: there is no such file. Check the path.');
    expect(existsSync(path.join(out, 'pages.csv'))).toBe(true);
  });
});
