import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SiteRecord } from '@/lib/model/survey.ts';
import { idOf } from '@/lib/survey/ids.ts';
import { SURVEY_PARAMETERS } from '@/tests/samples/survey-parameters.ts';
import { siteRecord } from '@/tests/samples/survey-records.ts';
import { checkServer, ownRecord, QueuedSite, queueName, visitElsewhere } from './queue.ts';
import { openStore } from './store/store.ts';

const SITE = {
  listed: { site: 'shop.example', url: 'https://shop.example/' },
  wave: 1,
  place: 1,
  parameters: SURVEY_PARAMETERS,
};
const personas = (more: object) => ({ ...SITE, personas: [{ id: 'one', ...more }, { id: 'two' }] });
const parameters = (more: object) => ({ ...SITE, parameters: { ...SITE.parameters, ...more } });

describe('what a worker takes from a queue', () => {
  it.each([
    ['a site', SITE],
    ['personas', personas({ device: 'Pixel 7', language: 'de-AT' })],
    ['places, prices and chats', parameters({ devices: ['phone'], locales: ['de-AT'], audit: 7, chats: true })],
  ])('is %s', (_, job) => expect(v.parse(QueuedSite, job)).toEqual(job));

  it.each([
    ['another site’s address', { ...SITE, listed: { site: 'shop.example', url: 'https://other.example/' } }],
    ['a file', { ...SITE, listed: { ...SITE.listed, pages: ['file:///etc/passwd'] } }],
    ['a persona with a file of this machine', personas({ state: '/etc/passwd' })],
    ['a persona with cookies', personas({ cookies: [{ name: 'a', value: 'b', url: 'https://a.example/' }] })],
    ['a persona who comes from a file', personas({ before: ['file:///etc/passwd'] })],
    ['a device that is none', parameters({ devices: ['watch'] })],
    ['a device twice', parameters({ devices: ['phone', 'phone'] })],
    ['a locale that is none', parameters({ locales: ['de_DE'] })],
    ['looks without an end', parameters({ audit: 1_000 })],
  ])('is not %s', (_, job) => expect(v.is(QueuedSite, job)).toBe(false));
});

describe('what a survey takes from a queue', () => {
  const record = siteRecord();
  const wanted = { ...record, listed: { ...record.listed, category: 'shoes' }, place: 7 };

  it('is the record of its site, as its own list has it', () =>
    expect(ownRecord(record, wanted)).toEqual({ ...record, listed: wanted.listed, place: 7 }));

  it.each([
    ['nothing', undefined],
    ['another site’s', siteRecord({ site: 'other.example' })],
    ['another wave’s', siteRecord({ wave: 2 })],
    ['another version’s', siteRecord({ tool: { ...record.tool, version: '9.9.9' } })],
    ['one by other rules', siteRecord({ tool: { ...record.tool, rules: 'none' } })],
    ['one of several', siteRecord({ unit: 'page 1' })],
    ['one that says what became of its files', { ...record, filesDeletedAt: 1 }],
  ])('is not %s', (_, sent) => expect(ownRecord(sent, wanted)).toBeUndefined());
});

describe('a queue that several surveys share', () => {
  let redis: ChildProcess;
  let folder: string;
  let url: string;
  let queue: Queue;
  const tool = { version: '1.2.3', rules: 'abc' };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clearcart-queue-'));
    const port = await freePort();
    url = `redis://127.0.0.1:${port}`;
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
    await vi.waitFor(() => checkServer(url), { timeout: 10_000, interval: 100 });
    queue = new Queue(queueName(tool), { connection: { url } });
  });
  afterAll(async () => {
    await queue?.close();
    redis?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As if workers had visited them. */
  async function bringBack(jobs: readonly { readonly jobId: string; readonly record: SiteRecord }[]) {
    await queue.addBulk(jobs.map(({ jobId, record }) => ({ name: 'site', data: { record }, opts: { jobId } })));
    const worker = new Worker(queueName(tool), async ({ data }) => data.record, {
      connection: { url },
      concurrency: 9,
    });
    await vi.waitFor(async () => expect(await queue.getCompletedCount()).toBe(jobs.length), { timeout: 20_000 });
    await worker.close();
  }
  /** How many jobs were fetched with all that they hold. */
  const fetched = async () => {
    const server = new Redis(url);
    const [, calls] = /cmdstat_hgetall:calls=(\d+)/.exec(await server.info('commandstats')) ?? [];
    server.disconnect();
    return Number(calls ?? 0);
  };

  it('fetches its own sites only, and leaves none whose record was kept', async () => {
    const id = 'a'.repeat(36);
    const sites = ['kept.example', 'shop.example'].map((site) => ({ site, url: `https://${site}/` }));
    const own = sites.map(({ site }) => ({ jobId: idOf(id, 1, site), record: siteRecord({ site }) }));
    const others = Array.from({ length: 100 }, (_, at) => ({ jobId: `other-${at}`, record: siteRecord() }));
    await bringBack([...own, ...others]);
    const before = await fetched();

    const store = openStore(folder, () => undefined);
    store.keep(siteRecord({ site: 'kept.example', state: 'partly' }));
    const left = sites.slice(1).map((listed) => ({ listed, place: 2 }));
    const parameters = { ...SITE.parameters, consent: 'ignore' as const };
    const request = { queue: url, id, wave: 1, sites, parameters, personas: undefined, tool, out: folder, atOnce: 1 };
    const files = { keep: async () => ({}) };
    const progress = { ended: vi.fn(), say: () => undefined, stop: () => undefined };
    await visitElsewhere(left, request, { store, files, progress });

    expect((await fetched()) - before).toBeLessThan(others.length / 2);
    expect([...store.all()].map(({ listed, state }) => [listed.site, state])).toEqual([
      ['kept.example', 'partly'],
      ['shop.example', 'done'],
    ]);
    store.close();
    expect(progress.ended).toHaveBeenCalledTimes(1);
    expect((await queue.getRanges(['completed'], 0, -1)).sort()).toEqual(others.map(({ jobId }) => jobId).sort());
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
