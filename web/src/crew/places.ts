import type { Step } from '../api/model'

/** What the positions of the unit say, from any of its trackers; see `GET /trips/{id}/places` of fleet. */
export interface PlaceEvent {
  id: string
  kind: string
  what: string
  at: string
}

/** A step that the positions propose, with the time of the fix. */
export interface Proposal {
  id: string
  step: Step
  kind: 'SCENE' | 'FACILITY' | 'POST'
  what: 'ARRIVED' | 'LEFT'
  at: string
}

/** The newest event that proposes a step which may come next. What was passed already is not proposed. */
export function proposalOf(events: readonly PlaceEvent[], next: Step | undefined): Proposal | undefined {
  for (const { id, kind, what, at } of [...events].sort((one, other) => other.at.localeCompare(one.at))) {
    if (kind === 'FACILITY' && what === 'ARRIVED' && (next === 'PATIENT_LOADED' || next === 'AT_FACILITY'))
      return { id, step: 'AT_FACILITY', kind, what, at }
    if (kind === 'SCENE' && what === 'LEFT' && next === 'PATIENT_LOADED')
      return { id, step: 'PATIENT_LOADED', kind, what, at }
    if (kind === 'SCENE' && what === 'ARRIVED' && (next === 'DEPARTED' || next === 'ON_SCENE'))
      return { id, step: 'ON_SCENE', kind, what, at }
    if (kind === 'POST' && what === 'LEFT' && next === 'DEPARTED') return { id, step: 'DEPARTED', kind, what, at }
  }
  return undefined
}
