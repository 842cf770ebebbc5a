/** Lines up rows under their heads: words to the left, everything else to the right. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [heads, ...rows.map((row) => row.map(String))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isWords = heads.map((_, column) =>
    rows.every((row) => typeof row[column] === 'string' && !/^[\d.–-]/.test(row[column])),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          isWords[column] ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
