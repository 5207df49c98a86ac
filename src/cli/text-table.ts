/** Lays rows out in columns for a terminal, where a Chinese character is two columns wide. The last column runs free. */
export function textTable(rows: readonly (readonly string[])[], indent = '  '): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => terminalWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - terminalWidth(cell)),
        )
        .join('  '),
    )
    .map((line) => `${indent}${line}`)
    .join('\n');
}

/** Columns that a text takes in a terminal: two for wide characters (Chinese, full-width forms), else one. */
export function terminalWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}
