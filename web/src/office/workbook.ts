import writeXlsxFile from 'write-excel-file/universal'
import type { Sheet } from './sheets'

const WIDEST = 48

/** A workbook of these sheets, the headings fixed on top. Loaded only by who asks for one. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Blob> {
  return writeXlsxFile(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((_, column) => ({
        width: Math.min(WIDEST, 2 + Math.max(...rows.map((row) => String(row[column] ?? '').length))),
      })),
      data: rows.map((row, at) =>
        row.map((cell) =>
          cell === undefined || cell === ''
            ? null
            : typeof cell === 'number'
              ? { value: cell, type: Number }
              : { value: cell, type: String, ...(at === 0 ? { fontWeight: 'bold' as const } : {}) },
        ),
      ),
    })),
  ).toBlob()
}
