/** A line of CSV (RFC 4180). */
export function csvLine(values: readonly (string | number | null)[]): string {
  const cells = values.map((value) =>
    typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : (value ?? ''),
  );
  return `${cells.join(',')}\r\n`;
}
