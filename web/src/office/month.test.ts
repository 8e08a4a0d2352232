import { describe, expect, it } from 'vitest'
import type { ContactsOfDay, IncidentsOfDay } from '../api/model'
import { daySpans, daysOf, monthOf, rank } from './month'
import { linesOf, sheetsOf } from './sheets'

const contacts = (n: number): ContactsOfDay => ({
  contacts: n,
  open: 0,
  exercises: 0,
  byChannel: { BUTTON: n },
  byOutcome: {},
  byHour: [],
})
const incidents = (...seconds: (number | undefined)[]): IncidentsOfDay =>
  ({
    incidents: seconds.map((responseSeconds) => ({
      spokenNumber: '1',
      units: [],
      endings: [],
      times: {},
      responseSeconds,
    })),
    exercises: [],
  }) as unknown as IncidentsOfDay

describe('the figures of a month', () => {
  it('end today and know the length of each month', () => {
    expect(daysOf('2026-02', '2026-11-28')).toHaveLength(28)
    expect(daysOf('2026-11', '2026-11-03')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
    expect(daysOf('2027-01', '2026-11-28')).toEqual([])
    expect(daysOf('', '2026-11-28')).toEqual([])
  })

  it('are unknown, and not 0, when nothing answers', () => {
    const month = monthOf([{ date: '2026-11-01' }])
    expect(month.contacts).toBeUndefined()
    expect(month.incidents).toBeUndefined()
    expect(month.response.median).toBeUndefined()
    expect(month.incomplete).toEqual(['2026-11-01'])
  })

  it('are unknown when a service leaves the number out', () => {
    const odd = { byChannel: { BUTTON: 1 } } as unknown as ContactsOfDay
    expect(monthOf([{ date: '2026-11-01', contacts: odd, incidents: incidents() }])).toMatchObject({
      contacts: undefined,
      incidents: 0,
      incomplete: ['2026-11-01'],
    })
  })

  it('add up the days that are known and name the others', () => {
    const month = monthOf([
      { date: '2026-11-01', contacts: contacts(3), incidents: incidents(600, 900) },
      { date: '2026-11-02', contacts: contacts(2) },
    ])
    expect(month.contacts).toBe(5)
    expect(month.byChannel).toEqual({ BUTTON: 5 })
    expect(month.incidents).toBe(2)
    expect(month.response).toEqual({ counted: 2, median: 600, p90: 900 })
    expect(month.incomplete).toEqual(['2026-11-02'])
  })

  it('count an incident without a response time, and leave it out of the median', () => {
    expect(monthOf([{ date: 'd', contacts: contacts(0), incidents: incidents(undefined, 300) }])).toMatchObject({
      contacts: 0,
      incidents: 2,
      response: { counted: 1, median: 300 },
    })
  })

  it('are told apart by kecamatan and by day, the unknown place under its own name', () => {
    const day = incidents(300, 900, undefined)
    Object.assign(day.incidents[0]!, { kecamatanCode: '16.06.01' })
    Object.assign(day.incidents[1]!, { kecamatanCode: '16.06.01' })
    const month = monthOf([{ date: '2026-11-01', contacts: contacts(3), incidents: day }])
    expect(Object.entries(month.byKecamatan)).toEqual([
      ['16.06.01', { incidents: 2, response: { counted: 2, median: 300, p90: 900 } }],
      ['NONE', { incidents: 1, response: { counted: 0, median: undefined, p90: undefined } }],
    ])
    expect(month.byDay['2026-11-01']).toEqual({ counted: 2, median: 300, p90: 900 })
  })

  it('are numbers in the workbook, and what is not known is empty there', () => {
    const days = [
      { date: '2026-11-01', contacts: contacts(3), incidents: incidents(600, 900) },
      { date: '2026-11-02', contacts: contacts(2) },
    ]
    const sheets = sheetsOf('2026-11', days, monthOf(days), (code) => code)
    const [summary, byDay, , , , , every] = sheets
    expect(summary?.rows.find(([name]) => name === 'Kejadian')?.[1]).toBe(2)
    expect(byDay?.rows[1]).toEqual(['2026-11-01', 3, 2, 600, 900])
    expect(byDay?.rows[2]).toEqual(['2026-11-02', 2, undefined, undefined, undefined])
    expect(every?.rows).toHaveLength(3)
    expect(every?.rows[1]?.[7]).toBe(600)
    for (const { name, rows } of sheets) {
      expect(name.length, name).toBeLessThanOrEqual(31)
      for (const row of rows) expect(row, name).toHaveLength(rows[0]!.length)
    }
  })

  it('are all in the file without sheets too: the kecamatan, and the response time of each day', () => {
    const days = [{ date: '2026-11-01', contacts: contacts(3), incidents: incidents(600, 900) }]
    Object.assign(days[0]!.incidents.incidents[0]!, { kecamatanCode: '16.06.01' })
    const lines = linesOf(sheetsOf('2026-11', days, monthOf(days), () => 'Sekayu'))
    expect(lines).toContainEqual(['2026-11-01', 3, 2, 600, 900])
    expect(lines).toContainEqual(['Sekayu', 1, 600, 600])
    expect(lines).toContainEqual(['Menurut saluran'])
  })

  it('take the nearest rank', () => {
    expect(rank([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.9)).toBe(90)
    expect(rank([5], 0.9)).toBe(5)
  })
})

it('says missing days as spans, not one by one', () => {
  expect(daySpans([])).toBe('')
  expect(daySpans(['2026-11-07'])).toBe('7')
  expect(daySpans(['2026-11-12', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-13', '2026-11-30'])).toBe(
    '1–3, 12–13, 30',
  )
})
