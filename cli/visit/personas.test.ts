import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertMayTravel, BUILT_IN, readPersonaEntries, readPersonas, TravellingPersonas } from './personas.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clearcart-personas-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: unknown, name = 'personas.json'): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const TWO = [{ id: 'one' }, { id: 'two' }];
const withOne = (more: object) => ({
  schema: 'clearcart.personas/1',
  personas: [{ id: 'one', ...more }, { id: 'two' }],
});

it('brings some along, each ready for a browser', async () => {
  const personas = await readPersonas(BUILT_IN);
  expect(personas.map(({ id }) => id)).toEqual(['newcomer', 'returning', 'phone', 'apple', 'from-search']);
  expect(personas[2]?.context).toMatchObject({ isMobile: true, userAgent: expect.stringContaining('Mobile') });
  expect(personas[0]?.context).toEqual({});
});

it('reads all that may be said of one', async () => {
  await fileOf('{"cookies":[],"origins":[]}', 'signed-in.json');
  const file = await fileOf(
    withOne({
      name: 'Somebody in Vienna',
      device: 'iPhone 15',
      userAgent: 'Test',
      viewport: { width: 400, height: 800 },
      language: 'de-AT',
      timeZone: 'Europe/Vienna',
      location: { latitude: 48.2, longitude: 16.4 },
      referrer: 'https://example.org/',
      before: ['https://example.org/other'],
      visits: 3,
      cookies: [{ name: 'tier', value: 'gold', url: 'https://example.org/' }],
      headers: { 'Sec-GPC': '1' },
      state: 'signed-in.json',
    }),
  );
  const [one] = await readPersonas(file);
  expect(one).toMatchObject({ name: 'Somebody in Vienna', visits: 3, keeps: true, headers: { 'Sec-GPC': '1' } });
  expect(one?.context).toMatchObject({
    userAgent: 'Test',
    viewport: { width: 400, height: 800 },
    locale: 'de-AT',
    timezoneId: 'Europe/Vienna',
    geolocation: { latitude: 48.2, longitude: 16.4 },
    storageState: path.join(folder, 'signed-in.json'),
  });
});

it.each<[string, unknown, string]>([
  ['what is no JSON', '{', 'no JSON'],
  ['another schema', { schema: 'other', personas: TWO }, 'schema'],
  ['one alone', { schema: 'clearcart.personas/1', personas: [{ id: 'one' }] }, 'at least two'],
  ['two of one id', { schema: 'clearcart.personas/1', personas: [{ id: 'one' }, { id: 'one' }] }, 'same id'],
  ['an id that is none', withOne({ id: '../x' }), 'personas.0.id'],
  ['a word that means nothing', withOne({ devise: 'Pixel 7' }), 'devise'],
  ['a device that is none', withOne({ device: 'Pixel 700' }), 'Pixel 700'],
  ['a device by a name of objects', withOne({ device: 'constructor' }), 'constructor'],
  ['a time zone that is none', withOne({ timeZone: 'Europe/Atlantis' }), 'Europe/Vienna'],
  ['a language that is none', withOne({ language: 'german please' }), 'de-AT'],
  ['a page that is none', withOne({ before: ['file:///etc/passwd'] }), 'http'],
  ['a header of the browser’s own', withOne({ headers: { Cookie: 'a=b' } }), 'the browser’s own'],
  ['a header with a character that none has', withOne({ headers: { 'X-A': 'a\u0000' } }), 'control characters'],
  ['a browser that calls itself on two lines', withOne({ userAgent: 'a\nb' }), 'control characters'],
  [
    'a cookie whose name is none',
    withOne({ cookies: [{ name: 'a b;c', value: '', url: 'https://a.example/' }] }),
    'no name',
  ],
  ['two of one name', withOne({ name: 'two' }), 'same name'],
  ['a header of two lines', withOne({ headers: { 'X-A': 'a\r\nCookie: b' } }), 'headers.X-A'],
  ['a header that signs in', withOne({ headers: { Authorization: 'Bearer x' } }), 'use a state'],
  ['a cookie for no site', withOne({ cookies: [{ name: 'a', value: 'b' }] }), 'cookies.0.url'],
  ['a state that is none', withOne({ state: 'personas.json' }), 'no storage state'],
  ['a state that is not there', withOne({ state: 'nowhere.json' }), 'nowhere.json'],
])('refuses %s, in one line that says what', async (_, content, says) => {
  const read = readPersonas(await fileOf(content));
  await expect(read).rejects.toThrow(says);
  await expect(read).rejects.toMatchObject({ exitCode: 2, message: expect.not.stringContaining('\n') });
});

it('reads what Windows writes', async () => {
  const file = await fileOf(`\ufeff${JSON.stringify({ schema: 'clearcart.personas/1', personas: TWO })}`);
  expect((await readPersonas(file)).map(({ id }) => id)).toEqual(['one', 'two']);
});

it('refuses a file that is not there, and tells of those that come along', async () => {
  await expect(readPersonas(path.join(folder, 'none.json'))).rejects.toThrow('or give --personas built-in');
});

it('lets those travel that bring nothing along', async () => {
  const file = await fileOf(withOne({ device: 'Pixel 7', headers: { 'Sec-GPC': '1' } }));
  const entries = await readPersonaEntries(file);
  assertMayTravel(entries, file);
  expect(v.parse(TravellingPersonas, JSON.parse(JSON.stringify(entries)))).toEqual(entries);
});

it.each([
  ['cookies', { cookies: [{ name: 'a', value: 'b', url: 'https://a.example/' }] }],
  ['a state', { state: 'signed-in.json' }],
])('keeps those at home that have %s', async (_, more) => {
  const file = await fileOf(withOne(more));
  const entries = await readPersonaEntries(file);
  expect(() => assertMayTravel(entries, file)).toThrow('"one" has some. Take them out, or leave --queue out.');
  expect(v.is(TravellingPersonas, entries)).toBe(false);
});
