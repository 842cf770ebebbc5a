import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Report } from '@/lib/model/report.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { assertMayTravel, BUILT_IN, readPersonaEntries, readyPersonas } from '../visit/personas.ts';
import { personasFor, personasIn } from './kept-personas.ts';
import { readSites } from './list.ts';
import { addOptions, type Flags, parametersOf } from './options.ts';
import type { SurveyRequest } from './survey.ts';
import { readSurvey } from './survey-file.ts';

/** Adds `clearcart survey` to the command line; `work` does it, once all arguments are known to be right. */
export function addSurvey(
  program: Command,
  tool: Report['tool'],
  work: (request: SurveyRequest) => Promise<void>,
): void {
  const command = program
    .command('survey')
    .description('Visit many sites, and make tables of what is found there.')
    .argument(
      '[list]',
      'file of sites, one address or host a line, or a table with a column url or site; - for standard input',
    );
  addOptions(command)
    .addHelpText(
      'after',
      `
Finds pages of products and listings by itself, unless the list names pages. Nothing is bought or filled in.
Stop it whenever you like, and run the same command again: what is done is not done twice.

Exit codes: 0 all sites have an outcome, 1 the work could not go on, 2 wrong usage or input, 3 with --again: something changed.

Examples:
  clearcart survey shops.txt --out survey --contact you@university.example
  clearcart survey shops.csv --out survey --contact https://university.example/study --visits 3 --gap 300
  clearcart survey shops.txt --out survey --contact you@university.example --devices desktop,phone --audit --chats
  clearcart survey --again survey`,
    )
    .action(async (list: string | undefined, flags: Flags, given: Command) => {
      const { again, atOnce, queue } = flags;
      if (again !== undefined) refuseOthers(list, given);
      const asked = again === undefined ? await begun(list, flags) : await repeated(again);
      const { personas, parameters } = asked;
      if (queue !== undefined && personas) assertMayTravel(personas, parameters.personas?.file ?? '');
      await work({ ...asked, atOnce, tool, ...(queue !== undefined && { queue }) });
    });
}

const SEE_HELP = 'See clearcart survey --help.';

/** What a survey that is repeated may be given besides its folder: nothing that its results depend on. */
const WITH_AGAIN = ['again', 'queue', 'atOnce'];

/** @throws Failure where something is given that the folder says already */
function refuseOthers(list: string | undefined, command: Command): void {
  const given = command.options.find(
    (option) =>
      !WITH_AGAIN.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  const what = list ?? given?.long;
  if (what !== undefined)
    throw Failure.input(`${what}: with --again, list and parameters are those of the folder. Leave it out.`);
}

type Asked = Omit<SurveyRequest, 'atOnce' | 'tool' | 'queue'>;

/** @throws Failure where something is missing, or does not go together */
async function begun(list: string | undefined, flags: Flags): Promise<Asked> {
  const { out, contact, personas: file } = flags;
  if (list === undefined) throw Failure.input(`survey: no list of sites was given. ${SEE_HELP}`);
  if (out === undefined) throw Failure.input(`survey: --out is missing: name a folder for what is found. ${SEE_HELP}`);
  if (contact === undefined)
    throw Failure.input(
      `survey: --contact is missing: give your mail or web address, every server is told it. ${SEE_HELP}`,
    );
  const personas = file === undefined ? undefined : await personasFor(file);
  const entries = personas?.entries;
  const auditors = (entries ?? (await readPersonaEntries(BUILT_IN))).length;
  const parameters = parametersOf({ ...flags, contact }, { personas, auditors });
  // What they name is there, or the survey does not begin.
  if (file !== undefined && entries) await readyPersonas(entries, file);
  const sites = await readList(list);
  return { out, parameters, sites, personas: entries, ...(personas && { keptPersonas: personas.text }) };
}

/** @throws Failure where there is no survey, or its personas are others by now */
async function repeated(out: string): Promise<Asked> {
  const { parameters, sites, ...again } = readSurvey(out);
  const { personas: used } = parameters;
  const personas = used && (await personasIn(out, used.digest));
  if (used && personas) await readyPersonas(personas, used.file);
  return { out, parameters, sites, personas, again };
}

async function readList(file: string) {
  const name = file === '-' ? 'standard input' : file;
  let content: string;
  try {
    const bytes = file === '-' ? await buffer(process.stdin) : readFileSync(file);
    if (!isUtf8(bytes)) throw Failure.input(`${name}: this is no text in UTF-8. Save it as UTF-8.`);
    content = bytes.toString();
  } catch (error) {
    throw error instanceof Failure ? error : Failure.unreadable(name, error);
  }
  const { sites, problems, repeated } = readSites(content, name);
  for (const problem of problems) console.error(`clearcart: ${oneLine(problem)}`);
  if (problems.length > 0) console.error(`clearcart: these lines are left out: ${problems.length}.`);
  if (repeated > 0)
    console.error(
      `clearcart: ${name}: lines that name what another line names: ${repeated}. Each site is visited once.`,
    );
  return sites;
}
