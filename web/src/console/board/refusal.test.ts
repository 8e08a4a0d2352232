import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusal'

describe('a refusal', () => {
  /** M-D3 */
  it('has a reason and a witness', () => {
    expect(refusalOf({ ending: 'REFUSED', reason: 'tidak mau', witness: 'Pak RT' })).toEqual({
      reason: 'tidak mau',
      witness: 'Pak RT',
      complete: true,
    })
  })

  /** M-D3 */
  it('without one of them is shown and said to be incomplete', () => {
    expect(refusalOf({ ending: 'REFUSED', reason: 'tidak mau', witness: ' ' })?.complete).toBe(false)
    expect(refusalOf({ ending: 'REFUSED' })).toEqual({ reason: undefined, witness: undefined, complete: false })
  })

  it('is no other ending', () => {
    expect(refusalOf({ ending: 'DIED' })).toBeUndefined()
    expect(refusalOf({})).toBeUndefined()
  })
})
