import { type Command, InvalidArgumentError, Option } from 'commander';
import { regionOf } from '@/lib/catalog/region.ts';
import { reportText } from '@/lib/export/plain-text.ts';
import { chooseLanguage, isLanguage, LANGUAGE_CODES, type Language } from '@/lib/i18n/languages.ts';
import { createTranslator } from '@/lib/i18n/translator.ts';
import type { Report } from '@/lib/model/report.ts';
import type { CompanyBook } from '@/lib/model/vendor.ts';
import { Failure } from '../failure.ts';
import { fail, parseOut, printable } from '../output.ts';
import { withResults } from '../results.ts';
import { BUILT_IN, readPersonas } from '../visit/personas.ts';
import { parseTarget } from '../visit/target.ts';
import type { scanAll } from './scan.ts';

interface Flags {
  json?: true;
  out?: string;
  lang?: Language;
  region?: string;
  wait?: number;
  visits?: number;
  gap?: number;
  personas?: string;
  repeats?: number;
  online?: true;
  scripts?: true;
}

const LONGEST_WAIT_MS = 600_000;
const MOST_VISITS = 100;
const MOST_REPEATS = 100;
const LONGEST_GAP_S = 7 * 86_400;

/** Adds `clearcart scan` to the command line; `work` does it, once all arguments are known to be right. */
export function addScan(program: Command, tool: Report['tool'], work: typeof scanAll, known: CompanyBook): void {
  program
    .command('scan')
    .description('Scan pages with the extension in a real browser, and print what it finds.')
    .argument('<targets...>', 'http(s) addresses, files saved as HTML, or - for standard input')
    .option('--json', 'print reports as JSON, one a line')
    .option('--out <file>', 'write the results to a file, once all is done', parseOut)
    .addOption(
      new Option('--lang <code>', `language of the printed text: ${LANGUAGE_CODES.join(', ')}`).argParser(
        parseLanguage,
      ),
    )
    .addOption(
      new Option(
        '--region <code>',
        'where you live, such as AT or US-CA, for rules and places to complain; what your system says, if not given',
      ).argParser(parseRegion),
    )
    .option('--wait <ms>', 'go on watching each page for so many milliseconds', parseWait)
    .option('--visits <number>', 'look so often, each time as a stranger, and check what is claimed', parseVisits)
    .option('--gap <seconds>', 'seconds between two visits, 90 if not given', parseGap)
    .option(
      '--personas <file>',
      `compare the price that different people are asked, those of a file (docs/personas.md) or ${BUILT_IN}`,
    )
    .option(
      '--repeats <number>',
      'how often each of them looks; enough to tell chance apart, if not given',
      parseRepeats,
    )
    .option('--online', 'let saved pages load their pictures and styles from the network')
    .option('--scripts', 'let saved pages run their scripts')
    .addHelpText(
      'after',
      `
Saved pages make no request and run no scripts unless you say so. Live pages are watched for a few seconds,
and for ten more where they count things or people.

Exit codes: 0 all targets were scanned, 1 a scan failed, 2 wrong usage or input.

Examples:
  clearcart scan https://shop.example/product
  clearcart scan --json --out reports.jsonl saved/*.html
  clearcart scan --visits 2 https://shop.example/product
  clearcart scan --personas built-in https://shop.example/product
  curl -s https://shop.example/ | clearcart scan -`,
    )
    .action((sources: string[], flags: Flags) => scan(sources, flags, tool, work, known));
}

async function scan(
  sources: readonly string[],
  flags: Flags,
  tool: Report['tool'],
  work: typeof scanAll,
  known: CompanyBook,
): Promise<void> {
  const targets = sources.map(parseTarget);
  if (targets.filter(({ kind }) => kind === 'stdin').length > 1) {
    throw Failure.input('- was given twice, but there is only one standard input. Give it once.');
  }
  if (flags.repeats !== undefined && flags.personas === undefined) {
    throw Failure.input('--repeats says how often personas look. Give --personas, too.');
  }
  const saved = targets.find(({ kind }) => kind !== 'web');
  if (flags.personas !== undefined && saved) {
    throw Failure.input(`${saved.source}: only a page on the web can be looked at as somebody else. Give its address.`);
  }
  const personas = flags.personas === undefined ? undefined : await readPersonas(flags.personas);
  const write = flags.json ? JSON.stringify : textWriter(flags.lang, known, flags.region);
  let scanned = 0;
  let printed = 0;
  await withResults(flags.out, async (results) => {
    await work(
      targets,
      {
        tool,
        online: flags.online ?? false,
        scripts: flags.scripts ?? false,
        ...(flags.wait === undefined ? {} : { wait: flags.wait }),
        ...(flags.visits === undefined ? {} : { visits: flags.visits }),
        ...(flags.gap === undefined ? {} : { gap: flags.gap }),
        ...(personas && {
          audit: { personas, ...(flags.repeats === undefined ? {} : { repeats: flags.repeats }) },
        }),
      },
      (target, result) => {
        scanned++;
        if (result instanceof Failure) return fail(result, targets.length);
        // Reports for readers stand apart; JSON lines follow each other.
        results.add(printed++ > 0 && !flags.json ? `\n${write(result)}` : write(result));
        if (process.stderr.isTTY && targets.length > 1) console.error(`${scanned}/${targets.length} ${target.source}`);
      },
    );
    results.finish();
  });
}

function textWriter(
  lang: Language | undefined,
  known: CompanyBook,
  region: string | undefined,
): (report: Report) => string {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  const translator = createTranslator(lang ?? chooseLanguage([locale]));
  return (report) => printable(reportText(report, translator, { known, region: region ?? regionOf(locale) }));
}

export function parseRegion(code: string): string {
  const region = code.toUpperCase().replace('_', '-');
  if (/^[A-Z]{2}(?:-[A-Z]{2,3})?$/.test(region)) return region;
  throw new InvalidArgumentError('Give a country or a part of one as ISO 3166 has it, such as AT or US-CA.');
}

export function parseLanguage(code: string): Language {
  const [language = ''] = code.toLowerCase().split(/[-_]/, 1);
  if (isLanguage(language)) return language;
  throw new InvalidArgumentError(`There are: ${LANGUAGE_CODES.join(', ')}.`);
}

export function parseWait(text: string): number {
  return wholeNumber(text, 0, LONGEST_WAIT_MS, 'milliseconds');
}

export function parseVisits(text: string): number {
  return wholeNumber(text, 1, MOST_VISITS, 'visits');
}

export function parseRepeats(text: string): number {
  return wholeNumber(text, 1, MOST_REPEATS, 'repeats');
}

export function parseGap(text: string): number {
  return wholeNumber(text, 0, LONGEST_GAP_S, 'seconds');
}

function wholeNumber(text: string, least: number, most: number, of: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(
    `Give a whole number of ${of}, ${least > 0 ? `at least ${least}, ` : ''}at most ${most}.`,
  );
}
