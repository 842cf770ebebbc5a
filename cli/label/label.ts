import { createClassifier } from '@/lib/classifier/classifier.ts';
import { readModel } from '@/lib/classifier/model.ts';
import { PAGE_DETECTORS } from '@/lib/detectors/all.ts';
import { createLabeller, type Labeller } from '@/lib/engine/label.ts';
import { Failure } from '../failure.ts';
import { oneLine } from '../output.ts';
import { withResults } from '../results.ts';
import { type Columns, type Row, readRows } from './rows.ts';
import { type Format, openSource } from './source.ts';

export interface LabelRequest {
  /** A file, or `-` for standard input. */
  readonly file: string;
  readonly columns: Columns;
  readonly format?: Format | undefined;
  readonly out?: string | undefined;
}

/** Characters of results that are written in one go. */
const WRITTEN_AT_ONCE = 64 * 1024;
const PROGRESS_EVERY_MS = 500;

/**
 * Labels the texts of a file, one after the other, and writes a line of JSON for each.
 *
 * @param packs JSON text of each language's lexicon pack
 * @param weights the classifier's, decoded when the first text needs them
 * @throws Failure, also at the end where rows were left out
 */
export async function labelTexts(
  { file, columns, format, out }: LabelRequest,
  packs: Readonly<Record<string, string>>,
  weights: string,
): Promise<void> {
  const label = createLabeller(packs, PAGE_DETECTORS, () => createClassifier(readModel(weights)));
  let rows = 0;
  let bad = 0;
  await withResults(out, async (results) => {
    const source = await openSource(file, format, columns.text);
    const progress = createProgress(out !== undefined);
    let lines = '';
    try {
      for await (const row of readRows(source, columns)) {
        rows++;
        const labelled = labelRow(row, label);
        if ('problem' in labelled) {
          bad++;
          progress.clear();
          console.error(`clearcart: ${oneLine(`${source.name}, line ${row.line}: ${labelled.problem}`)}.`);
        } else lines += `${labelled.json}\n`;
        if (lines.length < WRITTEN_AT_ONCE) continue;
        results.add(lines);
        lines = '';
        await results.room();
        progress.show(rows);
      }
    } finally {
      progress.clear();
      if (lines !== '') results.add(lines);
    }
    results.finish(true);
  });
  if (bad > 0) throw Failure.work(`${bad} of ${rows} rows were left out, see above. The others are done.`);
}

function labelRow(row: Row, label: Labeller): { readonly json: string } | { readonly problem: string } {
  if ('problem' in row) return row;
  try {
    const patterns = label(row.text, row.lang).map(({ pattern, confidence, score, words }) => ({
      pattern,
      confidence,
      score: Math.round(score * 1e4) / 1e4,
      ...(words && { by: 'model', words }),
    }));
    return { json: JSON.stringify({ text: row.text, patterns, dark: patterns.length > 0 }) };
  } catch (error) {
    return { problem: `this text could not be labelled (${String(error)})` };
  }
}

/** How far the work has come, in a line of its own; nothing where nobody would see it, or results stand there. */
function createProgress(elsewhere: boolean): { show(rows: number): void; clear(): void } {
  const shown = process.stderr.isTTY === true && (elsewhere || !process.stdout.isTTY);
  let last = 0;
  return {
    show(rows) {
      if (!shown || Date.now() - last < PROGRESS_EVERY_MS) return;
      last = Date.now();
      process.stderr.write(`\r${rows} texts`);
    },
    clear() {
      if (last > 0) process.stderr.write('\r\u001b[K');
      last = 0;
    },
  };
}
