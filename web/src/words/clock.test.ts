import { describe, expect, it } from 'vitest'
import { instantOf, likelyDay } from './clock'

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
