import { describe, expect, it } from 'vitest'
import type { IncidentOfDay } from '../../api/model'
import { columns, fileRows, shown } from './recapColumns'

const incident = {
  spokenNumber: '1606-1-038',
  channel: 'CALL_119',
  desaCode: '16.06.01.2003',
  kecamatanCode: '16.06.01',
  times: { received: '2026-11-28T02:00:00Z' },
  responseSeconds: 840,
  units: ['AMB-02'],
  endings: [],
} as unknown as IncidentOfDay

/** U-17. */
describe('the day’s incidents', () => {
  const names = {
    area: (code: string | undefined) => (code === '16.06.01' ? 'Sekayu' : code ? 'Balai Agung' : ''),
    complaint: () => 'Sesak napas',
  }
  const all = columns(names)

  it('the file has kecamatan, desa and channel, and durations as seconds', () => {
    const [heading, line] = fileRows(all, [incident])
    const cell = (name: string) => line?.[heading!.indexOf(name)]
    expect(cell('Kecamatan')).toBe('Sekayu')
    expect(cell('Desa/kelurahan')).toBe('Balai Agung')
    expect(cell('Waktu tanggap (detik)')).toBe(840)
    expect(line).toHaveLength(heading!.length)
    expect(new Set(heading).size).toBe(heading!.length)
  })

  it('the screen has the place in one column', () => {
    const headings = shown(all).map(({ heading }) => heading)
    expect(headings).not.toContain('Kecamatan')
    const place = shown(all).find(({ heading }) => heading === 'Tempat')
    expect(place?.cell(incident)).toBe('Balai Agung, Sekayu')
  })
})
