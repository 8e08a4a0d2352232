import type { Feature, FeatureCollection, Geometry, LineString, Point as GeoPoint, Polygon } from 'geojson'
import type { Candidate, Contact, Facility, Incident, Point, RoadClosure, Unit } from '../../api/model'
import { circle, type Pair } from '../../map/geometry'
import { pointAlong } from '../../map/polyline'
import { MARKS, type Placed } from '../masscasualty/scene'
import { t } from '../mutualaid/words'
import { iconKey } from './icons'

/** A fix that is older than this may be wrong by kilometres; its unit is drawn with a dashed border. */
const OLD_FIX_SECONDS = 600
/** So many call signs are written below each other where units stand at one point; the rest is a number. */
const STACKED = 5
/** Height of one line of such a stack, in pixels. */
const LINE = 19
/** A call sign's height; the map counts in it how far below its dot the sign stands. */
export const UNIT_LETTERS = 11
const below = (place: number): [number, number] => [0, (11 + place * LINE) / UNIT_LETTERS]

export interface Drawn {
  /** `incident`, `contact`, `unit`, `facility`, `closure` or `post`. */
  kind: string
  id: string
  icon: string
  /** Words that the map writes on the icon; those of other icons are drawn with them. */
  label?: string
  /** Where the icon stands beside its point. */
  offset?: [number, number]
  /** Lower numbers are placed first when there is no room for all. */
  order: number
}

type Points = FeatureCollection<GeoPoint, Drawn>

const at = ({ lat, lon }: Point): Pair => [lon, lat]
const collection = <G extends Geometry, P>(features: Feature<G, P>[]): FeatureCollection<G, P> => ({
  type: 'FeatureCollection',
  features,
})
const pointOf = (point: Point, properties: Drawn): Feature<GeoPoint, Drawn> => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: at(point) },
})

/** Where a unit is drawn: at its newest fix, or else at its base. Absent when neither is known. */
export function whereabouts({ position, home }: Unit): { point: Point; fix: 'GPS' | 'BASE' } | undefined {
  if (position) return { point: position, fix: 'GPS' }
  return home?.point ? { point: home.point, fix: 'BASE' } : undefined
}

/** U-1: units without a fix are hollow at their base; units that are off duty are not drawn, unless they are selected. */
export function unitFeatures(units: readonly Unit[], nowMs: number, selected?: string): Points {
  const stacks = new Map<string, number>()
  const features: Feature<GeoPoint, Drawn>[] = []
  for (const unit of units) {
    const where = whereabouts(unit)
    if (!where || (unit.available === 'OFF_DUTY' && unit.id !== selected)) continue
    const stack = `${where.point.lat.toFixed(4)} ${where.point.lon.toFixed(4)}`
    const place = stacks.get(stack) ?? 0
    stacks.set(stack, place + 1)
    const old = unit.position && nowMs - Date.parse(unit.position.fixedAt) > OLD_FIX_SECONDS * 1000
    const look = where.fix === 'BASE' ? 'hollow' : old ? 'old' : 'full'
    if (place >= STACKED && unit.id !== selected) continue
    features.push(
      pointOf(where.point, {
        kind: 'unit',
        id: unit.id,
        icon: iconKey('unit', unit.available, look, ''),
        label: unit.borrowedFrom ? `${unit.callSign} (${t('borrowed')})` : unit.callSign,
        offset: below(place),
        order: unit.id === selected ? 0 : unit.available === 'FREE' ? 1 : 2,
      }),
    )
  }
  for (const feature of features) {
    const [lon, lat] = feature.geometry.coordinates as Pair
    const more = (stacks.get(`${lat.toFixed(4)} ${lon.toFixed(4)}`) ?? 0) - STACKED
    if (more > 0 && feature.properties.offset?.[1] === below(STACKED - 1)[1]) {
      feature.properties.icon = iconKey('unit', 'MORE', 'full', '')
      feature.properties.label = `+ ${more + 1}`
    }
  }
  return collection(features)
}

/** A shift that nobody sees: the map is not drawn again for less. */
const SEEN_PIXELS = 1.5

