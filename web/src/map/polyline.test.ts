import { describe, expect, it } from 'vitest'
import { decodeLine, pointAlong } from './polyline'

describe('encoded lines', () => {
  it('the example of the format’s description is read as it was written', () => {
    expect(decodeLine('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ])
  })

  it('what is no line, or ends in the middle, is no line', () => {
    expect(decodeLine('')).toEqual([])
    expect(decodeLine('_p~iF~ps|U_')).toEqual([])
    expect(decodeLine('é')).toEqual([])
  })

  it('a point along a line lies on its longer part where the length says so', () => {
    const line = decodeLine('_p~iF~ps|U_ulLnnqC_mqNvxq`@')
    expect(pointAlong(line, 0)).toEqual(line[0])
    expect(pointAlong(line, 1)?.[0]).toBeCloseTo(-126.453, 6)
    expect(pointAlong([], 0.5)).toBeUndefined()
    expect(
      pointAlong(
        [
          [0, 0],
          [1, 0],
          [1, 3],
        ],
        0.5,
      ),
    ).toEqual([1, 1])
  })
})
