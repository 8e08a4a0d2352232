import { describe, expect, it } from 'vitest'
import { isOfThisCall } from './helpCall'

const FIRST = '2026-11-29T03:00:00.000Z'
const SECOND = '2026-11-29T03:01:00.000Z'
const LATER = '2026-11-29T03:02:00.000Z'

describe('what the PSC says of a call for help', () => {
  it('is shown for a call that joined an earlier one, also when both are answered together', () => {
    expect(isOfThisCall({ calledAt: FIRST }, SECOND)).toBe(true)
    expect(isOfThisCall({ calledAt: FIRST, answeredAt: LATER }, SECOND)).toBe(true)
  })

  it('is not shown for a new call when it was the answer to the one before', () => {
    expect(isOfThisCall({ calledAt: FIRST, answeredAt: SECOND }, LATER)).toBe(false)
    expect(isOfThisCall(undefined, LATER)).toBe(false)
  })

  it('is shown for the call of another phone', () => {
    expect(isOfThisCall({ calledAt: FIRST, answeredAt: SECOND }, '')).toBe(true)
  })
})
