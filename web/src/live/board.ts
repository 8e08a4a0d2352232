import type { BoardSnapshot, Facility, Incident, Position, RoadClosure, RoadsState, Unit } from '../api/model'
import { alertOf, type Alert } from './alert'
import { isAfter, sameEpoch } from './protocol'

/** What a console shows of dispatch: a snapshot and every event after it, applied once and in order. */
export interface Board {
  position: string
  incidents: ReadonlyMap<string, Incident>
  units: ReadonlyMap<string, Unit>
  facilities: ReadonlyMap<string, Facility>
  alerts: readonly Alert[]
  /** Roads that are closed now or will be; a reopened road is removed. */
  closures: ReadonlyMap<string, RoadClosure>
  roads: RoadsState | undefined
  /** Ids of units that dispatch has stored and cannot read: they are missing from `units`. */
  unreadableUnits: readonly string[]
}

export interface BoardEvent {
  id: string | undefined
  event: string
  data: string
}

interface Envelope {
  body?: unknown
}

const KEPT_ALERTS = 100

export const emptyBoard: Board = {
  position: '',
  incidents: new Map(),
  units: new Map(),
  facilities: new Map(),
  alerts: [],
  closures: new Map(),
  roads: undefined,
  unreadableUnits: [],
}

export function fromSnapshot(snapshot: BoardSnapshot, before: Board = emptyBoard): Board {
  const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]))
  return {
    position: String(snapshot.position),
    incidents: byId(snapshot.incidents),
    units: byId(snapshot.units),
    facilities: byId(snapshot.facilities),
    alerts: before.alerts,
    closures: byId(snapshot.roadClosures ?? []),
    roads: snapshot.roads,
    unreadableUnits: snapshot.unreadableUnits ?? [],
  }
}

/**
 * The board after one event. An event that the board has seen, or that its snapshot already holds, changes nothing.
 *
 * @throws StaleBoard when the event belongs to another epoch: only a new snapshot helps
 */
export function apply(board: Board, event: BoardEvent): Board {
  if (event.event === 'positions') return moved(board, event.data)
  if (event.id === undefined) return board
  if (board.position !== '' && !sameEpoch(event.id, board.position)) throw new StaleBoard()
  if (board.position !== '' && !isAfter(event.id, board.position)) return board
  const envelope = JSON.parse(event.data) as Envelope
  const next = { ...board, position: event.id }
  const body = envelope.body
  if (!body || typeof body !== 'object') return next
  switch (event.event) {
    case 'incident':
      return { ...next, incidents: withItem(board.incidents, body as Incident) }
    case 'unit': {
      const unit = body as Unit
      // A unit's row changes with its state; positions arrive separately and more often, so the newer one is kept.
      const position = newer(unit.position, board.units.get(unit.id)?.position)
      return { ...next, units: withItem(board.units, position ? { ...unit, position } : unit) }
    }
    case 'facility':
      return { ...next, facilities: withItem(board.facilities, body as Facility) }
    case 'alert': {
      const alert = alertOf('dispatch', event.id, event.data)
      if (!alert) return next
      return { ...next, alerts: [alert, ...board.alerts].slice(0, KEPT_ALERTS) }
    }
    case 'road-closure': {
      const closure = body as RoadClosure
      const closures = new Map(board.closures)
      if (closure.openedAt) closures.delete(closure.id)
      else closures.set(closure.id, closure)
      return { ...next, closures }
    }
    case 'roads':
      return { ...next, roads: body as RoadsState }
    default:
      return next
  }
}

export class StaleBoard extends Error {}

function withItem<T extends { id: string }>(items: ReadonlyMap<string, T>, item: T): ReadonlyMap<string, T> {
  return new Map(items).set(item.id, item)
}

function newer(one: Position | undefined, two: Position | undefined): Position | undefined {
  if (!one || !two) return one ?? two
  return Date.parse(one.fixedAt) >= Date.parse(two.fixedAt) ? one : two
}

function moved(board: Board, data: string): Board {
  const parsed = JSON.parse(data) as unknown
  const fixes = (Array.isArray(parsed) ? parsed : ((parsed as { body?: unknown[] }).body ?? [])) as ({
    unitId: string
  } & Position)[]
  const units = new Map(board.units)
  for (const { unitId, ...position } of fixes) {
    const unit = units.get(unitId)
    if (unit) units.set(unitId, { ...unit, position: newer(position, unit.position)! })
  }
  return { ...board, units }
}
