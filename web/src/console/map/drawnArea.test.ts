import { describe, expect, it } from 'vitest'
import { crossesItself } from './drawnArea'

const at = (lat: number, lon: number) => ({ lat, lon })

/** A flood whose border crosses itself is said while it is drawn, and not by a refusal at the end. */
describe('the border of a drawn area', () => {
  it('does not cross itself around a pool, in either direction, also with a corner pressed twice', () => {
    const pool = [at(0, 0), at(0, 2), at(1, 1), at(2, 2), at(2, 0)]
    expect(crossesItself(pool)).toBe(false)
    expect(crossesItself([...pool].reverse())).toBe(false)
    expect(crossesItself([...pool, pool[0]!])).toBe(false)
    expect(crossesItself([at(0, 0), at(0, 0), at(0, 2), at(2, 1), at(2, 1)])).toBe(false)
  })

  it('crosses itself where it is drawn like an 8, or goes back through a corner', () => {
    expect(crossesItself([at(0, 0), at(2, 2), at(0, 2), at(2, 0)])).toBe(true)
    expect(crossesItself([at(0, 0), at(2, 0), at(2, 2), at(0, 0.0), at(0, -2)])).toBe(true)
  })

  it('is not judged by its last line while corners are still missing', () => {
    const begun = [at(0, 0), at(2, 0), at(2, 2), at(1, -1)]
    expect(crossesItself(begun.slice(0, 3), false)).toBe(false)
    expect(crossesItself(begun, false)).toBe(true)
    expect(crossesItself([at(0, 0), at(1, 1)], false)).toBe(false)
    expect(crossesItself([], false)).toBe(false)
  })
})
