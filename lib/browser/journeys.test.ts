import { beforeEach, expect, it, vi } from 'vitest';
import type { Journey } from '@/lib/model/journey.ts';
import { fake } from '@/tests/samples/fake-browser.ts';
import { PRICE_WAY } from '@/tests/samples/journey.ts';
import { changeJourney, forgetJourney, forgetJourneys, readJourney } from './journeys.ts';

const [STEP] = PRICE_WAY.steps as [Journey['steps'][number]];
const onward = (at: number) => (journey: Journey) => ({ ...journey, steps: [...journey.steps, { ...STEP, at }] });
const went = (site: string, at: number) => changeJourney(site, onward(at));
const moments = async (site: string) => (await readJourney(site)).steps.map(({ at }) => at);
const sites = async () => Object.keys(await fake.storage.session.get(null)).filter((key) => key.startsWith('journey:'));

beforeEach(() => {
  fake.reset();
  vi.restoreAllMocks();
});

it('keeps each site’s journey, and goes on with it', async () => {
  expect(await readJourney('a.example')).toEqual({ site: 'a.example', steps: [] });
  await went('a.example', 1);
  expect((await went('a.example', 2)).steps).toHaveLength(2);
  await went('b.example', 3);
  expect(await Promise.all(['a.example', 'b.example'].map(moments))).toEqual([[1, 2], [3]]);
});

it('loses none of two changes at once', async () => {
  await Promise.all([went('a.example', 1), went('a.example', 2)]);
  expect(await moments('a.example')).toEqual([1, 2]);
});

it('writes nothing where nothing changes', async () => {
  const set = vi.spyOn(fake.storage.session, 'set');
  expect(await changeJourney('a.example', (journey) => journey)).toEqual({ site: 'a.example', steps: [] });
  expect(set).not.toHaveBeenCalled();
});

it('lets that go which was gone on with longest ago, when a new one begins', async () => {
  for (let at = 1; at <= 20; at++) await went(`${at}.example`, at);
  await went('1.example', 30);
  expect(await sites()).toHaveLength(20);
  await went('new.example', 31);
  expect(await sites()).toHaveLength(20);
  expect(await moments('2.example')).toEqual([]);
  expect(await moments('1.example')).toEqual([1, 30]);
  expect(await moments('new.example')).toEqual([31]);
});

it('reads no other site’s journey to go on with one', async () => {
  await went('a.example', 1);
  await fake.storage.session.set({ 'journey:b.example': PRICE_WAY, 'tab:7:0': {} });
  const get = vi.spyOn(fake.storage.session, 'get');
  await went('a.example', 2);
  expect(get.mock.calls).toEqual([['journey:a.example']]);
});

it('takes what is stored and is no journey for none', async () => {
  await fake.storage.session.set({ 'journey:a.example': { site: 'a.example', steps: [{ at: 'now' }] } });
  expect(await readJourney('a.example')).toEqual({ site: 'a.example', steps: [] });
  await went('a.example', 1);
  expect(await moments('a.example')).toEqual([1]);
});

it('forgets a site’s, or all, and nothing else', async () => {
  for (const site of ['a.example', 'b.example', 'c.example']) await went(site, 1);
  await fake.storage.session.set({ other: 1 });
  await forgetJourney('a.example');
  expect(await sites()).toEqual(['journey:b.example', 'journey:c.example']);
  await forgetJourneys();
  expect(await fake.storage.session.get(null)).toEqual({ other: 1 });
});
