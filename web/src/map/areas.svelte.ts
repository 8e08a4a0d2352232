import type { FeatureCollection, Geometry } from 'geojson'
import type { Place } from '../api/model'
import { covers, metresBetween, octantTo, type LatLon, type Pair, type Polygons } from './geometry'

export interface AreaProperties {
  code: string
  name: string
  level: 'KABKOTA' | 'KECAMATAN' | 'DESA'
  parent?: string
  /** Its own point; of a kecamatan its seat. */
  point?: Pair
  /** Where its name is written. */
  label?: Pair
}

export type AreaCollection = FeatureCollection<Geometry | null, AreaProperties> & { version?: string }

interface Shape extends AreaProperties {
  polygons: Polygons
  west: number
  south: number
  east: number
  north: number
}

/** The areas that a point lies in, or else the nearest kecamatan seat with its direction. */
export interface Located {
  desaCode?: string
  kecamatanCode?: string
  near?: { code: string; name: string; metres: number; octant: number }
}

const RETRY_MS = 10_000

/** The regency's areas as the map draws them. Read once for a page; the browser keeps them between visits. */
export class AreaMap {
  collection = $state.raw<AreaCollection>({ type: 'FeatureCollection', features: [] })
  private asked = false
  private readonly shapes = $derived(shapesOf(this.collection))
  private readonly seats = $derived(
    this.collection.features
      .map(({ properties }) => properties)
      .filter(({ level, point }) => level === 'KECAMATAN' && point),
  )
  readonly byCode = $derived(new Map(this.collection.features.map(({ properties }) => [properties.code, properties])))

  /** Asks for the map; a second call does nothing. */
  read(): void {
    if (this.asked) return
    this.asked = true
    void this.fetch()
  }

  private async fetch(): Promise<void> {
    try {
      // The browser asks whether its copy is still right (ETag), so this is some hundred bytes after the first time.
      const answer = await fetch('/api/intake/areas/map', { headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      this.collection = (await answer.json()) as AreaCollection
    } catch {
      setTimeout(() => void this.fetch(), RETRY_MS)
    }
  }

  /** Two opposite corners of everything that has a polygon; empty without any. */
  readonly corners = $derived<LatLon[]>(
    this.shapes.length === 0
      ? []
      : [
          {
            lat: Math.min(...this.shapes.map(({ south }) => south)),
            lon: Math.min(...this.shapes.map(({ west }) => west)),
          },
          {
            lat: Math.max(...this.shapes.map(({ north }) => north)),
            lon: Math.max(...this.shapes.map(({ east }) => east)),
          },
        ],
  )

  locate(point: LatLon): Located {
    const inside = (level: AreaProperties['level']) =>
      this.shapes.find(
        (shape) =>
          shape.level === level &&
          point.lon >= shape.west &&
          point.lon <= shape.east &&
          point.lat >= shape.south &&
          point.lat <= shape.north &&
          covers(shape.polygons, point),
      )
    const desa = inside('DESA')
    const kecamatanCode = desa?.parent ?? inside('KECAMATAN')?.code
    if (desa || kecamatanCode) {
      return { ...(desa ? { desaCode: desa.code } : {}), ...(kecamatanCode ? { kecamatanCode } : {}) }
    }
    const near = this.nearestSeat(point)
    return near ? { near } : {}
  }

  private nearestSeat(point: LatLon): Located['near'] {
    let best: Located['near']
    for (const { code, name, point: seat } of this.seats) {
      const at = { lon: seat![0], lat: seat![1] }
      const metres = metresBetween(at, point)
      if (!best || metres < best.metres) best = { code, name, metres, octant: octantTo(at, point) }
    }
    return best
  }

  /** The place with the areas of its exact point, where nobody stated them: the services say the same. */
  named(place: Place | undefined): Place | undefined {
    if (!place?.point || place.desaCode || (place.source !== 'GPS' && place.source !== 'PIN')) return place
    const { desaCode, kecamatanCode } = this.locate(place.point)
    const stated = place.kecamatanCode
    return {
      ...place,
      ...(desaCode && (!stated || stated === kecamatanCode) ? { desaCode } : {}),
      ...(stated || !kecamatanCode ? {} : { kecamatanCode }),
    }
  }
}

function shapesOf({ features }: AreaCollection): Shape[] {
  return features.flatMap(({ properties, geometry }) => {
    const polygons: Polygons =
      geometry?.type === 'MultiPolygon'
        ? (geometry.coordinates as Polygons)
        : geometry?.type === 'Polygon'
          ? [geometry.coordinates as Pair[][]]
          : []
    const corners = polygons.flatMap(([outline]) => outline ?? [])
    if (corners.length === 0) return []
    let [west, south, east, north] = [180, 90, -180, -90]
    for (const [lon, lat] of corners) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
    return [{ ...properties, polygons, west, south, east, north }]
  })
}

export const areaMap = new AreaMap()
