import { type Command, Option } from 'commander';
import { Failure } from '../failure.ts';
import { parseOut } from '../output.ts';
import type { LabelRequest } from './label.ts';
import { FORMATS, type Format } from './source.ts';

interface Flags {
  text: string;
  langColumn?: string;
  format?: Format;
  out?: string;
}

/** Adds `clearcart label` to the command line; `work` does it, once all arguments are known to be right. */
export function addLabel(program: Command, work: (request: LabelRequest) => Promise<void>): void {
  program
    .command('label')
    .description('Label texts without a page: which patterns of pressure does each show?')
    .argument('<file>', 'texts as .tsv, .csv or .jsonl in UTF-8, or - for standard input')
    .option('--text <column>', 'column or field that holds the texts', 'text')
    .option('--lang-column <column>', "column or field with each text's language, such as en or de-AT (default: lang)")
    .addOption(new Option('--format <format>', 'format of the input (default: by name or first line)').choices(FORMATS))
    .option('--out <file>', 'write the results to a file, once all is done', parseOut)
    .addHelpText(
      'after',
      `
Prints a line of JSON for each text, in the order of the rows:
  {"text":"…","patterns":[{"pattern":"low-stock","confidence":"high","score":0.91}],"dark":true}

Where no cue knows a wording, a classifier tells; then a pattern has "by":"model" and "words", those that weighed most.

The first row of a table names its columns; fields may be quoted, as RFC 4180 says, with tabs as with commas.
JSON lines are objects, or strings that are the texts. Where a name does not tell the format, the first line does:
JSON if it begins with { or is a JSON string, tabs if it holds one, else commas. Where no language is given, it is
guessed from the text. Rows that cannot be read are named on standard error and left out.

Exit codes: 0 all texts were labelled, 1 rows were left out, 2 wrong usage or input.

Examples:
  clearcart label --text sentence texts.tsv > labels.jsonl
  head -100 texts.csv | clearcart label -`,
    )
    .action(async (file: string, { text, langColumn, format, out }: Flags) => {
      if (file.trim() === '') throw Failure.input('the file is empty. Give a file or - for standard input.');
      await work({ file, columns: { text, lang: langColumn }, format, out });
    });
}
