import { describe, expect, it } from 'vitest'
import { answersTo, partOf } from './passedOn'

describe('what was passed on to an agency', () => {
  it('waits until the agency has taken or refused it, also when it was only read', () => {
    expect(partOf('ASKED')).toBe('waiting')
    expect(partOf('RECEIVED')).toBe('waiting')
    expect(partOf('ACCEPTED')).toBe('underWay')
    expect(partOf('REFUSED')).toBe('over')
    expect(partOf('CLOSED')).toBe('over')
  })

  it('waits when its state is a word that this page does not know', () => {
    expect(partOf(undefined)).toBe('waiting')
    expect(answersTo(undefined)).toEqual(['ACCEPTED', 'REFUSED'])
  })

  it('can be taken after a refusal, and not be answered again once it is closed', () => {
    expect(answersTo('REFUSED')).toEqual(['ACCEPTED'])
    expect(answersTo('CLOSED')).toEqual([])
    expect(answersTo('ACCEPTED')[0]).toBe('CLOSED')
  })
})
