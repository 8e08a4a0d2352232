import type { Point, Recommendation, RouteLeg } from '../../api/model'

/** What is selected on the map, and what a screen asks of it. */
class MapView {
  /** A unit or facility whose card is shown over the map. */
  selected = $state<{ kind: 'unit' | 'facility'; id: string }>()
  /** A point that the map moves to. */
  goTo = $state.raw<{ point: Point; at: number }>()
  /** The part of the regency that the map shows: west, south, east, north. */
  bounds = $state.raw<[number, number, number, number]>()
  /** The recommendation that is shown for an incident; the map draws its first candidates. */
  recommendation = $state.raw<{ incidentId: string; needId: string; shown: Recommendation; stale: boolean }>()
  /** The journeys of the first candidates that are not by road alone, by unit. */
  legs = $state.raw<ReadonlyMap<string, RouteLeg[]>>(new Map())
  /** The point in the form that is being filled in. */
  draft = $state.raw<Point>()
  /** What happens with the next point that somebody chooses on the map. */
  picking = $state.raw<{ what: 'closure' | 'place' | 'flood' | 'post' | 'meeting'; take: (point: Point) => void }>()
  /** The corners of the flooded area that is being drawn. */
  drawing = $state.raw<Point[]>([])
  coverage = $state(localStorage.getItem('psc.map.coverage') === 'on')
  /** Whether lists show only what the map shows. */
  listsFollow = $state(false)

  pick(what: 'closure' | 'place' | 'flood' | 'post' | 'meeting', take: (point: Point) => void): void {
    this.picking = this.picking?.what === what ? undefined : { what, take }
  }

  show(point: Point | undefined): void {
    if (point) this.goTo = { point, at: Date.now() }
  }

  setCoverage(on: boolean): void {
    this.coverage = on
    localStorage.setItem('psc.map.coverage', on ? 'on' : 'off')
  }

  /** Whether a point is on the map's present part. Without a point or a map, everything is. */
  contains(point: Point | undefined): boolean {
    if (!this.listsFollow || !this.bounds || !point) return true
    const [west, south, east, north] = this.bounds
    return point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north
  }
}

export const mapView = new MapView()
