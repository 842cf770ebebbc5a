import { describe, expect, it } from 'vitest';
import { dataPackage, dictionary } from './data-package.ts';
import { TABLE_NAMES, TABLES } from './tables.ts';

describe('the data package', () => {
  it('describes each column of each table', () => {
    const { resources } = dataPackage({}) as { resources: { name: string; schema: { fields: { name: string }[] } }[] };
    expect(resources.map(({ name, schema }) => [name, schema.fields.map((field) => field.name)])).toEqual(
      TABLE_NAMES.map((name) => [name, Object.keys(TABLES[name].columns)]),
    );
  });

  it('refers only to keys that there are', () => {
    for (const name of TABLE_NAMES)
      for (const [other, fields] of Object.entries(TABLES[name].refersTo)) {
        expect(Object.keys(TABLES)).toContain(other);
        expect(TABLES[other as typeof name].key).toEqual(fields);
        expect(Object.keys(TABLES[name].columns)).toEqual(expect.arrayContaining([...(fields as readonly string[])]));
      }
  });

  it('is one that other programs take: no empty list of keys, and moments with parts of seconds', () => {
    const { resources } = dataPackage({}) as {
      resources: { schema: { foreignKeys?: unknown[]; fields: { type: string; format?: string }[] } }[];
    };
    for (const { schema } of resources) {
      expect(schema.foreignKeys).not.toEqual([]);
      for (const { type, format } of schema.fields) expect(format).toBe(type === 'datetime' ? 'any' : undefined);
    }
  });

  it('has a dictionary for people, with a row for each column', () => {
    const words = dictionary();
    for (const name of TABLE_NAMES)
      for (const column of Object.keys(TABLES[name].columns)) expect(words).toContain(`| \`${column}\` |`);
    expect(words).toContain('## `findings`');
  });
});
