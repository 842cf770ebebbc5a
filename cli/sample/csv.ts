import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { type Options, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { csvTable } from '@/lib/export/table.ts';
import { ANSWERS, LabelLine, type SampleItem } from '@/lib/model/sample.ts';
import { Failure } from '../failure.ts';

/** Texts to label in a spreadsheet: its last column is to be filled in. What was found does not stand there. */
export function toLabel(items: readonly SampleItem[]): string {
  return csvTable(
    ['id', 'text', 'before', 'after', 'url', 'label'],
    items.map(({ id, text, before, after, url }) => [nameOf(id), text, before.join(' | '), after.join(' | '), url, '']),
  );
}

/** Spreadsheets take ids such as `12e5` for numbers: with a letter before them they do not. */
const nameOf = (id: string) => `t${id}`;
const idOf = (name: string | undefined) => name?.trim().replace(/^t/, '');

const whichId = (name = '') =>
  name.trim() === ''
    ? 'its column id is empty'
    : `“${name.trim().slice(0, 40)}” in its column id names no text of this sample`;

/** Several answers are set apart by any of these. */
const APART = /[\s,;+|]+/;
/** Lines that do not fit are told one by one up to here. */
const MOST_TOLD = 20;

/**
 * Labels of a table with the columns `id` and `label`; rows without a label are passed over.
 * @param told hears of rows that are no labels: they are left out
 * @throws Failure where the file cannot be read, or lacks the columns
 */
export function readLabelTable(
  file: string,
  items: readonly SampleItem[],
  at: number,
  told: (problem: string) => void,
): LabelLine[] {
  const known = new Set(items.map(({ id }) => id));
  const [head = [], ...rows] = rowsOf(file);
  const names = head.map((name) => name.trim().toLowerCase());
  const [id, label] = [names.indexOf('id'), names.indexOf('label')];
  if (id < 0 || label < 0)
    throw Failure.input(`${file}: its first row must name the columns id and label. Label the table that --csv gives.`);
  let unfit = 0;
  const lines = rows.flatMap((row, place): LabelLine[] => {
    const answers = (row[label] ?? '').trim().toLowerCase().split(APART).filter(Boolean);
    if (answers.length === 0) return [];
    const problem = (what: string) => {
      if (++unfit <= MOST_TOLD) told(`${file}, row ${place + 2}: ${what}. It is left out.`);
      return [];
    };
    const unknown = answers.find((answer) => !ANSWERS.some((each) => each === answer));
    if (unknown !== undefined) return problem(`“${unknown.slice(0, 40)}” is no label`);
    const name = idOf(row[id]) ?? '';
    // First: an id that is none of ours is not for the schema to tell of, in its words.
    if (!known.has(name)) return problem(`${whichId(row[id])}. Copy its id from the table that --csv gives`);
    const read = v.safeParse(LabelLine, { id: name, answers, at });
    return read.success ? [read.output] : problem(read.issues[0].message);
  });
  if (unfit > MOST_TOLD) told(`${file}: ${unfit - MOST_TOLD} more rows do not fit and are left out.`);
  return lines;
}

function rowsOf(file: string): string[][] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw Failure.unreadable(file, error);
  }
  if (!isUtf8(bytes)) throw Failure.input(`${file}: this is no text in UTF-8. Save it as CSV in UTF-8.`);
  const text = bytes.toString();
  const [first = ''] = text.split('\n', 1);
  // Spreadsheets of many countries part cells by semicolons.
  const delimiter = [',', ';', '\t'].find((sign) => first.includes(sign)) ?? ',';
  const options: Options<string[]> = { bom: true, delimiter, relax_column_count: true, relax_quotes: true };
  try {
    return parse(text, options) as string[][];
  } catch {
    throw Failure.input(`${file}: this is no table: a quotation mark is not closed. Mend that and try again.`);
  }
}
