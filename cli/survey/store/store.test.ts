import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { siteRecord } from '@/tests/samples/survey-records.ts';
import { eachLine, LineFile, readLine, summed, unsummed } from './lines.ts';
import { lockFolder } from './lock.ts';
import { openStore } from './store.ts';

let folder: string;
let told: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-store-'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tell = (problem: string) => void told.push(problem.replaceAll(folder, ''));
const open = () => openStore(folder, tell);
/** Read anew, as the next run does. */
const kept = () => {
  const store = open();
  const records = [...store.all()];
  store.close();
  return records;
};
const sitesIn = () => kept().map(({ listed }) => listed.site);
const shard = () => path.join(folder, 'records', '00001.jsonl');

describe('a line', () => {
  it('is JSON, and tells whether it is what was written', () => {
    const line = summed({ a: 'ü\n"', b: [1] }).trimEnd();
    expect(JSON.parse(line)).toMatchObject({ line: { a: 'ü\n"', b: [1] } });
    expect(unsummed(line)).toEqual({ value: { a: 'ü\n"', b: [1] } });
  });

  it.each([...summed({ price: 12 }).trimEnd()].map((_, at) => at))('is known when its character %i changed', (at) => {
    const line = summed({ price: 12 }).trimEnd();
    const other = line[at] === '3' ? '4' : '3';
    expect(unsummed(line.slice(0, at) + other + line.slice(at + 1))).toBeUndefined();
  });

  it('is read in place, also where lines are longer than what is read at once', () => {
    const file = path.join(folder, 'lines');
    const lines = new LineFile(file, 0);
    const values = ['a', 'b'.repeat(3 << 20), 'c'];
    const places = [...lines.add(values[0]), ...lines.add(values[1], values[2])];
    lines.close();
    const met: unknown[] = [];
    const end = eachLine(file, (line, place) => met.push([line?.value, place]));
    expect(met).toEqual(values.map((value, at) => [value, places[at]]));
    expect(end).toBe(readFileSync(file).length);
    expect(places.map((place) => readLine(file, place))).toEqual(values);
  });
});

