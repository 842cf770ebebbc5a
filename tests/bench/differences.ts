import { TABLE_NAMES } from '@/lib/survey/tables.ts';
import { lastingTables } from '../web/survey.ts';

/** Rows of each difference that are shown. */
const SHOWN = 3;

/** Says of each table of two surveys whether they are the same, but for what differs from run to run. */
export function tellDifferences(one: string, other: string): void {
  const [before, after] = [lastingTables(one), lastingTables(other)];
  for (const name of TABLE_NAMES) {
    const [was, is] = [new Set(before[name]), new Set(after[name])];
    const gone = before[name].filter((row) => !is.has(row));
    const come = after[name].filter((row) => !was.has(row));
    const isSame = JSON.stringify(before[name]) === JSON.stringify(after[name]);
    console.log(
      `${name}: ${before[name].length} rows, ${isSame ? 'the same' : `${gone.length} gone, ${come.length} come`}`,
    );
    for (const row of [...gone.slice(0, SHOWN), ...come.slice(0, SHOWN)]) console.log(`  ${row.slice(0, 400)}`);
  }
}
