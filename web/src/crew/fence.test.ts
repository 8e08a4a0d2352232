import { describe, expect, it } from 'vitest'
import { Fence } from './fence'

const SCENE = { lat: -2.88, lon: 103.84 }
/** A fix so many metres north of the scene. */
const at = (metres: number, accuracyMetres = 10) => ({
  lat: SCENE.lat + metres / 111_200,
  lon: SCENE.lon,
  accuracyMetres,
})
const fence = () => new Fence(SCENE.lat, SCENE.lon, 100)

describe('a place that a unit arrives at or leaves', () => {
  it('is reached by the second good fix in a row', () => {
    const scene = fence()
    expect([500, 400, 80, 50, 40].map((metres) => scene.update(at(metres)))).toEqual([
      undefined,
      undefined,
      undefined,
      'arrived',
      undefined,
    ])
  })

  it('is not reached by vague fixes or by one that jumps', () => {
    const scene = fence()
    expect(scene.update(at(20, 800))).toBeUndefined()
    expect(scene.update(at(20, 800))).toBeUndefined()
    expect(scene.update(at(20))).toBeUndefined()
    expect(scene.update(at(900))).toBeUndefined()
    expect(scene.update(at(20))).toBeUndefined()
    expect(scene.inside).toBeUndefined()
  })

  it('is not left at its edge, only well beyond it', () => {
    const scene = fence()
    scene.update(at(0))
    scene.update(at(0))
    expect([110, 150, 190, 120].map((metres) => scene.update(at(metres)))).toEqual(Array(4).fill(undefined))
    expect([300, 350].map((metres) => scene.update(at(metres)))).toEqual([undefined, 'left'])
  })

  it('is not left by a unit that never was there', () => {
    const scene = fence()
    expect([900, 950, 990].map((metres) => scene.update(at(metres)))).toEqual(Array(3).fill(undefined))
  })
})