/**
 * Whether the map looks different with `after` than with `before`. Hundreds of units move all the time, most of them by less than
 * a pixel or outside the part that is shown, and each drawing of the map delays everything else on the screen.
 *
 * @param view west, south, east, north of the part that is shown; without it everything is shown
 * @param width of that part in pixels
 */
export function looksDifferent(
  before: Points | undefined,
  after: Points,
  view: readonly [number, number, number, number] | undefined,
  width: number,
): boolean {
  if (before?.features.length !== after.features.length) return true
  if (!view || width <= 0) return true
  const [west, south, east, north] = view
  const seen = ((east - west) / width) * SEEN_PIXELS
  // A call sign beside the edge reaches into the picture.
  const [aside, above] = [(east - west) / 8, (north - south) / 8]
  const isShown = ([lon, lat]: number[]) =>
    lon! >= west - aside && lon! <= east + aside && lat! >= south - above && lat! <= north + above
  return after.features.some(({ properties, geometry: { coordinates: to } }, n) => {
    const { properties: drawn, geometry } = before.features[n]!
    const from = geometry.coordinates
    if (!isShown(from) && !isShown(to)) return false
    return (
      drawn.id !== properties.id ||
      drawn.icon !== properties.icon ||
      drawn.label !== properties.label ||
      drawn.order !== properties.order ||
      drawn.offset?.[1] !== properties.offset?.[1] ||
      Math.abs(from[0]! - to[0]!) > seen ||
      Math.abs(from[1]! - to[1]!) > seen
    )
  })
}

export function facilityFeatures(facilities: Iterable<Facility>): Points {
  return collection(
    [...facilities].flatMap((facility) =>
      facility.place?.point
        ? [
            pointOf(facility.place.point, {
              kind: 'facility',
              id: facility.id,
              icon: iconKey('facility', facility.divert ? 'DIVERT' : facility.kind, '', 'H'),
              offset: [0, -10],
              order: 3,
            }),
          ]
        : [],
    ),
  )
}

/** The organisation of a scene; each mark leads to the event that it belongs to. */
export function postFeatures(byIncident: ReadonlyMap<string, readonly Placed[]>): Points {
  return collection(
    [...byIncident].flatMap(([incident, posts]) =>
      posts.map(({ kind, label, point }) =>
        pointOf(point, {
          kind: 'post',
          id: incident,
          icon: iconKey('post', kind, '', `${MARKS[kind].letter} ${label}`),
          order: 1,
        }),
      ),
    ),
  )
}

/** A place that only stands for its area is drawn as rough. */
const isRough = (source: string | undefined) => source !== 'GPS' && source !== 'PIN'

const variantOf = (source: string | undefined, selected: boolean, exercise: boolean): string =>
  [isRough(source) ? 'rough' : '', selected ? 'selected' : '', exercise ? 'exercise' : ''].filter(Boolean).join(' ')

export function incidentFeatures(incidents: readonly Incident[], selected?: string): Points {
  return collection(
    incidents.flatMap(({ id, place, colour, spokenNumber, untriaged, exercise }) =>
      place?.point
        ? [
            pointOf(place.point, {
              kind: 'incident',
              id,
              icon: iconKey(
                'incident',
                untriaged ? 'NONE' : (colour ?? 'NONE'),
                variantOf(place.source, id === selected, exercise),
                spokenNumber.slice(-3),
              ),
              order: id === selected ? 0 : 1,
            }),
          ]
        : [],
    ),
  )
}

/** U-1: what nobody has triaged yet is on the map as well. A contact with an incident is drawn as that incident. */
export function contactFeatures(contacts: readonly Contact[], selected?: string): Points {
  return collection(
    contacts.flatMap(({ id, place, state, incident, exercise }) =>
      place?.point && !incident && state !== 'ENDED'
        ? [
            pointOf(place.point, {
              kind: 'contact',
              id,
              icon: iconKey('contact', state, variantOf(place.source, id === selected, exercise), '!'),
              order: id === selected ? 0 : 1,
            }),
          ]
        : [],
    ),
  )
}

