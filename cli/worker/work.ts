import type { Job } from 'bullmq';
import * as v from 'valibot';
import type { Report } from '@/lib/model/report.ts';
import type { SiteRecord } from '@/lib/model/survey.ts';
import { createCrew, sitesAtOnce } from '../survey/crew.ts';
import type { Hand } from '../survey/kept-files.ts';
import { DEFAULTS } from '../survey/parameters.ts';
import { lifeOf, openParcels } from '../survey/parcels.ts';
import { checkServer, QueuedSite, queueName } from '../survey/queue.ts';
import { readyPersonas } from '../visit/personas.ts';
import { idleFor } from './idle.ts';

export interface WorkerRequest {
  /** Redis, as `redis://host:port`. */
  readonly queue: string;
  /** Visits at once, at most. */
  readonly atOnce: number;
  /** Ends after so many seconds without work; never, without it. */
  readonly idle?: number;
  readonly tool: Report['tool'];
}

/** Whoever has not said for so long that they still work on a site has died, and another one takes it. */
const LOCK_MS = 30_000;
/** A site that so many workers died of is given up. */
const MOST_STALLS = 10;

/** Visits sites that surveys put into a queue, one after the other, until it is stopped. */
export async function workOnQueue(
  { queue, atOnce, idle, tool }: WorkerRequest,
  lexicons: Readonly<Record<string, string>>,
): Promise<void> {
  await checkServer(queue);
  const bull = await import('bullmq');
  const crew = await createCrew(atOnce, tool, lexicons);
  let done = 0;
  const parcels = await openParcels(queue);
  const visit = async ({ id: job = '', data }: Pick<Job, 'id' | 'data'>): Promise<SiteRecord> => {
    const { listed, wave, place, parameters, personas: entries } = v.parse(QueuedSite, data);
    const personas = entries && (await readyPersonas(entries, parameters.personas?.file ?? 'the queue'));
    // Whoever has the survey's folder seals it.
    const life = lifeOf(parameters, personas?.length);
    const hand: Hand = async ({ page }, taken) => parcels.send(job, page, taken, life).then(() => ({}));
    return crew.visit({ listed, wave, place, parameters, personas, hand });
  };
  const connection = { url: queue, maxRetriesPerRequest: null };
  const worker = new bull.Worker(queueName(tool), visit, {
    connection,
    concurrency: sitesAtOnce(atOnce, DEFAULTS),
    lockDuration: LOCK_MS,
    maxStalledCount: MOST_STALLS,
  });
  worker.on('error', () => undefined);
  worker.on('completed', ({ name }) => {
    done++;
    console.error(`clearcart: ${name} is done, ${done} so far.`);
  });
  worker.on('failed', (job, error) => console.error(`clearcart: ${job?.name ?? 'a site'}: ${error.message}`));
  console.error('clearcart: waiting for sites.');
  const sites = new bull.Queue(queueName(tool), { connection });
  sites.on('error', () => undefined);
  await (idle === undefined ? new Promise(() => undefined) : idleFor(sites, idle * 1000));
  await Promise.all([worker.close(), sites.close()]);
  await crew.close();
  parcels.close();
}
