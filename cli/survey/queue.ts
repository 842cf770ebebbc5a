import { setTimeout as pause } from 'node:timers/promises';
import type { Job, Queue } from 'bullmq';
import * as v from 'valibot';
import type { Report } from '@/lib/model/report.ts';
import { ListedSite, SiteRecord, type SurveyedPage } from '@/lib/model/survey.ts';
import { idOf, pageIdOf } from '@/lib/survey/ids.ts';
import { Failure } from '../failure.ts';
import { firstLine } from '../output.ts';
import { TravellingPersonas } from '../visit/personas.ts';
import { unvisited } from './crew.ts';
import type { KeptFiles } from './kept-files.ts';
import { siteNameOf } from './list.ts';
import { Parameters } from './parameters.ts';
import { openParcels, type Parcels } from './parcels.ts';
import type { Keeping, SurveyRequest } from './survey.ts';

const isWeb = (url: string) => /^https?:\/\//i.test(url) && URL.canParse(url);

/** What workers find in the queue: it comes from whoever reaches the server, so it leads to the web and to no file of theirs. */
export const QueuedSite = v.strictObject({
  listed: v.pipe(
    ListedSite,
    v.check(({ url, pages = [] }) => [url, ...pages].every(isWeb), 'only http and https addresses are visited'),
    v.check(({ site, url }) => isWeb(url) && siteNameOf(new URL(url)) === site, 'the address is none of the site'),
  ),
  wave: SiteRecord.entries.wave,
  place: SiteRecord.entries.place,
  parameters: Parameters,
  personas: v.optional(TravellingPersonas),
});
type QueuedSite = v.InferOutput<typeof QueuedSite>;

/** One queue for each version: what another one finds is not to be mixed with it. */
export const queueName = ({ version, rules }: Report['tool']): string => `clearcart-${version}-${rules}`;

/** Jobs are added by so many at once, and names of those that ended are read by so many. */
const AT_ONCE = 500;
const NAMES_AT_ONCE = 10_000;
const LOOK_EVERY_MS = 500;
/** So often the queue is held against what is still to be done: a server that lost it gets it again. */
const COUNT_EVERY_MS = 30_000;

export interface Left {
  readonly listed: ListedSite;
  readonly place: number;
}

/**
 * Puts sites of a list into a queue in Redis, and keeps what workers bring back. A record lies on the disk before its job is taken out, and a second
 * one of a site is left out: whatever dies in between, nothing is lost and nothing doubled.
 *
 * @throws Failure where there is no such server
 */
