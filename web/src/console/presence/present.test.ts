import { describe, expect, it } from 'vitest'
import { isGone, othersAt } from './present'

const at = '2026-11-28T03:00:00Z'
const now = Date.parse(at) + 60_000
const looking = (personId: string, subject: string) => ({ personId, name: `Nama ${personId}`, subject, since: at })

describe('who is at the desk', () => {
  it('names the others at one incident, and not oneself', () => {
    const presence = { online: [], looking: [looking('a', 'i1'), looking('b', 'i1'), looking('c', 'i2')] }
    expect(othersAt(presence, 'i1', 'a')).toEqual(['Nama b'])
    expect(othersAt(undefined, 'i1', 'a')).toEqual([])
  })

  it('says that a holder is gone when no console of theirs is connected', () => {
    const presence = { online: ['a'], looking: [] }
    expect(isGone(presence, { personId: 'a', at }, now)).toBe(false)
    expect(isGone(presence, { personId: 'b', at }, now)).toBe(true)
  })

  it('says so of nobody who has just claimed, and of nobody without an answer', () => {
    expect(isGone({ online: [], looking: [] }, { personId: 'b', at }, Date.parse(at) + 20_000)).toBe(false)
    expect(isGone(undefined, { personId: 'b', at }, now)).toBe(false)
  })
})
