import * as v from 'valibot';
import { Taken } from './kept-files.ts';
import type { Parameters } from './parameters.ts';

/** What workers took of pages, on its way through Redis: each parcel is of one page of one job. */
export interface Parcels {
  /** @param life in seconds; @throws where it is too large */
  send(job: string, page: string, taken: Taken, life: number): Promise<void>;
  /** Nothing where there is none, or it is not of its form: it comes from whoever reaches the server. */
  receive(job: string, page: string): Promise<Taken | undefined>;
  remove(job: string, pages: readonly string[]): Promise<void>;
  close(): void;
}

/** In letters. */
const LARGEST = 30_000_000;
/** What nobody fetches goes by itself so many seconds after its site was visited: the server has to hold all of it in its memory. */
const UNFETCHED_S = 3 * 86_400;

/**
 * Seconds after which a parcel goes by itself. It is sent when its page is read, and fetched when the site was visited in everybody's place.
 * @param personas how many there are
 */
export function lifeOf(
  {
    visits,
    gap,
    budget,
    devices = [],
    locales = [],
  }: Pick<Parameters, 'visits' | 'gap' | 'budget' | 'devices' | 'locales'>,
  personas = 0,
): number {
  const places = [personas, devices.length, locales.length].reduce((all, each) => all * Math.max(1, each), 1);
  // Once more for comparing a price.
  return Math.ceil(UNFETCHED_S + places * visits * gap + (places + 1) * budget);
}

const keyOf = (job: string, page: string) => `clearcart-taken:${job}:${page}`;

/** @param url of the Redis; it connects again by itself */
export async function openParcels(url: string): Promise<Parcels> {
  const { Redis } = await import('ioredis');
  const server = new Redis(url, { maxRetriesPerRequest: null });
  server.on('error', () => undefined);
  return {
    async send(job, page, taken, life) {
      const text = JSON.stringify(taken);
      if (text.length > LARGEST) throw new Error(`It has ${text.length} letters, and ${LARGEST} can be sent.`);
      await server.set(keyOf(job, page), text, 'EX', life);
    },
    async receive(job, page) {
      const text = await server.get(keyOf(job, page));
      try {
        const taken = v.safeParse(Taken, JSON.parse(text ?? ''));
        return taken.success ? taken.output : undefined;
      } catch {
        return undefined;
      }
    },
    async remove(job, pages) {
      if (pages.length > 0) await server.del(pages.map((page) => keyOf(job, page)));
    },
    close: () => server.disconnect(),
  };
}