/** How far the truth may be from the points of contacts, and of the selected incident. */
export function radiusFeatures(
  contacts: readonly Contact[],
  incident: Incident | undefined,
): FeatureCollection<Polygon, { what: string }> {
  const circles: Feature<Polygon, { what: string }>[] = []
  const add = (what: string, place: Contact['place']) => {
    if (!place?.point || !place.radiusMetres) return
    circles.push({
      type: 'Feature',
      properties: { what },
      geometry: { type: 'Polygon', coordinates: [circle(place.point, place.radiusMetres)] },
    })
  }
  for (const { place, state, incident: made } of contacts) if (!made && state !== 'ENDED') add('contact', place)
  add('incident', incident?.place)
  return collection(circles)
}

export interface CandidateOnMap {
  unit: Unit
  candidate: Pick<Candidate, 'callSign' | 'isEstimate'>
  eta: string
  /** The way by road; without it the line is straight. */
  way?: readonly Pair[] | undefined
}

/** The first candidates: the way from each unit to the incident, and its rank with the time in the way's middle. */
export function candidateFeatures(
  to: Point | undefined,
  candidates: readonly CandidateOnMap[],
  isStale: boolean,
): { lines: FeatureCollection<LineString, { rank: number; stale: boolean; road: boolean }>; labels: Points } {
  const lines: Feature<LineString, { rank: number; stale: boolean; road: boolean }>[] = []
  const labels: Feature<GeoPoint, Drawn>[] = []
  if (to) {
    candidates.forEach(({ unit, candidate, eta, way }, rank) => {
      const from = whereabouts(unit)?.point
      if (!from) return
      const course: Pair[] = way ? [...way] : [at(from), at(to)]
      lines.push({
        type: 'Feature',
        properties: { rank, stale: isStale, road: way !== undefined },
        geometry: { type: 'LineString', coordinates: course },
      })
      // The lines meet at the incident, so each label has its own part of the way.
      const [lon, lat] = pointAlong(course, 0.6 - rank * 0.2) ?? at(from)
      labels.push(
        pointOf(
          { lat, lon },
          {
            kind: 'unit',
            id: unit.id,
            icon: iconKey(
              'eta',
              isStale ? 'STALE' : String(rank),
              '',
              `${rank + 1}  ${candidate.callSign}  ${candidate.isEstimate ? '≈ ' : ''}${eta}`,
            ),
            order: rank,
          },
        ),
      )
    })
  }
  return { lines: collection(lines), labels: collection(labels) }
}

/**
 * Closed roads and flooded areas as far as they are not over; `lines` are the stretches that the engine has taken out, and the
 * borders of the areas.
 *
 * @param drawing the corners of an area that is being drawn
 */
export function closureFeatures(
  closures: Iterable<RoadClosure & { lines?: Point[][] }>,
  nowMs: number,
  drawing: readonly Point[] = [],
): { points: Points; lines: FeatureCollection<LineString, object> } {
  const points: Feature<GeoPoint, Drawn>[] = []
  const lines: Feature<LineString, object>[] = []
  const line = (course: readonly Point[]): void => {
    if (course.length > 1)
      lines.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: course.map(at) } })
  }
  const border = (corners: readonly Point[]): void => line([...corners, ...corners.slice(0, 1)])
  border(drawing)
  for (const { id, point, area, from, until, lines: stretches } of closures) {
    if (until !== undefined && Date.parse(until) <= nowMs) continue
    const later = Date.parse(from) > nowMs
    points.push(
      pointOf(point, { kind: 'closure', id, icon: iconKey('closure', later ? 'LATER' : 'NOW', '', '✕'), order: 2 }),
    )
    border(area ?? [])
    for (const stretch of stretches ?? []) line(stretch)
  }
  return { points: collection(points), lines: collection(lines) }
}

/** The corners of a box around these points: west, south, east, north. */
export function boundsOf(points: readonly Point[]): [number, number, number, number] | undefined {
  if (points.length === 0) return undefined
  const lons = points.map(({ lon }) => lon)
  const lats = points.map(({ lat }) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}
