import * as v from 'valibot';
import { type Column, type Row, TABLES, type Table, type TableName } from './tables.ts';

/** Longer texts are none of ours. */
const LONGEST = 20_000;

const Text = v.pipe(v.string(), v.maxLength(LONGEST));

const TYPES = {
  string: Text,
  list: Text,
  integer: v.pipe(v.number(), v.safeInteger()),
  number: v.pipe(v.number(), v.finite()),
  boolean: v.boolean(),
  datetime: v.pipe(v.string(), v.isoTimestamp()),
} as const satisfies Record<Column['type'], v.GenericSchema>;

/** What a row of a table must be when it is read again, made from the table's columns. */
export function rowSchema<T extends TableName>(name: T): v.GenericSchema<unknown, Row<T>> {
  const { columns }: Table = TABLES[name];
  const entries = Object.entries(columns).map(([column, { type, words, optional }]) => {
    const schema: v.GenericSchema<unknown> = words ? v.picklist(words) : TYPES[type];
    return [column, optional ? v.nullable(schema) : schema];
  });
  // What the columns say is what the type of a row is made from, too.
  return v.strictObject(Object.fromEntries(entries)) as unknown as v.GenericSchema<unknown, Row<T>>;
}
