import { setTimeout as pause } from 'node:timers/promises';
import type { Queue } from 'bullmq';

const LOOK_EVERY_MS = 1_000;
/** An answer that took longer had to wait for a server that was away. */
const LONGEST_LOOK_MS = 3 * LOOK_EVERY_MS;

/**
 * Resolves when no site was waiting or being visited for so long: one that another worker visits may come back, should that one die. While
 * the server is away nobody is idle: it may have forgotten its sites, and gets them again once it is back.
 */
export async function idleFor(sites: Pick<Queue, 'getJobCountByTypes'>, idleMs: number): Promise<void> {
  let busy = performance.now();
  while (performance.now() - busy < idleMs) {
    await pause(Math.min(LOOK_EVERY_MS, idleMs));
    const asked = performance.now();
    const count = await sites.getJobCountByTypes('active', 'waiting', 'prioritized', 'delayed');
    const now = performance.now();
    if (count > 0 || now - asked > LONGEST_LOOK_MS) busy = now;
  }
}
