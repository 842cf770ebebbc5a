import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { siteRecord } from '@/tests/samples/survey-records.ts';
import { openRecords } from './ended-records.ts';
import { openStore } from './store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-ended-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function note(...all: readonly (readonly ['started' | 'ended', number])[]): void {
  const store = openStore(folder, () => undefined);
  for (const [what, wave] of all) {
    store.note(what === 'started' ? { what, at: 1, wave, tool: '1' } : { what, at: 1, wave });
    store.keep(siteRecord({ wave }));
  }
  store.close();
}
const waveIn = () => openRecords(folder, () => undefined).wave;

describe('records of what is done', () => {
  it('are of the last run that has ended', () => {
    note(['started', 1], ['ended', 1], ['started', 2]);
    expect(waveIn()).toBe(1);
    note(['ended', 2]);
    expect(waveIn()).toBe(2);
  });

  it('are none of a run that goes on, also where more is added to one that had ended', () => {
    note(['started', 1]);
    expect(waveIn).toThrow('what is surveyed there is not done. Let it end');
    note(['ended', 1]);
    expect(waveIn()).toBe(1);
    note(['started', 1]);
    expect(waveIn).toThrow('is not done');
  });

  it('do not go by a line that a crash tore', () => {
    note(['started', 1], ['ended', 1]);
    appendFileSync(path.join(folder, 'journal.jsonl'), '{"sum":"0123456789abcdef","line":{"what":"started"');
    expect(waveIn()).toBe(1);
  });
});
