import type { RouteLeg, RoutesToScene } from '../../api/model'
import type { Pair } from '../../map/geometry'
import { decodeLine } from '../../map/polyline'

const BURST_MS = 400

/** What the ways depend on; they are asked for again when its key has changed. */
export interface Wanted {
  incidentId: string
  /** Whose meeting point the units go to; without one they go to the incident's place. */
  needId?: string | undefined
  unitIds: readonly string[]
  key: string
}

/** The ways by road of the first candidates (U-1). Where there is none, the map draws a straight line. */
export class Routes {
  private shown = $state.raw<{ incidentId: string; lines: Map<string, Pair[]>; legs: Map<string, RouteLeg[]> }>()
  private asked = ''
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly ask: (path: string) => Promise<RoutesToScene>) {}

  /** The way of a unit to an incident; undefined while it is not known. */
  of(incidentId: string | undefined, unitId: string): Pair[] | undefined {
    return this.shown?.incidentId === incidentId ? this.shown?.lines.get(unitId) : undefined
  }

  /** The legs of the units whose journey is not by road alone. */
  legsTo(incidentId: string | undefined): ReadonlyMap<string, RouteLeg[]> {
    return this.shown?.incidentId === incidentId ? (this.shown?.legs ?? new Map()) : new Map()
  }

  /** Asks soon, unless the same has been asked already. */
  want({ incidentId, needId, unitIds, key }: Wanted): void {
    if (key === this.asked) return
    this.asked = key
    clearTimeout(this.timer)
    if (unitIds.length > 0) this.timer = setTimeout(() => void this.read(incidentId, needId, unitIds, key), BURST_MS)
  }

  private async read(
    incidentId: string,
    needId: string | undefined,
    unitIds: readonly string[],
    key: string,
  ): Promise<void> {
    const query = unitIds.map((id) => `unit=${encodeURIComponent(id)}`).join('&')
    try {
      const { routes } = await this.ask(`/incidents/${incidentId}/routes?${query}${needId ? `&need=${needId}` : ''}`)
      if (key !== this.asked) return
      const lines = routes.map(({ unitId, line }) => [unitId, decodeLine(line)] as const)
      this.shown = {
        incidentId,
        lines: new Map(lines.filter(([, line]) => line.length > 1)),
        legs: new Map(routes.flatMap(({ unitId, legs }) => (legs ? [[unitId, legs] as const] : []))),
      }
    } catch {
      // A service of the release before knows no ways; the times are in the list all the same.
      if (key === this.asked) this.shown = undefined
    }
  }

  end(): void {
    clearTimeout(this.timer)
    this.asked = ''
  }
}
