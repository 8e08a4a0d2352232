import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf, likelyDay } from './clock'
import { dayAndTime, localDay, time } from './time'
import { zone } from './zone.svelte'

const before = zone.name
beforeEach(() => (zone.name = 'Asia/Jakarta'))
afterEach(() => (zone.name = before))

describe('a time as the desk types it', () => {
  it('is read with a point, a colon or nothing, as Western Indonesian Time', () => {
    for (const typed of ['14.05', '14:05', '1405', ' 14 05 ']) {
      expect(instantOf(typed, '2026-11-21')).toBe('2026-11-21T07:05:00.000Z')
    }
    expect(instantOf('905', '2026-11-21')).toBe('2026-11-21T02:05:00.000Z')
  })

  it('is nothing when it is no time of day', () => {
    for (const typed of ['', '25.00', '12.60', 'tadi', '1', '123456'])
      expect(instantOf(typed, '2026-11-21')).toBeUndefined()
  })

  it('means yesterday just after midnight: 23.50 told at 00.10', () => {
    const tenPastMidnight = new Date('2026-11-21T17:10:00Z')
    expect(likelyDay('23.50', tenPastMidnight)).toBe('2026-11-21')
    expect(likelyDay('00.05', tenPastMidnight)).toBe('2026-11-22')
  })
})

describe('the clock of the regency', () => {
  it('is the one of its own zone, whatever the browser has', () => {
    expect(time('2026-11-21T07:05:00Z')).toBe('14.05 WIB')
    zone.name = 'Asia/Jayapura'
    expect(time('2026-11-21T07:05:00Z')).toBe('16.05 WIT')
    expect(instantOf('16.05', '2026-11-21')).toBe('2026-11-21T07:05:00.000Z')
    expect(localDay(new Date('2026-11-21T15:30:00Z'))).toBe('2026-11-22')
    zone.name = 'Asia/Makassar'
    expect(dayAndTime('2026-11-20T16:30:00Z')).toBe('21/11 00.30 WITA')
  })

  it('says the offset of a zone that has no name of its own', () => {
    zone.name = 'Asia/Dili'
    expect(zone.label).toBe('GMT+9')
  })

  it('is not changed by a zone that the browser does not know', () => {
    zone.use('Asia/Atlantis')
    zone.use(undefined)
    expect(zone.name).toBe('Asia/Jakarta')
  })
})
