/**
 * Writes the files that are made from others: `npm run generate`. With `--check` it writes nothing, names the files that are
 * stale and ends with 1 if there are any.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Filling } from '@/lib/model/finding.ts';
import { Report } from '@/lib/model/report.ts';
import { patternsPage } from './patterns-page.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** JSON Schema (draft 7) of the report that popup, command line and export read. */
export function reportSchema(): object {
  const { $schema, ...schema } = toJsonSchema(Report, {
    target: 'draft-07',
    // A check that is written by hand, for its size, says nothing of what it lets pass.
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema === Filling ? { anyOf: [{ type: 'number' }, { type: 'string' }] } : undefined,
  });
  return { $schema, title: 'Clearcart report', ...schema };
}

/** Path of each generated file -> its text. */
const GENERATED: Readonly<Record<string, () => string>> = {
  'docs/patterns.md': () => patternsPage(ROOT),
  'public/report.schema.json': () => `${JSON.stringify(reportSchema(), null, 2)}\n`,
};

function current(file: string): string | undefined {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8');
  } catch {
    return undefined;
  }
}

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const stale = Object.entries(GENERATED).filter(([file, make]) => current(file) !== make());
  for (const [file, make] of stale) {
    if (values.check) console.error(`${file} is stale: run "npm run generate" and commit it.`);
    else {
      writeFileSync(path.join(ROOT, file), make());
      console.log(`Wrote ${file}.`);
    }
  }
  return values.check && stale.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
