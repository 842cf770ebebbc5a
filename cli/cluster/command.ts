import type { Command } from 'commander';
import { parseOut } from '../output.ts';
import { whole } from '../survey/flags.ts';
import type { ClusterRequest } from './cluster.ts';

interface Flags {
  least: number;
  all?: true;
  out?: string;
}

/** Adds `clearcart cluster` to the command line; `work` does it, once all arguments are known to be right. */
export function addCluster(program: Command, work: (request: ClusterRequest) => void): void {
  program
    .command('cluster')
    .description('Group texts of a survey in which nothing was found, to see what no check knows yet.')
    .argument('<folder>', 'folder of a survey or an archive, as clearcart made it')
    .option('--least <number>', 'sites that a group has at the least', whole(1, 1_000_000), 2)
    .option('--all', 'texts, too, in which something was found')
    .option(
      '--out <file>',
      'write the groups there, as .csv or else as JSON lines; else clusters.jsonl and clusters.csv in the folder',
      parseOut,
    )
    .addHelpText(
      'after',
      `
Prints the first 30 groups: those on many sites that sound like pressure come first. docs/survey.md says how.

Exit codes: 0 done, 1 nothing could be written, 2 wrong usage or input.

Example:
  clearcart cluster survey --least 3`,
    )
    .action((folder: string, { least, all, out }: Flags) => work({ folder, least, all: all ?? false, out }));
}