describe('a store', () => {
  it('keeps a record of each site once, and gives them in the order of the list', () => {
    const store = open();
    for (const place of [3, 1, 2, 1]) store.keep(siteRecord({ place, site: `s${place}.example` }));
    store.close();
    expect(sitesIn()).toEqual(['s1.example', 's2.example', 's3.example']);
    const again = open();
    again.keep(siteRecord({ place: 2, site: 's2.example', state: 'failed' }));
    again.close();
    expect(kept().map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    expect(told).toEqual([]);
  });

  it('keeps waves apart', () => {
    const store = open();
    store.keep(siteRecord({ wave: 2 }));
    store.keep(siteRecord({ wave: 1 }));
    expect(store.waves()).toEqual([1, 2]);
    expect([...store.all(1)].length).toBe(1);
    expect([store.has(2, 'shop.example'), store.has(3, 'shop.example')]).toEqual([true, false]);
    store.close();
  });

  it.each([1, 20, 200])('goes on where a crash tore the last %i bytes off', (bytes) => {
    const store = open();
    store.keep(siteRecord({ place: 1, site: 'one.example' }));
    store.keep(siteRecord({ place: 2, site: 'two.example' }));
    store.close();
    truncateSync(shard(), readFileSync(shard()).length - bytes);
    const again = open();
    expect(told).toEqual([
      '/records/00001.jsonl: its last line was not written to the end. Its site counts as not visited.',
    ]);
    expect(again.has(1, 'two.example')).toBe(false);
    again.keep(siteRecord({ place: 2, site: 'two.example' }));
    again.close();
    expect(sitesIn()).toEqual(['one.example', 'two.example']);
    expect(told).toHaveLength(1);
  });

  it('leaves out what a disk has spoiled, says so, and keeps the rest', () => {
    const store = open();
    for (const place of [1, 2, 3]) store.keep(siteRecord({ place, site: `s${place}.example` }));
    store.close();
    const lines = readFileSync(shard(), 'utf8').split('\n');
    writeFileSync(shard(), [lines[0], lines[1]?.replace('s2.example', 's9.example'), lines[2], ''].join('\n'));
    const again = open();
    expect([1, 2, 3].map((place) => again.has(1, `s${place}.example`))).toEqual([true, false, true]);
    expect(told).toEqual([
      '/records/00001.jsonl, line 2: this is not what was written there. Its site counts as not visited.',
    ]);
    again.close();
  });

  it('leaves out what was never a record', () => {
    open().close();
    appendFileSync(shard(), summed({ schema: 'clearcart.site/1', wave: 'one' }));
    appendFileSync(shard(), 'something else\n');
    expect(sitesIn()).toEqual([]);
    expect(told).toHaveLength(2);
  });

  it('counts how often a site was begun and never ended', () => {
    const store = open();
    store.note({ what: 'begun', at: 1, wave: 1, site: 'shop.example' });
    store.close();
    const again = open();
    again.note({ what: 'begun', at: 2, wave: 1, site: 'shop.example' });
    expect([again.tries(1, 'shop.example'), again.tries(2, 'shop.example')]).toEqual([2, 0]);
    again.close();
  });

  it('begins another shard where one has grown large', () => {
    const store = openStore(folder, tell, 10_000);
    for (let place = 1; place <= 9; place++) store.keep(siteRecord({ place, site: `s${place}.example` }));
    store.close();
    expect(readdirSync(path.join(folder, 'records')).length).toBeGreaterThan(1);
    expect(sitesIn()).toEqual(Array.from({ length: 9 }, (_, at) => `s${at + 1}.example`));
  });
});

describe('a folder', () => {
  it('lets one survey in at a time', () => {
    writeFileSync(path.join(folder, 'lock'), '1 elsewhere\n');
    expect(() => lockFolder(folder)).toThrow(/process 1 on elsewhere works there/);
  });

  it('lets nobody in beside a process of this machine', () => {
    writeFileSync(path.join(folder, 'lock'), `${process.ppid} ${hostname()}\n`);
    expect(() => lockFolder(folder)).toThrow(`process ${process.ppid} works there. Wait for it, or end it`);
  });

  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

  it.each([
    ['another machine', 'elsewhere', 150, 200],
    ['this machine, whose number is that of a program that runs', hostname(), 1_700, 1_900],
  ])('is taken over from %s once nobody touched it for long', (_, host, young, old) => {
    const file = path.join(folder, 'lock');
    writeFileSync(file, `${process.ppid} ${host}\n`);
    utimesSync(file, ago(young), ago(young));
    expect(() => lockFolder(folder)).toThrow(/works there/);
    utimesSync(file, ago(old), ago(old));
    expect(() => lockFolder(folder)()).not.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  describe('that is held', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    });
    afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
      process.exitCode = 0;
    });

    it('is touched for as long as the work takes, by the clock of the folder', () => {
      const free = lockFolder(folder);
      const file = path.join(folder, 'lock');
      const content = readFileSync(file, 'utf8');
      utimesSync(file, 0, 0);
      vi.advanceTimersByTime(20_000);
      expect(Math.abs(statSync(file).mtimeMs - Date.now())).toBeLessThan(60_000);
      expect(readFileSync(file, 'utf8')).toBe(content);
      free();
      expect(vi.getTimerCount()).toBe(0);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('ends the work once another one took it over, and stays theirs', () => {
      const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
      const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const free = lockFolder(folder);
      writeFileSync(path.join(folder, 'lock'), '1 elsewhere theirs\n');
      vi.advanceTimersByTime(20_000);
      expect(exit).toHaveBeenCalled();
      expect(said.mock.calls.join()).toContain('another process took it over');
      free();
      expect(readFileSync(path.join(folder, 'lock'), 'utf8')).toBe('1 elsewhere theirs\n');
    });
  });

  it('is taken over from a process that no longer runs', () => {
    const free = lockFolder(folder);
    free();
    writeFileSync(path.join(folder, 'lock'), `999999999 ${hostname()}\n`);
    expect(() => lockFolder(folder)()).not.toThrow();
  });
});
