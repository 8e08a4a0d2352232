import { expect, it } from 'vitest'
import { leftOutOf, sheetsOf } from './exports'

const group = {
  group: 'RED',
  source: 'PAPER' as const,
  incidents: 3,
  inTime: 0,
  late: 1,
  intervals: [
    {
      interval: 'RESPONSE' as const,
      counted: 1,
      medianSeconds: 1000,
      p90Seconds: 1000,
      inTime: 0,
      leftOut: { DISCREPANT: 2 },
    },
    { interval: 'TRANSPORT' as const, counted: 0, inTime: 0, leftOut: {} },
  ],
}

/** Issue 13: a spreadsheet gets numbers and times, and an empty cell for what nobody knows. */
it('known figures are numbers and times, an unknown one is an empty cell, and what is left out is counted by reason', () => {
  const [figures, targets, leftOut, desa] = sheetsOf(
    {
      from: '2026-11-01',
      until: '2026-12-01',
      by: 'COLOUR',
      groups: [group],
      intervalTargets: [{ interval: 'RESPONSE', redSeconds: 900, yellowSeconds: 1800, greenSeconds: 3600 }],
    },
    () => 'merah',
    {
      type: 'FeatureCollection',
      unknownPlace: 0,
      features: [{ type: 'Feature', properties: { code: 'A', name: 'Epil', incidents: 2, inTime: 0, late: 0 } }],
    },
  )
  const heading = figures!.rows[0] as string[]
  const row = figures!.rows[1]!
  const at = (start: string, end: string) => row[heading.findIndex((one) => one.startsWith(start) && one.endsWith(end))]
  expect(row.slice(0, 2)).toEqual([{ day: '2026-11-01' }, { day: '2026-12-01' }])
  expect(at('Respons', 'median')).toEqual({ seconds: 1000 })
  expect(at('Membawa ke faskes', 'median')).toBeUndefined()
  expect(at('Respons', 'tidak dihitung')).toBe(2)
  expect(at('Respons', 'bagian tepat waktu')).toBe(0)
  expect(at('Membawa ke faskes', 'bagian tepat waktu')).toBeUndefined()
  expect(at('Membawa ke faskes', 'Tepat waktu')).toBeUndefined()
  expect(targets!.rows[1]).toEqual(['Respons', { seconds: 900 }, { seconds: 1800 }, { seconds: 3600 }])
  expect(targets!.rows.flat()).toContainEqual(expect.stringContaining('bukan 0'))
  expect(row.slice(4, 7)).toEqual([3, 0, 1])
  expect(leftOut!.rows[1]).toEqual(['Respons', 'bertentangan dengan laporan lain', 2])
  expect(leftOutOf([group, group])).toEqual([['RESPONSE', 'DISCREPANT', 4]])
  expect(desa!.rows[1]).toEqual(['A', 'Epil', undefined, undefined, 2, 0, 0, undefined, undefined])
})
