/**
 * Writes a table as CSV for Excel and WPS: UTF-8 with byte order mark. A tab goes before what they would take for a formula,
 * and before long numbers, whose last digits they would lose; readers of ours drop it again with other blanks.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map(cellOf).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]|^\d{12,}/.test(text) ? `\t${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
