import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { rowSchema } from '@/lib/survey/row-schema.ts';
import type { Row, TableName } from '@/lib/survey/tables.ts';
import { COUNTED_TABLES, type ReadRows } from '@/lib/survey/tally.ts';
import { Failure } from '../failure.ts';
import { Parameters } from './parameters.ts';

const AGAIN = 'Run the survey’s command again: it makes them anew.';
/** Rows that do not fit are told one by one up to here. */
const MOST_TOLD = 20;
const LINE_FEED = 0x0a;
/** No row is longer, in letters. */
const LONGEST_LINE = 4_000_000;

const Package = v.object({ clearcart: v.object({ parameters: v.optional(v.unknown()) }) });

/** The tables of one folder, for reading. */
export interface SurveyFolder {
  readonly waves: readonly number[];
  /** A number by the sites of its list: the same survey has the same one. */
  readonly seed: number;
  /** How its pages were looked at, where it says so. */
  readonly parameters: Parameters | undefined;
  readonly rows: ReadRows;
}

/**
 * @param told hears of each row that is not what a survey writes: it is left out
 * @throws Failure where there is no survey, or its tables are missing or torn
 */
export async function openSurvey(folder: string, told: (problem: string) => void): Promise<SurveyFolder> {
  const file = (table: TableName) => path.join(folder, `${table}.jsonl`);
  const description = path.join(folder, 'datapackage.json');
  const missing = COUNTED_TABLES.filter((table) => !existsSync(file(table)));
  if (!existsSync(description) || missing.length > 0) {
    const began = ['survey.json', 'records', 'datapackage.json'].some((name) => existsSync(path.join(folder, name)));
    throw Failure.input(
      began
        ? `${folder}: the survey’s tables are not there yet, or not all of them. ${AGAIN}`
        : `${folder}: there is no survey in this folder. Name one that clearcart survey made.`,
    );
  }
  for (const table of COUNTED_TABLES) await refuseTorn(file(table));
  const parameters = readParameters(description, told);
  const rows: ReadRows = (table) => rowsOf(file(table), table, told);
  const waves = new Set<number>();
  let seed = 1;
  for await (const { wave, site_id } of rowsOf(file('sites'), 'sites', () => undefined)) {
    waves.add(wave);
    seed = (Math.imul(seed, 31) + Number.parseInt(site_id.slice(0, 8), 16)) >>> 0;
  }
  return { waves: [...waves].sort((a, b) => a - b), seed, parameters, rows };
}

/** @throws Failure where the file does not end with its last line */
async function refuseTorn(file: string): Promise<void> {
  const last = await lastByte(file).catch((error: unknown) => {
    throw Failure.unreadable(file, error);
  });
  if (last !== undefined && last !== LINE_FEED) throw Failure.input(`${file}: this table breaks off. ${AGAIN}`);
}

async function lastByte(file: string): Promise<number | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) return undefined;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0];
  } finally {
    await handle.close();
  }
}

/** Those of another version are left out: the tables can be read all the same. */
function readParameters(description: string, told: (problem: string) => void): Parameters | undefined {
  const parameters = readDescription(description);
  if (parameters === undefined) return undefined;
  const { success, output } = v.safeParse(Parameters, parameters);
  if (success) return output;
  told(`${description}: how pages were looked at is not told as this version does. The report leaves it out.`);
  return undefined;
}

function readDescription(description: string): unknown {
  try {
    return v.parse(Package, JSON.parse(readFileSync(description, 'utf8'))).clearcart.parameters;
  } catch {
    throw Failure.input(`${description}: this is not what a survey writes. ${AGAIN}`);
  }
}

async function* rowsOf<T extends TableName>(
  file: string,
  table: T,
  told: (problem: string) => void,
): AsyncGenerator<Row<T>, undefined> {
  const schema = rowSchema(table);
  let number = 0;
  let unfit = 0;
  for await (const line of linesOf(file)) {
    number++;
    const read = readRow(schema, line);
    if ('row' in read) yield read.row;
    else if (++unfit <= MOST_TOLD) told(`${file}:${number}: ${read.problem}. The row is left out.`);
  }
  if (unfit > MOST_TOLD) told(`${file}: ${unfit - MOST_TOLD} more rows do not fit and are left out.`);
}

/** @throws Failure where the file cannot be read, or a line has no end */
async function* linesOf(file: string): AsyncGenerator<string, undefined> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > LONGEST_LINE) throw Failure.input(`${file}: this is no table, a line has no end. ${AGAIN}`);
    }
  } catch (error) {
    throw error instanceof Failure ? error : Failure.unreadable(file, error);
  }
}

type Read<R> = { readonly row: R } | { readonly problem: string };

function readRow<R>(schema: v.GenericSchema<unknown, R>, line: string): Read<R> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'this is no JSON' };
  }
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return { row: output };
  const [issue] = issues;
  return { problem: `${v.getDotPath(issue) ?? 'the row'} is not what the table’s dictionary says` };
}
