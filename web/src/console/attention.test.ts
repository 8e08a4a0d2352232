import { describe, expect, it } from 'vitest'
import type { Incident, Offer } from '../api/model'
import { newsOf } from './attention'

const incident = (id: string, ...offers: [string, Offer['state']][]) =>
  ({ id, offers: offers.map(([offer, state]) => ({ id: offer, state })) }) as unknown as Incident
const board = (...incidents: Incident[]) => new Map(incidents.map((one) => [one.id, one]))

/** U-4 */
describe('what a dispatcher hears', () => {
  it('a new incident sounds once', () => {
    const after = board(incident('a'), incident('b'))
    expect(newsOf(board(incident('a')), after)).toEqual(['incident'])
    expect(newsOf(after, after)).toEqual([])
  })

  it.each(['DECLINED', 'LAPSED'] as const)('an offer that is %s sounds once', (state) => {
    const failed = board(incident('a', ['1', state]))
    expect(newsOf(board(incident('a', ['1', 'OFFERED'])), failed)).toEqual(['offer'])
    expect(newsOf(failed, board(incident('a', ['1', state], ['2', 'OFFERED'])))).toEqual([])
  })

  it('an accepted or withdrawn offer is silent', () => {
    const offered = board(incident('a', ['1', 'OFFERED']))
    expect(newsOf(offered, board(incident('a', ['1', 'ACCEPTED'])))).toEqual([])
    expect(newsOf(offered, board(incident('a', ['1', 'WITHDRAWN'])))).toEqual([])
  })

  it('an old incident that arrives with failed offers is one new incident', () => {
    expect(newsOf(board(), board(incident('a', ['1', 'LAPSED'])))).toEqual(['incident'])
  })
})
