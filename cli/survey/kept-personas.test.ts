import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SURVEY_PARAMETERS } from '@/tests/samples/survey-parameters.ts';
import { PERSONAS, personasFor, personasIn } from './kept-personas.ts';
import { beginSurvey } from './survey-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-kept-'));
  mkdirSync(at('study'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: readonly string[]) => path.join(folder, ...names);
const COOKIES = [{ name: 'tier', value: 'gold', url: 'https://a.example/' }];

/** Begins a survey with one that is so, and another. */
async function begin(more: object) {
  writeFileSync(at('study', 'signed-in.json'), '{"cookies":[],"origins":[]}');
  const personas = [{ id: 'one', ...more }, { id: 'two' }];
  writeFileSync(at('study', 'people.json'), JSON.stringify({ schema: 'clearcart.personas/1', personas }));
  const { entries, digest, text } = await personasFor(path.relative('.', at('study', 'people.json')));
  beginSurvey(at('out'), {
    tool: { version: '0.1.0', rules: 'r' },
    parameters: SURVEY_PARAMETERS,
    sites: [],
    keptPersonas: text,
  });
  return { entries, digest };
}

describe('the personas of a survey', () => {
  it('are in its folder, wherever that is by now, whatever became of their file', async () => {
    const { entries, digest } = await begin({ device: 'Pixel 7' });
    rmSync(at('study'), { recursive: true });
    renameSync(at('out'), at('elsewhere'));
    expect(await personasIn(at('elsewhere'), digest)).toEqual(entries);
    expect(entries).toEqual([{ id: 'one', device: 'Pixel 7' }, { id: 'two' }]);
    expect(readFileSync(at('elsewhere', PERSONAS), 'utf8')).not.toContain(folder);
  });

  it('find the state that they name, which stays where it is', async () => {
    const { entries, digest } = await begin({ state: 'signed-in.json' });
    expect(entries[0]?.state).toBe(at('study', 'signed-in.json'));
    rmSync(at('study', 'people.json'));
    expect(await personasIn(at('out'), digest)).toEqual(entries);
    expect(existsSync(at('out', 'signed-in.json'))).toBe(false);
  });

  it('leave cookies where they are', async () => {
    const { entries, digest } = await begin({ cookies: COOKIES, state: 'signed-in.json' });
    expect(await personasIn(at('out'), digest)).toEqual(entries);
    expect(readFileSync(at('out', PERSONAS), 'utf8')).not.toContain('gold');
  });

  it.each([
    ['a state', 'signed-in.json', { state: 'signed-in.json' }],
    ['cookies', 'people.json', { cookies: COOKIES }],
  ])('are told to be others where %s changed or is gone', async (_, name, more) => {
    const { digest } = await begin(more);
    const file = at('study', name);
    writeFileSync(file, '{"cookies":[{}],"origins":[]}');
    await expect(personasIn(at('out'), digest)).rejects.toThrow(`${file}: this is not the file with which the survey`);
    rmSync(file);
    await expect(personasIn(at('out'), digest)).rejects.toThrow(
      `${file}: there is no such file. Check the path, or begin a new survey in another folder.`,
    );
  });

  it('have another digest with another state', async () => {
    const { digest } = await begin({ state: 'signed-in.json' });
    writeFileSync(at('study', 'signed-in.json'), '{"cookies":[],"origins":[{}]}');
    expect((await personasFor(at('study', 'people.json'))).digest).not.toBe(digest);
  });

  it('are not taken from a folder that says something else by now', async () => {
    const { digest } = await begin({});
    const place = at('out', PERSONAS);
    writeFileSync(place, readFileSync(place, 'utf8').replace('"one"', '"three"'));
    await expect(personasIn(at('out'), digest)).rejects.toThrow(`${place}: this is not the file`);
    rmSync(place);
    await expect(personasIn(at('out'), digest)).rejects.toThrow(`${place}: there is no such file`);
  });

  it('are not begun where a state is not there', async () => {
    await expect(begin({ state: 'nowhere.json' })).rejects.toThrow(`${at('study', 'nowhere.json')}: there is no such`);
  });
});
