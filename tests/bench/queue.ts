/**
 * Whether a survey through a queue bears what happens to machines: `npm run bench:queue -- [--sites 30] [--workers 3]` surveys the local web in
 * one process, and once more by workers of which one is killed, while Redis is stopped for half a minute; and holds the tables against each other.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startWeb } from '../web/server.ts';
import { run, STEADY_GAP, start, surveyArgs } from '../web/survey.ts';
import { tellDifferences } from './differences.ts';

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '30' },
    workers: { type: 'string', default: '3' },
    port: { type: 'string', default: '8501' },
  },
});
const KILLED_AFTER_MS = 25_000;
const STOPPED_AFTER_MS = 20_000;
const GONE_MS = 30_000;

const folder = mkdtempSync(path.join(tmpdir(), 'clearcart-queue-'));
const port = await freePort();
const queue = `redis://127.0.0.1:${port}`;
const startRedis = () =>
  spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--appendonly', 'yes', '--dir', folder], {
    stdio: 'ignore',
  });
const web = await startWeb({ sites: Number(values.sites), port: Number(values.port) });
let redis = startRedis();
try {
  const alone = path.join(folder, 'alone');
  const plain = await run(surveyArgs(web.list, alone, STEADY_GAP));
  if (plain.code !== 0) throw new Error(plain.errors);
  console.log(`In one process: ${web.truth.length} sites.`);

  const workers = Array.from({ length: Number(values.workers) }, () => start(['worker', '--queue', queue]));
  const shared = path.join(folder, 'shared');
  const survey = run([...surveyArgs(web.list, shared, STEADY_GAP), '--queue', queue]);
  await pause(KILLED_AFTER_MS);
  workers[0]?.child.kill('SIGKILL');
  console.log('One worker was killed.');
  await pause(STOPPED_AFTER_MS);
  redis.kill('SIGTERM');
  await once(redis, 'exit');
  console.log('Redis was stopped.');
  await pause(GONE_MS);
  redis = startRedis();
  console.log(`Redis runs again after ${GONE_MS / 1000} s.`);
  const { code, errors } = await survey;
  if (code !== 0) throw new Error(errors);
  for (const { child } of workers) child.kill();
  for (const { ended } of workers) console.log((await ended).errors.trimEnd().split('\n').at(-1));
  tellDifferences(alone, shared);
} finally {
  redis.kill();
  await web.close();
  rmSync(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
