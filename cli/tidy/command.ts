import type { Command } from 'commander';
import { whole } from '../survey/flags.ts';
import type { TidyRequest } from './tidy.ts';

interface Flags {
  olderThan?: number;
}

/** Adds `clearcart tidy` to the command line; `work` does it, once all arguments are known to be right. */
export function addTidy(program: Command, work: (request: TidyRequest) => Promise<void>): void {
  program
    .command('tidy')
    .description('Delete the evidence and pictures of a survey whose time is over.')
    .argument('<folder>', 'folder of a survey')
    .option('--older-than <days>', 'delete what is older, whatever the survey said; 0 deletes all', whole(0, 36_500))
    .addHelpText(
      'after',
      `
Without --older-than the survey's own --keep-days counts. What was found stays in the tables; that files were
deleted stands there, too. Run it each day, by cron for instance.

Exit codes: 0 done, 1 the work failed, 2 wrong usage or input.

Examples:
  clearcart tidy survey
  clearcart tidy survey --older-than 30`,
    )
    .action((folder: string, { olderThan }: Flags) => work({ folder, olderThan }));
}
