import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** @throws an error that names the file and the place in it, for whoever wrote it */
export function readAs<const Schema extends v.GenericSchema>(schema: Schema, file: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
