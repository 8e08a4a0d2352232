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

/** Issue 13: a spreadsheet calculates with lengths of time and days; a text it can only show. */
it('a length of time and a day are values with a format and no texts', async () => {
  const file = await workbookOf([
    {
      name: 'Mutu',
      rows: [
        ['Mulai', 'Median'],
        [{ day: '2026-11-01' }, { seconds: 95_400 }],
      ],
    },
  ])
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()))
  const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
  const value = (at: string) => Number(new RegExp(`<c r="${at}"[^>]*><v>([^<]*)</v>`).exec(sheet)?.[1])
  expect(value('B2')).toBeCloseTo(95_400 / 86_400, 10)
  expect(value('A2')).toBe(46_327)
  const styles = new TextDecoder().decode(parts['xl/styles.xml'])
  expect(styles).toContain('[h]:mm:ss')
  expect(styles).toContain('yyyy-mm-dd')
})
