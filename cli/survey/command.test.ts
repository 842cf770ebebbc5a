import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSurvey } from './command.ts';
import type { SurveyRequest } from './survey.ts';
import { beginSurvey } from './survey-file.ts';

const tool = { version: '0.1.0', rules: 'r' };
const CONTACT = ['--contact', 'a@b.example'];

let folder: string;
let asked: SurveyRequest[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearcart-survey-'));
  asked = [];
  writeFileSync(path.join(folder, 'list.txt'), 'a.example\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const list = () => path.join(folder, 'list.txt');
const out = () => path.join(folder, 'out');
const run = async (...args: readonly string[]) => {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addSurvey(program, tool, async (request) => void asked.push(request));
  await program.parseAsync(['survey', ...args], { from: 'user' });
};

describe('the survey command', () => {
  it('asks for what was named', async () => {
    await run(list(), '--out', out(), ...CONTACT, '--visits', '3');
    expect(asked).toMatchObject([
      { out: out(), sites: [{ site: 'a.example' }], parameters: { contact: 'a@b.example', visits: 3 } },
    ]);
  });

  it.each([
    ['a list', ['--out', 'x', ...CONTACT], 'no list of sites was given'],
    ['--out', ['list.txt', ...CONTACT], '--out is missing'],
    ['--contact', ['list.txt', '--out', 'x'], '--contact is missing'],
  ])('says that %s is missing', async (_, args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it.each([
    ['--visits', '0'],
    ['--consent', 'sell'],
    ['--at-once', '1.5'],
    ['--devices', 'desktop,watch'],
    ['--locales', 'german'],
    ['--audit', '0'],
  ])('refuses %s %s', async (...flag) => {
    await expect(run(list(), '--out', out(), ...CONTACT, ...flag)).rejects.toBeInstanceOf(CommanderError);
  });

  it('asks for devices, locales, chats and prices', async () => {
    const more = ['--devices', 'phone,desktop', '--locales', 'de-de', '--chats', '--audit', '3'];
    await run(list(), '--out', out(), ...CONTACT, ...more);
    expect(asked[0]?.parameters).toMatchObject({
      devices: ['phone', 'desktop'],
      locales: ['de-DE'],
      chats: true,
      audit: 3,
    });
  });

  it('asks for none of that by itself', async () => {
    await run(list(), '--out', out(), ...CONTACT);
    const names = Object.keys(asked[0]?.parameters ?? {});
    expect(names.filter((name) => ['devices', 'locales', 'chats', 'audit'].includes(name))).toEqual([]);
  });

  it('lets personas look at a price as often as it takes to rule out chance', async () => {
    await run('--audit', '--out', out(), ...CONTACT, list());
    const file = path.join(folder, 'personas.json');
    writeFileSync(file, JSON.stringify({ schema: 'clearcart.personas/1', personas: [{ id: 'one' }, { id: 'two' }] }));
    await run(list(), '--out', out(), ...CONTACT, '--personas', file, '--audit');
    expect(asked.map(({ parameters: { audit } }) => audit)).toEqual([7, 12]);
  });

  it('sends no cookies to workers', async () => {
    const file = path.join(folder, 'personas.json');
    const cookies = [{ name: 'a', value: 'b', url: 'https://a.example/' }];
    const personas = [{ id: 'one', cookies }, { id: 'two' }];
    writeFileSync(file, JSON.stringify({ schema: 'clearcart.personas/1', personas }));
    const args = [list(), '--out', out(), ...CONTACT, '--personas', file, '--no-texts'];
    await expect(run(...args, '--queue', 'redis://127.0.0.1:1')).rejects.toThrow('cookies and states are not sent');
    await run(...args);
    expect(asked[0]?.personas).toEqual(personas);
  });

  it('shows nobody what those are shown who may be signed in', async () => {
    const file = path.join(folder, 'personas.json');
    writeFileSync(path.join(folder, 'signed-in.json'), '{"cookies":[],"origins":[]}');
    const personas = [{ id: 'one', state: 'signed-in.json' }, { id: 'two' }];
    writeFileSync(file, JSON.stringify({ schema: 'clearcart.personas/1', personas }));
    const args = [list(), '--out', out(), ...CONTACT, '--personas', file];
    await expect(run(...args)).rejects.toThrow('Give --no-texts');
    await expect(run(...args, '--no-texts', '--evidence', '1')).rejects.toThrow('Leave --evidence and --screenshots');
    await expect(run(...args, '--no-texts', '--screenshots', '1')).rejects.toThrow('Leave --evidence');
    expect(asked).toEqual([]);
    await run(...args, '--no-texts');
    expect(asked).toHaveLength(1);
  });

  it('repeats a survey from anywhere, with the personas with which it was begun', async () => {
    const file = path.join(folder, 'personas.json');
    writeFileSync(path.join(folder, 'signed-in.json'), '{"cookies":[],"origins":[]}');
    const personas = [{ id: 'one', state: 'signed-in.json' }, { id: 'two' }];
    writeFileSync(file, JSON.stringify({ schema: 'clearcart.personas/1', personas }));
    await run(list(), '--out', out(), ...CONTACT, '--no-texts', '--personas', path.relative('.', file));
    const [first] = asked;
    if (!first) throw new Error('nothing was asked for');
    beginSurvey(out(), first);
    rmSync(file);
    await run('--again', out());
    expect(asked[1]?.personas).toEqual([{ id: 'one', state: path.join(folder, 'signed-in.json') }, { id: 'two' }]);
    await expect(run('--again', out(), '--queue', 'redis://127.0.0.1:1')).rejects.toThrow('"one" has some');
    writeFileSync(path.join(folder, 'signed-in.json'), '{"cookies":[{}],"origins":[]}');
    await expect(run('--again', out())).rejects.toThrow('signed-in.json: this is not the file');
  });

  it('refuses more locales than are looked at', async () => {
    const many = Array.from({ length: 21 }, (_, at) => `de-${String.fromCharCode(65 + at)}X`).join(',');
    await expect(run(list(), '--out', out(), ...CONTACT, '--locales', many)).rejects.toThrow('more than 20');
  });

  it('repeats a survey as it was', async () => {
    await run(list(), '--out', out(), ...CONTACT, '--gap', '7', '--personas', 'built-in');
    const [first] = asked;
    if (!first) throw new Error('nothing was asked for');
    beginSurvey(out(), first);
    await run('--again', out(), '--at-once', '1');
    const { personas, parameters, sites } = first;
    expect(asked[1]).toMatchObject({ out: out(), personas, parameters, sites, atOnce: 1, again: { wave: 1 } });
    await expect(run(list(), '--again', out())).rejects.toThrow(`${list()}: with --again`);
    await expect(run('--again', out(), '--gap', '9')).rejects.toThrow('--gap: with --again');
    await expect(run('--again', folder)).rejects.toThrow('there is no survey in this folder');
  });
});
