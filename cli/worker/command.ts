import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Report } from '@/lib/model/report.ts';
import { parseQueue, seconds, whole } from '../survey/flags.ts';
import type { WorkerRequest } from './work.ts';

interface Flags {
  queue: string;
  atOnce: number;
  idle?: number;
}

const LONGEST_IDLE_S = 7 * 86_400;

/** Adds `clearcart worker` to the command line; `work` does it, once all arguments are known to be right. */
export function addWorker(
  program: Command,
  tool: Report['tool'],
  work: (request: WorkerRequest) => Promise<void>,
): void {
  program
    .command('worker')
    .description('Visit sites that a survey on another machine has put into a queue.')
    .requiredOption('--queue <address>', 'Redis, as redis://host:port', parseQueue)
    .option('--at-once <number>', 'visits at once, at most', whole(1, 64), 2 * availableParallelism())
    .option(
      '--idle <seconds>',
      'end after so long without work for anybody; never, if not given',
      seconds(1, LONGEST_IDLE_S),
    )
    .addHelpText('after', '\nRun it on as many machines as you like. docs/scale.md says how.')
    .action((flags: Flags) => work({ ...flags, tool }));
}