export async function visitElsewhere(
  left: readonly Left[],
  {
    queue: url,
    id,
    wave,
    sites,
    parameters,
    personas: entries,
    tool,
  }: SurveyRequest & { readonly queue: string; readonly id: string; readonly wave: number },
  { store, files, progress }: Keeping,
): Promise<void> {
  const personas = entries && [...entries];
  const queue = await openQueue(url, tool);
  const parcels = await openParcels(url);
  /** All of the list: a survey that was killed may have kept a record, and left its job. Others' sites may stand in the queue, too. */
  const own = new Set(sites.map(({ site }) => idOf(id, wave, site)));
  /** By the id of its job. */
  const waiting = new Map(left.map((site) => [idOf(id, wave, site.listed.site), site]));
  const addAll = async () => {
    const jobs = [...waiting].map(([jobId, { listed, place }]) => ({
      name: listed.site,
      data: { listed, wave, place, parameters, ...(personas && { personas }) } satisfies QueuedSite,
      opts: { jobId, attempts: 1 },
    }));
    for (let at = 0; at < jobs.length; at += AT_ONCE) await queue.addBulk(jobs.slice(at, at + AT_ONCE));
  };
  const take = async (job: Job) => {
    const { id: jobId = '' } = job;
    // Whatever becomes of it now: it is not fetched again.
    own.delete(jobId);
    const site = waiting.get(jobId);
    if (site) {
      const record = ownRecord(job.returnvalue, { ...site, wave, tool });
      store.keep(
        record
          ? await withFiles(record, jobId, { parcels, files })
          : unvisited(
              { ...site, wave, tool },
              job.failedReason ? `Workers gave it up: ${job.failedReason}` : 'A worker sent no record of it.',
            ),
      );
      // They stay until the record lies on the disk.
      if (record) await parcels.remove(jobId, pagesKept(record));
      waiting.delete(jobId);
      progress.ended();
    }
    await job.remove().catch(() => undefined);
  };
  try {
    await addAll();
    let counted = performance.now();
    for (;;) {
      const ended = await endedJobs(queue, own);
      for (const jobId of ended) {
        // One after the other: each may be large.
        const job: Job | undefined = await queue.getJob(jobId);
        if (job) await take(job);
      }
      if (ended.length > 0) continue;
      if (waiting.size === 0) break;
      if (performance.now() - counted > COUNT_EVERY_MS) {
        counted = performance.now();
        // Those that are there already stay as they are.
        await addAll();
      }
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    parcels.close();
    await queue.close();
  }
}

/**
 * The record that a worker sent of a site: nothing where it is none, of another site or wave, by another version, or says to be one of
 * several. It comes from whoever reaches the server.
 */
export function ownRecord(
  sent: unknown,
  { listed, place, wave, tool }: Pick<SiteRecord, 'listed' | 'place' | 'wave' | 'tool'>,
): SiteRecord | undefined {
  const record = v.safeParse(SiteRecord, sent);
  if (!record.success) return undefined;
  const { output } = record;
  const isOwn =
    output.listed.site === listed.site &&
    output.wave === wave &&
    output.unit === undefined &&
    output.tool.version === tool.version &&
    output.tool.rules === tool.rules;
  return isOwn ? { ...output, listed, place } : undefined;
}

const pagesKept = ({ listed, pages }: SiteRecord) =>
  pages.filter(({ kept }) => kept).map((page) => pageIdOf(listed.site, page));

/** Seals and writes what a worker took of the pages of a site. Nothing that it says of files counts: they are made here. */
async function withFiles(
  record: SiteRecord,
  job: string,
  { parcels, files }: { readonly parcels: Parcels; readonly files: KeptFiles },
): Promise<SiteRecord> {
  const { wave, listed } = record;
  const withItsFiles = async (page: SurveyedPage): Promise<SurveyedPage> => {
    if (!page.kept) return page;
    const id = pageIdOf(listed.site, page);
    const { at, why } = page.kept;
    const taken = await parcels.receive(job, id);
    if (!taken)
      return {
        ...page,
        kept: { at, shown: [], why: why ?? 'What the worker took of it did not come through the queue.' },
      };
    try {
      const kept = await files.keep({ wave, site: listed.site, page: id }, taken);
      return { ...page, kept: { at, shown: taken.shown, ...(why !== undefined && { why }), ...kept } };
    } catch (error) {
      if (error instanceof Failure) throw error;
      return { ...page, kept: { at, shown: [], why: 'What the worker took of it is nothing that can be sealed.' } };
    }
  };
  const pages: SurveyedPage[] = [];
  // One after the other: each may be large.
  for (const page of record.pages) pages.push(await withItsFiles(page));
  return { ...record, pages };
}

/** Ids of some of one's own that came to an end. By ids alone: what others' workers found may be thousands of records. */
async function endedJobs(queue: Queue, own: ReadonlySet<string>): Promise<string[]> {
  for (let at = 0; ; at += NAMES_AT_ONCE) {
    const some = await queue.getRanges(['completed', 'failed'], at, at + NAMES_AT_ONCE - 1);
    const ended = some.filter((jobId) => own.has(jobId));
    if (ended.length > 0 || some.length === 0) return ended;
  }
}

async function openQueue(url: string, tool: Report['tool']): Promise<Queue> {
  const { Queue: BullQueue } = await import('bullmq');
  await checkServer(url);
  const queue = new BullQueue(queueName(tool), { connection: { url, maxRetriesPerRequest: null } });
  // It connects again by itself.
  queue.on('error', () => undefined);
  return queue;
}

/** In characters. */
const LONGEST_CAUSE = 120;

/** @throws Failure where no Redis answers there: later on it may be gone for a while, but not from the beginning. */
export async function checkServer(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const server = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  // What it says of itself tells more than that the line broke.
  let said: unknown;
  server.on('error', (error) => {
    said ??= error;
  });
  try {
    await server.connect();
    await server.ping();
  } catch (error) {
    const why = causeOf(said ?? error).slice(0, LONGEST_CAUSE);
    throw Failure.work(
      `--queue ${withoutPassword(url)}: no Redis can be used there (${why}). Start it, or check address and password.`,
    );
  } finally {
    server.disconnect();
  }
}

/** A name with several addresses fails with one error of several, which says nothing itself. */
function causeOf(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return firstLine(first);
}

const withoutPassword = (url: string) => url.replace(/\/\/[^@/]*@/, '//');
