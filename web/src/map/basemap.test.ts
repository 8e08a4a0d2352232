import { describe, expect, it } from 'vitest'
import { styleOf } from '../console/map/style'
import { basemapLayers, placesFilter, readBasemap } from './basemap'

const MAP = '/map/0123456789abcdef01234567.pmtiles'
const says =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))

/** Issue 10: roads and rivers under the marks; without them, boundaries. */
describe('the base map', () => {
  it('is what the edge names, and nothing where none was made or the answer is unusable', async () => {
    expect(await readBasemap(says({ map: MAP }))).toBe(MAP)
    for (const answer of [{}, { map: 7 }, { map: 'https://tiles.example/x.pmtiles' }, '<html>'])
      expect(await readBasemap(says(answer))).toBeUndefined()
    expect(await readBasemap(says({ map: MAP }, 503))).toBeUndefined()
    expect(await readBasemap(() => Promise.reject(new TypeError('down')))).toBeUndefined()
  })

  it('lies under every boundary and mark, and its names under all others', () => {
    const ids = styleOf(false, false, { url: MAP, places: placesFilter(null, true) }).layers.map(({ id }) => id)
    const last = (start: string) => ids.findLastIndex((id) => id.startsWith(start))
    const first = (...any: string[]) => Math.min(...any.map((id) => ids.indexOf(id)))
    expect(ids.indexOf('base-major')).toBeGreaterThan(ids.indexOf('regency'))
    expect(ids.indexOf('base-ferries')).toBeLessThan(first('district-lines', 'outline', 'candidate-lines'))
    expect(last('base-')).toBeLessThan(first('village-names', 'district-names', 'unit-dots', 'incidents', 'contacts'))
  })

  it('that is not there leaves boundaries, names and marks', () => {
    const without = styleOf(true, false)
    expect(without.layers.some(({ id }) => id.startsWith('base-'))).toBe(false)
    expect(without.sources).not.toHaveProperty('basemap')
    expect(without.layers.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['regency', 'district-lines', 'outline', 'village-names', 'unit-dots', 'incidents']),
    )
  })

  it('has the same layers by day and by night, in other colours', () => {
    const [day, night] = [basemapLayers(false), basemapLayers(true)]
    expect(night.map(({ id }) => id)).toEqual(day.map(({ id }) => id))
    expect(night).not.toEqual(day)
  })

  it('names in the regency only what the area directory does not name', () => {
    const outline = { type: 'Polygon' as const, coordinates: [] }
    expect(placesFilter(undefined, false)).toEqual(['has', 'name'])
    expect(JSON.stringify(placesFilter(undefined, true))).not.toContain('village')
    expect(JSON.stringify(placesFilter(outline, true))).toContain('within')
  })
})
