import { describe, expect, it } from 'vitest'
import { AreaMap } from './areas.svelte'
import { circle, metresBetween } from './geometry'

const square = (west: number, south: number, size: number) => ({
  type: 'MultiPolygon' as const,
  coordinates: [
    [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  ],
})

function map(): AreaMap {
  const made = new AreaMap()
  made.collection = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: '16.06.01', name: 'Sekayu', level: 'KECAMATAN', point: [103.84, -2.88] },
        geometry: square(103.8, -2.9, 0.2),
      },
      {
        type: 'Feature',
        properties: { code: '16.06.01.2001', name: 'Lumpatan', level: 'DESA', parent: '16.06.01' },
        geometry: square(103.8, -2.9, 0.1),
      },
      {
        type: 'Feature',
        properties: { code: '16.06.02', name: 'Lais', level: 'KECAMATAN', point: [104.05, -2.87] },
        geometry: null,
      },
    ],
  }
  return made
}

/** U-8 */
describe('a point', () => {
  it('has its desa and kecamatan, or the kecamatan alone', () => {
    expect(map().locate({ lat: -2.85, lon: 103.85 })).toEqual({ desaCode: '16.06.01.2001', kecamatanCode: '16.06.01' })
    expect(map().locate({ lat: -2.85, lon: 103.95 })).toEqual({ kecamatanCode: '16.06.01' })
  })

  it('outside of every polygon has the nearest seat and the direction from it', () => {
    const { near } = map().locate({ lat: -2.97, lon: 104.15 })
    expect(near).toMatchObject({ name: 'Lais', octant: 3 })
    expect(near!.metres).toBeGreaterThan(14_000)
    expect(new AreaMap().locate({ lat: 0, lon: 100 })).toEqual({})
  })

  it('of an exact place gives the codes that nobody stated; what was stated stays', () => {
    const point = { lat: -2.85, lon: 103.85 }
    expect(map().named({ source: 'GPS', point })).toMatchObject({
      desaCode: '16.06.01.2001',
      kecamatanCode: '16.06.01',
    })
    expect(map().named({ source: 'GPS', point, kecamatanCode: '16.06.02' })).toEqual({
      source: 'GPS',
      point,
      kecamatanCode: '16.06.02',
    })
    expect(map().named({ source: 'DESA', point })).toEqual({ source: 'DESA', point })
  })
})

describe('a circle', () => {
  it('has its radius in every direction', () => {
    const middle = { lat: -2.8, lon: 103.8 }
    for (const [lon, lat] of circle(middle, 500)) {
      expect(Math.abs(metresBetween(middle, { lat, lon }) - 500)).toBeLessThan(2)
    }
  })
})
