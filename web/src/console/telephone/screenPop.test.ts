import { describe, expect, it } from 'vitest'
import type { Contact } from '../../api/model'
import { ScreenPop } from './screenPop'

const call = (id: string, person: string | undefined, state: string): Contact =>
  ({
    id,
    channel: 'CALL_GSM',
    receivedAt: '2026-11-28T07:00:00Z',
    exercise: false,
    state: person ? 'CLAIMED' : 'WAITING',
    flags: [],
    duplicatesProposed: [],
    callAttempts: [],
    ...(person ? { claim: { personId: person, at: '2026-11-28T07:00:05Z' } } : {}),
    call: { state },
  }) as unknown as Contact

describe('a call', () => {
  it('opens once when it is answered at my extension', () => {
    const pop = new ScreenPop()
    expect(pop.next([call('a', undefined, 'RINGING')], 'me')).toBeUndefined()
    expect(pop.next([call('a', 'me', 'ANSWERED')], 'me')).toBe('a')
    expect(pop.next([call('a', 'me', 'ANSWERED')], 'me')).toBeUndefined()
  })

  it('that a colleague answers, or that is over, does not open', () => {
    const pop = new ScreenPop()
    expect(pop.next([call('b', 'other', 'ANSWERED'), call('c', 'me', 'ENDED')], 'me')).toBeUndefined()
  })
})
