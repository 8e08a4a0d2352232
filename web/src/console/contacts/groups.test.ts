import { describe, expect, it } from 'vitest'
import type { Contact } from '../../api/model'
import { rowsOf } from './groups'

const contact = (id: string, group?: string, state: Contact['state'] = 'WAITING'): Contact => ({
  id,
  channel: 'BUTTON',
  receivedAt: '2026-11-27T07:00:00Z',
  exercise: false,
  state,
  flags: [],
  duplicatesProposed: [],
  callAttempts: [],
  ...(group ? { group: { id: group, size: 30, reason: 'MANY_FROM_ONE_NETWORK' } } : {}),
})
const shown = (...contacts: Contact[]) =>
  rowsOf(contacts).map((row) => (row.kind === 'group' ? row.contacts.map(({ id }) => id) : row.contact.id))

describe('the list of contacts', () => {
  /** S-4 */
  it('shows a flood as one line below all others', () => {
    expect(shown(contact('f1', 'flood'), contact('a'), contact('f2', 'flood'), contact('b'))).toEqual([
      'a',
      'b',
      ['f1', 'f2'],
    ])
  })

  /** S-4 */
  it('keeps a contact of a flood that somebody works on, and one that is alone, as lines of their own', () => {
    expect(shown(contact('mine', 'flood', 'CLAIMED'), contact('alone', 'flood'))).toEqual(['mine', 'alone'])
  })

  it('shows each contact where the service knows no groups', () => {
    expect(shown(contact('a'), contact('b'))).toEqual(['a', 'b'])
  })
})
