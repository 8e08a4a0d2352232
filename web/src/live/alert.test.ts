import { describe, expect, it } from 'vitest'
import { alertOf, byLoudness, unsolved } from './alert'

const alert = (body: object, service: 'intake' | 'dispatch' = 'dispatch') =>
  alertOf(service, '7-1', JSON.stringify({ at: '2026-11-27T07:00:00Z', exercise: true, body }))!

describe('an alert', () => {
  it('has a severity, and links to the incident that it is about', () => {
    expect(alert({ code: 'OFFER_LAPSED', severity: 'URGENT', incidentId: 'i', spokenNumber: '1606-1' })).toEqual({
      id: 'dispatch 7-1',
      at: '2026-11-27T07:00:00Z',
      code: 'OFFER_LAPSED',
      severity: 'URGENT',
      exercise: true,
      service: 'dispatch',
      incidentId: 'i',
      spokenNumber: '1606-1',
      link: '#/incident/i',
    })
    expect(alert({ code: 'withdrawn', contactId: 'c' }).link).toBe('#/contact/c')
    expect(alert({ code: 'X', link: '/incidents/i-2' }).link).toBe('#/incident/i-2')
  })

  it('about a rejected message says which service did not take what, and where to look', () => {
    const parked = alert({ code: 'message-parked', receiver: 'dispatch', messageKind: 'reported-incidents', id: 'i' })
    expect(parked).toMatchObject({
      id: 'dispatch 7-1',
      severity: 'WARNING',
      receiver: 'dispatch',
      messageKind: 'reported-incidents',
      link: '#/incident/i',
    })
    expect(alert({ code: 'message-parked', messageKind: 'areas', id: '16.06.01' }).link).toBeUndefined()
  })

  it('about a rejected message is shown once, until the message was taken', () => {
    const dead = (id: string, solved: boolean) =>
      alert({ code: 'DEAD_LETTER', receiver: 'dispatch', messageKind: 'reported-incidents', id, solved })
    expect(unsolved([dead('a', false), dead('b', false), dead('a', false)])).toHaveLength(2)
    expect(unsolved([dead('a', true), dead('b', false), dead('a', false)]).map(({ about }) => about)).toEqual([
      'dispatch dispatch reported-incidents b',
    ])
    expect(unsolved([alert({ code: 'X' }), alert({ code: 'X' })])).toHaveLength(2)
  })

  it('of a newer service keeps its own text, and follows only links of this console', () => {
    const text = { id: 'baru', en: 'new' }
    expect(alert({ code: 'new-one', text, link: '#/field' })).toMatchObject({ text, link: '#/field' })
    expect(alert({ code: 'new-one', link: 'javascript:alert(1)' }).link).toBeUndefined()
    expect(alert({ code: 'new-one', link: 'https://elsewhere.example' }).link).toBeUndefined()
  })

  it('without a code, or of an unknown severity, is shown all the same', () => {
    expect(alert({})).toMatchObject({ code: 'unknown', severity: 'WARNING' })
    expect(alert({ severity: 'HIGH' }).severity).toBe('URGENT')
    expect(alert({ severity: 'DEAFENING' }).severity).toBe('WARNING')
    expect(alertOf('intake', '7-1', '{}')).toBeUndefined()
  })

  it('that is louder stands above a newer one that is not', () => {
    const of = (severity: string, at: string) => ({ ...alert({ code: severity, severity }), at })
    const all = [of('NOTICE', '3'), of('URGENT', '1'), of('WARNING', '2'), of('URGENT', '2')]
    expect(all.sort(byLoudness).map(({ severity, at }) => severity + at)).toEqual([
      'URGENT2',
      'URGENT1',
      'WARNING2',
      'NOTICE3',
    ])
  })
})
