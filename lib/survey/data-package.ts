import { type Column, TABLE_NAMES, TABLES, type Table } from './tables.ts';

/**
 * Describes the tables of a survey as Frictionless Data has it (Data Package 1, https://specs.frictionlessdata.io): who opens them with
 * tools of others finds types, keys and what each column means.
 *
 * @param about what else is to be known of the survey: versions and parameters
 */
export function dataPackage(about: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    profile: 'tabular-data-package',
    name: 'clearcart-survey',
    title: 'A survey of shops made with Clearcart',
    ...about,
    resources: TABLE_NAMES.map((name) => resourceOf(name, TABLES[name])),
  };
}

function resourceOf(name: string, { about, columns, key, refersTo }: Table): Record<string, unknown> {
  const references = Object.entries(refersTo).map(([resource, fields]) => ({
    fields,
    reference: { resource, fields },
  }));
  return {
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    description: about,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: Object.entries(columns).map(([column, meaning]) => fieldOf(column, meaning)),
      primaryKey: key,
      // An empty list is none to Frictionless.
      ...(references.length > 0 && { foreignKeys: references }),
      missingValues: [''],
    },
  };
}

function fieldOf(name: string, { type, about, optional, words }: Column): Record<string, unknown> {
  return {
    name,
    type: type === 'list' ? 'string' : type,
    // ISO 8601, but the default knows no parts of a second.
    ...(type === 'datetime' && { format: 'any' }),
    description: about,
    constraints: { ...(!optional && type !== 'list' && { required: true }), ...(words && { enum: words }) },
  };
}

/** The data dictionary, for people. */
export function dictionary(): string {
  const tables = TABLE_NAMES.map((name) => {
    const { about, key, columns }: Table = TABLES[name];
    const rows = Object.entries(columns).map(([column, { type, about, optional, passing, words }]) => {
      const more = [
        optional ? 'May be empty.' : '',
        passing ? 'Differs from run to run.' : '',
        words ? `One of: ${words.map((word) => `\`${word}\``).join(', ')}.` : '',
      ];
      return `| \`${column}\` | ${type} | ${[about, ...more].filter((part) => part !== '').join(' ')} |`;
    });
    return `## \`${name}\`\n\n${about} Key: ${key.map((column) => `\`${column}\``).join(', ')}.\n\n| column | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Data dictionary\n\nEach table comes as \`.jsonl\`, \`.csv\` and \`.parquet\`. In CSV nothing stands where there is nothing to say, and an apostrophe stands before texts that a spreadsheet would take for a formula.\n\n${tables.join('\n')}`;
}
