import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** What people found on a saved page. One record a line in `labels.jsonl`. */
export const PageLabels = v.object({
  slug: v.string(),
  /** The page's file, from the folder of `labels.jsonl`. */
  file: v.string(),
  language: v.string(),
  /** `positive` holds a strong label, `borderline` weak ones only, `benign` none: all found there is a false alarm. */
  verdict: v.picklist(['positive', 'borderline', 'benign']),
  patterns: v.array(
    v.object({
      type: v.string(),
      quote: v.string(),
      /** Strong ones must be found, weak ones may be. */
      strength: v.picklist(['strong', 'weak']),
      visibility: v.optional(v.string(), 'visible'),
    }),
  ),
  /** Texts that resemble a pattern and are none. */
  lookAlikes: v.optional(v.array(v.object({ quote: v.string(), why: v.optional(v.string(), '') })), []),
});
export type PageLabels = v.InferOutput<typeof PageLabels>;

/** A text that people judged by itself. */
export const LabelledText = v.object({
  text: v.string(),
  dark: v.pipe(
    v.picklist(['0', '1']),
    v.transform((digit) => digit === '1'),
  ),
  /** `none` for texts that are not dark. */
  family: v.optional(v.string(), ''),
  /** An id of the vocabulary; `''` where only the family is known. */
  pattern: v.optional(v.string(), ''),
  lang: v.optional(v.string(), ''),
  /** Texts of one group come from one place or differ in numbers only: they must not be told apart by folds. */
  group: v.optional(v.string()),
});
export type LabelledText = v.InferOutput<typeof LabelledText>;

/** @throws with file and line for a record that is not of this form */
export async function readPageLabels(file: string): Promise<PageLabels[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [checked(PageLabels, () => JSON.parse(line), `${file}:${index + 1}`)],
  );
}

/** Reads a tab-separated file with a line of heads. @throws with file and line for a row that is not of this form */
export async function readLabelledTexts(file: string): Promise<LabelledText[]> {
  const [heads = [], ...rows] = parseTsv(await readFile(file, 'utf8'));
  return rows.map((row, index) =>
    checked(
      LabelledText,
      () => Object.fromEntries(row.map((cell, column) => [heads[column] ?? '', cell])),
      `${file}: row ${index + 1}`,
    ),
  );
}

/** Rows of cells. Quoting as RFC 4180 has it for commas: a cell that begins with `"` ends at the next single `"`. */
export function parseTsv(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"([^\t\r\n]*)|([^\t\r\n]*))(\t|\r?\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const [, quoted, afterQuote = '', bare = '', end] = cell.exec(text) ?? [];
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"') + afterQuote);
    if (end === '\t') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function checked<S extends v.GenericSchema>(schema: S, read: () => unknown, where: string): v.InferOutput<S> {
  let found: unknown;
  try {
    found = read();
  } catch {
    throw new Error(`${where}: this is not JSON.`);
  }
  const result = v.safeParse(schema, found);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${where}: ${v.getDotPath(issue) ?? 'the record'}: ${issue.message}`);
}
