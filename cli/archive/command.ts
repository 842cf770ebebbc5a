import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { Report } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import { whole } from '../survey/flags.ts';
import type { ArchiveRequest } from './archive.ts';

interface Flags {
  out: string;
  threads: number;
  all?: true;
  texts: boolean;
}

/** Adds `clearcart archive` to the command line; `work` does it, once all arguments are known to be right. */
export function addArchive(
  program: Command,
  tool: Report['tool'],
  work: (request: ArchiveRequest) => Promise<void>,
): void {
  program
    .command('archive')
    .description('Scan pages that are archived already, without a browser, and make tables of what is found there.')
    .argument('<files...>', 'WARC or WACZ files, compressed or not, or - for a WARC from standard input')
    .requiredOption('--out <folder>', 'folder for records and tables; the same again goes on where it stopped')
    .option('--threads <number>', 'threads that scan', whole(1, 256), availableParallelism())
    .option('--all', 'scan pages, too, that do not look like shops')
    .option('--no-texts', 'do not keep the texts of pages, from which clearcart sample draws')
    .addHelpText(
      'after',
      `
What needs a rendered page, such as sizes and colours, is not looked for; the table outcomes says so for each page.

Exit codes: 0 all files were read, 1 one could not be read, 2 wrong usage or input.

Examples:
  clearcart archive crawl-*.warc.gz --out archived
  curl -s https://archive.example/crawl.warc.gz | clearcart archive - --out archived`,
    )
    .action(async (files: string[], { out, threads, all, texts }: Flags) => {
      if (files.filter((file) => file === '-').length > 1)
        throw Failure.input('- was given twice, but there is only one standard input. Give it once.');
      await work({ files, out, threads, all: all ?? false, texts, tool });
    });
}
