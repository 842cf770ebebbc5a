export type Cell = string | number | undefined;

/** By these a spreadsheet knows a formula: the usual signs, wide ones among them, and blanks that are skipped before them. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet takes for a formula: where it would, an apostrophe stands before it. */
export const defused = (text: string): string => (STARTS_FORMULA.test(text) ? `'${text}` : text);

/** A table as RFC 4180 has it, with the mark by which Excel knows UTF-8. Numbers are ours and stand as they are. */
export function csvTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [columns, ...rows].map((row) => row.map(cellText).join(','));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** Quoted always: a text may hold what other programs part cells by. */
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return `"${defused(cell ?? '').replaceAll('"', '""')}"`;
}

/** One cell of a table that programs read: quoted only where it must be, and empty where there is nothing to say. */
export function csvCell(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = defused(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
