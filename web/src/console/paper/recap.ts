/** One line of a table that is shown, printed and exported alike. */
export type Cell = string | number | undefined

/**
 * CSV for a spreadsheet in Indonesia: semicolons, because the comma is the decimal mark there, and a byte order mark, so
 * that names with accents survive. A cell that a spreadsheet would run as a formula gets an apostrophe.
 */
export function csv(rows: Cell[][]): string {
  return '\ufeff' + rows.map((row) => row.map(cell).join(';')).join('\r\n') + '\r\n'
}

function cell(value: Cell): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}
