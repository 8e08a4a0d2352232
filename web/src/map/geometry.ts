/** Longitude and latitude, as GeoJSON writes them. */
export type Pair = [number, number]
export type Polygons = Pair[][][]

export interface LatLon {
  lat: number
  lon: number
}

const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance. */
export function metresBetween(one: LatLon, other: LatLon): number {
  const lat = radians(other.lat - one.lat)
  const lon = radians(other.lon - one.lon)
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(lon / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Which of the eight directions the other point lies in: 0 north, 1 north-east, … 7 north-west. */
export function octantTo(from: LatLon, to: LatLon): number {
  const east = (to.lon - from.lon) * Math.cos(radians(from.lat))
  const degrees = (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI
  return (Math.round(degrees / 45) + 8) % 8
}

/** Whether a point lies in one of the polygons and in none of its holes. */
export function covers(polygons: Polygons, { lat, lon }: LatLon): boolean {
  return polygons.some(
    ([outline, ...holes]) => inRing(outline ?? [], lon, lat) && !holes.some((hole) => inRing(hole, lon, lat)),
  )
}

function inRing(ring: Pair[], x: number, y: number): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x1, y1] = ring[at]!
    const [x2, y2] = ring[before]!
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

/** A circle of so many metres as a polygon. */
export function circle({ lat, lon }: LatLon, metres: number, corners = 48): Pair[] {
  const dLat = (metres / EARTH_METRES) * (180 / Math.PI)
  const dLon = dLat / Math.max(0.01, Math.cos(radians(lat)))
  return Array.from({ length: corners + 1 }, (_, at): Pair => {
    const angle = (2 * Math.PI * (at % corners)) / corners
    return [lon + dLon * Math.cos(angle), lat + dLat * Math.sin(angle)]
  })
}
