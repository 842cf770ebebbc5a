import { once } from 'node:events';
import { createWriteStream, renameSync, type WriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { csvCell } from '@/lib/export/table.ts';
import type { VendorBook } from '@/lib/model/vendor.ts';
import { dataPackage, dictionary } from '@/lib/survey/data-package.ts';
import { joinSites, rowsOf } from '@/lib/survey/rows.ts';
import { type Column, type Row, type Rows, TABLE_NAMES, TABLES, type TableName } from '@/lib/survey/tables.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import type { Parameters } from './parameters.ts';
import type { Records } from './store/store.ts';

/** Where each kind of column goes in a table of DuckDB's. */
const SQL_TYPES: Readonly<Record<Column['type'], string>> = {
  string: 'VARCHAR',
  list: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  datetime: 'TIMESTAMP',
};

/**
 * Makes the tables of all records of a folder, as JSON lines, CSV and Parquet, with what describes them. They take the place of older ones
 * when all are whole. The same records give the same files, whatever order they came in.
 *
 * @throws Failure where they cannot be written
 */
export async function writeTables(
  folder: string,
  records: Records,
  parameters: Parameters | undefined,
  vendors: VendorBook,
): Promise<void> {
  const part = (file: string) => path.join(folder, `${file}.part`);
  const tools = new Set<string>();
  try {
    const files = TABLE_NAMES.map((name) => tableFiles(name, part));
    const joined = createJoined();
    for (const record of records.all()) {
      tools.add(`${record.tool.version} ${record.tool.rules}`);
      const rows = joined.take(rowsOf(record, vendors), record.unit !== undefined);
      for (const file of files) for (const row of rows[file.name]) await file.add({ ...row });
    }
    for (const row of joined.sites()) for (const file of files) if (file.name === 'sites') await file.add({ ...row });
    await Promise.all(files.map((file) => file.close()));
    await writeParquet(part);
    const versions = [...tools].map((tool) => {
      const [version, rules] = tool.split(' ');
      return { version, rules };
    });
    const about = { clearcart: { tools: versions, waves: records.waves(), ...(parameters && { parameters }) } };
    writeFileSync(part('datapackage.json'), `${JSON.stringify(dataPackage(about), null, 2)}\n`);
    writeFileSync(part('dictionary.md'), dictionary());
    const made = [
      ...TABLE_NAMES.flatMap((name) => FORMATS.map((format) => `${name}.${format}`)),
      'datapackage.json',
      'dictionary.md',
    ];
    for (const file of made) renameSync(part(file), path.join(folder, file));
  } catch (error) {
    throw error instanceof Failure
      ? error
      : Failure.work(
          `${folder}: the tables could not be written (${oneLine(String(error))}). Mend that and run the same command again.`,
        );
  }
}

/** Sites of which there are several records have one row all the same, and their errors are counted through. */
function createJoined() {
  const sites = new Map<string, { row: Row<'sites'>; errors: number }>();
  return {
    take(rows: Rows, isPart: boolean): Rows {
      const [row] = rows.sites;
      if (!isPart || !row) return rows;
      const key = `${row.wave} ${row.site_id}`;
      const before = sites.get(key);
      const counted = before?.errors ?? 0;
      sites.set(key, { row: before ? joinSites(before.row, row) : row, errors: counted + rows.errors.length });
      return { ...rows, sites: [], errors: rows.errors.map((error) => ({ ...error, number: error.number + counted })) };
    },
    sites: () => [...sites.values()].map(({ row }) => row).sort((a, b) => a.wave - b.wave || a.place - b.place),
  };
}

const FORMATS = ['jsonl', 'csv', 'parquet'] as const;

function tableFiles(name: TableName, part: (file: string) => string) {
  const columns = Object.keys(TABLES[name].columns);
  const lines = createWriteStream(part(`${name}.jsonl`));
  const csv = createWriteStream(part(`${name}.csv`));
  const ended = Promise.all([lines, csv].map((stream) => finished(stream)));
  // What fails before the end is thrown there, too.
  ended.catch(() => undefined);
  csv.write(`${columns.join(',')}\r\n`);
  const written = (stream: WriteStream, text: string) =>
    stream.write(text) ? undefined : Promise.race([once(stream, 'drain'), ended]);
  return {
    name,
    async add(row: Readonly<Record<string, string | number | boolean | null>>) {
      // Half a character, where a text was cut, is none to other programs.
      const whole = Object.entries(row).map(
        ([name, cell]) => [name, typeof cell === 'string' ? cell.toWellFormed() : cell] as const,
      );
      const cells = new Map(whole);
      await written(lines, `${JSON.stringify(Object.fromEntries(whole))}\n`);
      await written(csv, `${columns.map((column) => csvCell(cells.get(column) ?? null)).join(',')}\r\n`);
    },
    async close() {
      for (const stream of [lines, csv]) stream.end();
      await ended;
    },
  };
}

async function writeParquet(part: (file: string) => string): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const name of TABLE_NAMES) {
      const columns: Readonly<Record<string, Column>> = TABLES[name].columns;
      const types = Object.entries(columns).map(([column, { type }]) => `'${column}': '${SQL_TYPES[type]}'`);
      const source = `read_json(${quoted(part(`${name}.jsonl`))}, format = 'newline_delimited', columns = {${types.join(', ')}})`;
      await connection.run(
        `COPY (SELECT * FROM ${source}) TO ${quoted(part(`${name}.parquet`))} (FORMAT parquet, COMPRESSION zstd)`,
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
