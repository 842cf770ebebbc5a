import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGE_CODES, type Language } from '@/lib/i18n/languages.ts';
import type { Report } from '@/lib/model/report.ts';
import { parseOut } from '../output.ts';
import { parseLanguage } from '../scan/command.ts';
import type { ReportRequest } from './report.ts';

interface Flags {
  out?: string;
  compare?: string;
  wave?: number;
  lang?: Language;
}

/** Adds `clearcart report` to the command line; `work` does it, once all arguments are known to be right. */
export function addReport(
  program: Command,
  tool: Report['tool'],
  work: (request: ReportRequest) => Promise<void>,
): void {
  program
    .command('report')
    .description('Tell what a survey found, as one page with charts, tables and examples.')
    .argument('<folder>', 'folder of a survey, as clearcart survey made it')
    .option('--out <file>', 'write the report there; else report.html in the folder', parseOut)
    .option('--compare <folder>', 'hold it against an earlier survey; the same folder: against its run before')
    .option('--wave <number>', 'of that run of the survey; else of the last one', parseWave)
    .addOption(
      new Option('--lang <code>', `language of the report: ${LANGUAGE_CODES.join(', ')}`).argParser(parseLanguage),
    )
    .addHelpText(
      'after',
      `
The page opens by itself: it runs nothing and asks nobody for anything. Print it to get a PDF.

Exit codes: 0 the report is written, 1 it cannot be written, 2 wrong usage or input.

Examples:
  clearcart report survey
  clearcart report survey --compare survey-of-last-year --out change.html`,
    )
    .action((folder: string, flags: Flags) => work({ folder, ...flags, tool }));
}

function parseWave(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Give a whole number from 1 on.');
}
