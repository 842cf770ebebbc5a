import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGE_CODES, type Language } from '@/lib/i18n/languages.ts';
import { DECIDED } from '@/lib/model/sample.ts';
import { Failure } from '../failure.ts';
import { parseLanguage } from '../scan/command.ts';
import { whole } from '../survey/flags.ts';
import type { SampleRequest, SampleTask } from './sample.ts';

interface Flags {
  n: number;
  perPattern?: number;
  seed: number;
  out?: string;
  serve?: true;
  open?: true;
  port: number;
  csv?: true;
  labels?: string;
  labeller?: string;
  result?: true;
  json?: true;
  lang?: Language;
}

/** Adds `clearcart sample` to the command line; `work` does it, once all arguments are known to be right. */
export function addSample(program: Command, work: (request: SampleRequest) => Promise<void>): void {
  program
    .command('sample')
    .description('Draw texts of a survey to be labelled by hand, and tell from the labels how right it is.')
    .argument('<folder>', 'folder of a survey or an archive, as clearcart made it')
    .option('--n <number>', 'texts to draw, half with a finding and half without', whole(2, 100_000), 200)
    .option('--per-pattern <number>', 'so many of each pattern instead of the same share of half', whole(0, 10_000))
    .option('--seed <number>', 'of the lots: the same seed draws the same', whole(0, 2 ** 31), 1)
    .option('--out <folder>', "folder of the sample; else sample in the survey's folder")
    .option('--serve', 'label in a browser on this machine')
    .option('--labeller <name>', `who labels; ${DECIDED} settles what two said differently`, parseLabeller)
    .option('--open', 'with --serve: show what was found; labels are no longer blind')
    .option('--port <number>', 'with --serve: port of this machine; 0 for any', whole(0, 65_535), 0)
    .option('--csv', 'write the texts as a table, to be labelled in a spreadsheet')
    .option('--labels <file>', 'take labels from such a table, with the columns id and label')
    .option('--result', 'tell what the labels say: right, missed, corrected shares, agreement')
    .option('--json', 'with --result: as JSON')
    .addOption(new Option('--lang <code>', `language: ${LANGUAGE_CODES.join(', ')}`).argParser(parseLanguage))
    .addHelpText(
      'after',
      `
Draw once, have two people label apart, settle what they differ on, look at the result. docs/survey.md says how.

Exit codes: 0 done, 1 something could not be written or served, 2 wrong usage or input.

Examples:
  clearcart sample survey --n 200
  clearcart sample survey --serve --labeller ann
  clearcart sample survey --serve --labeller decided
  clearcart sample survey --result`,
    )
    .action(async (folder: string, { out, lang, ...flags }: Flags) => {
      await work({ folder, out, lang, task: taskOf(flags) });
    });
}

/** @throws Failure where several things are asked for at once, or nobody says who labels */
function taskOf(flags: Omit<Flags, 'out' | 'lang'>): SampleTask {
  const { n: count, perPattern, seed, serve, open, port, csv, labels, labeller, result, json } = flags;
  const asked = Object.entries({ serve, csv, labels, result }).filter(([, given]) => given !== undefined);
  if (asked.length > 1)
    throw Failure.input(`${asked.map(([name]) => `--${name}`).join(' and ')} are two things. Ask for one at a time.`);
  if (csv) return { kind: 'table' };
  if (result) return { kind: 'result', json: json ?? false };
  if (!serve && labels === undefined) return { kind: 'draw', count, perPattern, seed };
  if (labeller === undefined)
    throw Failure.input(`--${serve ? 'serve' : 'labels'}: say who labels, with --labeller NAME.`);
  return labels === undefined
    ? { kind: 'serve', labeller, port, open: open ?? false }
    : { kind: 'take', labeller, file: labels };
}

function parseLabeller(name: string): string {
  const labeller = name.toLowerCase();
  if (/^[a-z0-9_-]{1,40}$/.test(labeller)) return labeller;
  throw new InvalidArgumentError('Give a short name of letters a to z, digits, - and _.');
}
