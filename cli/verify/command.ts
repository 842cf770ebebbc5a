import { type Command, Option } from 'commander';
import { LANGUAGE_CODES, type Language } from '@/lib/i18n/languages.ts';
import { Failure } from '../failure.ts';
import { parseLanguage } from '../scan/command.ts';
import type { VerifyRequest } from './verify.ts';

interface Flags {
  stamp?: string;
  json?: true;
  lang?: Language;
}

/** Adds `clearcart verify` to the command line; `work` does it, once all arguments are known to be right. */
export function addVerify(program: Command, work: (request: VerifyRequest) => Promise<void>): void {
  program
    .command('verify')
    .description('Verify evidence: is it as it was sealed, when and by which key?')
    .argument('<files...>', 'sealed items or cases (.wacz)')
    .option('--stamp <file>', "an authority's time stamp on the file (.tsr)")
    .option('--json', 'print what came of it as JSON, one line a file')
    .addOption(
      new Option('--lang <code>', `language of the printed text: ${LANGUAGE_CODES.join(', ')}`).argParser(
        parseLanguage,
      ),
    )
    .addHelpText(
      'after',
      `
A time stamp beside a file is found by itself: evidence.tsr beside evidence.wacz. Nothing is asked of anybody else;
who vouches for an authority is for you to check. docs/evidence.md says how to verify without Clearcart.

Exit codes: 0 all files are as they were sealed, 1 one is not or cannot be verified, 2 wrong usage or input.

Examples:
  clearcart verify evidence.wacz
  clearcart verify --stamp answer.tsr evidence.wacz
  clearcart verify --json cases/*.wacz`,
    )
    .action(async (files: string[], { stamp, json, lang }: Flags) => {
      if (files.some((file) => file.trim() === ''))
        throw Failure.input('a file has no name. Name the files to verify.');
      if (stamp !== undefined && files.length > 1) {
        throw Failure.input('--stamp belongs to one file. Verify the others without it.');
      }
      await work({ files, stamp, json: json ?? false, lang });
    });
}
