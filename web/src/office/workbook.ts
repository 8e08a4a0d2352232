import writeXlsxFile from 'write-excel-file/universal'
import type { Sheet, TimedCell } from './sheets'

const WIDEST = 48
const SECONDS_OF_A_DAY = 86_400

/** A spreadsheet counts time in days, and shows more than 24 hours as such. */
function cellOf(cell: TimedCell, heading: boolean) {
  if (cell === undefined || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') {
    return { value: cell, type: String, ...(heading ? { fontWeight: 'bold' as const } : {}) }
  }
  return 'seconds' in cell
    ? { value: cell.seconds / SECONDS_OF_A_DAY, type: Number, format: '[h]:mm:ss' }
    : { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
}

const lengthOf = (cell: TimedCell) => (typeof cell === 'object' ? 'yyyy-mm-dd'.length : String(cell ?? '').length)

/** A workbook of these sheets, the headings fixed on top. Loaded only by who asks for one. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((_, column) => ({
        width: Math.min(WIDEST, 2 + Math.max(...rows.map((row) => lengthOf(row[column])))),
      })),
      data: rows.map((row, at) => row.map((cell) => cellOf(cell, at === 0))),
    })),
  ).toBlob()
}
