import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { workbookOf } from './workbook'

/** U-5: a spreadsheet adds and sorts what it is given; what is not known is an empty cell. */
it('numbers are numbers in the workbook, text that looks like a formula is text', async () => {
  const file = await workbookOf([
    {
      name: 'Harian',
      rows: [
        ['Hari', 'Kejadian', 'Median'],
        ['2026-11-01', 12, 840.5],
        ['=1+1', undefined, 0],
      ],
    },
    { name: 'Kosong', rows: [['Kejadian']] },
  ])
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const text = (name: string) => new TextDecoder().decode(parts[name])
  const sheet = text('xl/worksheets/sheet1.xml')
  const cell = (at: string) => new RegExp(`<c r="${at}"[^>]*>.*?</c>|<c r="${at}"[^>]*/>`).exec(sheet)?.[0] ?? ''
  expect(cell('B2')).toMatch(/<v>12<\/v>/)
  expect(cell('B2')).not.toMatch(/t="(s|str|inlineStr)"/)
  expect(cell('C2')).toMatch(/<v>840\.5<\/v>/)
  expect(cell('C3')).toMatch(/<v>0<\/v>/)
  expect(cell('B3')).not.toContain('<v>')
  expect(sheet).not.toContain('<f>')
  expect(text('xl/workbook.xml')).toContain('name="Kosong"')
})
