import { describe, expect, it } from 'vitest'
import type { Incident, Unit } from '../api/model'
import { apply, emptyBoard, fromSnapshot, StaleBoard, type Board, type BoardEvent } from './board'

const incident = (id: string, revision: number): Incident => ({
  id,
  spokenNumber: `1606-261121-${id}`,
  kind: 'EMERGENCY',
  exercise: true,
  untriaged: false,
  state: 'NEW',
  reportedAt: '2026-11-21T07:00:00Z',
  needs: [],
  patients: [],
  offers: [],
  assignments: [],
  discrepancies: 0,
  revision,
})
const unit = (id: string): Unit => ({
  id,
  callSign: id,
  kind: 'BLS_AMBULANCE',
  capabilities: [],
  crew: [],
  duty: { state: 'ON' },
  available: 'FREE',
})
const told = (position: number, subject: string, revision: number, epoch = '7'): BoardEvent => ({
  id: `${epoch}-${position}`,
  event: 'incident',
  data: JSON.stringify({ kind: 'incident', subject, body: incident(subject, revision) }),
})
const quiet = { roadClosures: [], roads: { source: 'ESTIMATE' as const, closures: 0, replica: 'one' } }
const snapshot = (position: number, ...incidents: Incident[]): Board =>
  fromSnapshot({ position: `7-${position}`, at: '', incidents, units: [unit('AMB-01')], facilities: [], ...quiet })
const revisions = (board: Board) => [...board.incidents].map(([id, { revision }]) => [id, revision])

describe('the board', () => {
  it('leaves out what its snapshot already holds and what it has seen', () => {
    let board = snapshot(10, incident('a', 5))
    for (const event of [told(9, 'a', 4), told(10, 'a', 5), told(11, 'a', 6), told(11, 'a', 6), told(10, 'a', 5)]) {
      board = apply(board, event)
    }
    expect(board.position).toBe('7-11')
    expect(revisions(board)).toEqual([['a', 6]])
  })

  it('ends the same wherever the snapshot was taken in the middle of the events', () => {
    const events = Array.from({ length: 30 }, (_, i) => told(i + 1, 'abc'[i % 3]!, i))
    const whole = events.reduce(apply, snapshot(0))
    for (let at = 0; at <= 30; at++) {
      const held = [...events.slice(0, at).reduce(apply, snapshot(0)).incidents.values()]
      expect(revisions(events.reduce(apply, snapshot(at, ...held))).sort()).toEqual(revisions(whole).sort())
    }
  })

  it('compares positions as numbers: 10 comes after 9', () => {
    expect(revisions(apply(snapshot(9), told(10, 'a', 1)))).toEqual([['a', 1]])
  })

  it('asks for a new snapshot when the service has begun a new epoch', () => {
    expect(() => apply(snapshot(10), told(1, 'a', 1, '8'))).toThrow(StaleBoard)
  })

  it('moves a unit by a position and keeps the newer one when the unit itself changes later', () => {
    const at = (fixedAt: string, lat: number) => ({ lat, lon: 103.8, fixedAt })
    let board = apply(snapshot(1), {
      id: undefined,
      event: 'positions',
      data: JSON.stringify([{ unitId: 'AMB-01', ...at('2026-11-21T07:05:00Z', -2.9) }]),
    })
    board = apply(board, {
      id: '7-2',
      event: 'unit',
      data: JSON.stringify({
        body: { ...unit('AMB-01'), available: 'BUSY', position: at('2026-11-21T07:01:00Z', -2.1) },
      }),
    })
    expect(board.units.get('AMB-01')).toMatchObject({ available: 'BUSY', position: { lat: -2.9 } })
  })

  it('keeps alerts over a new snapshot, the newest first', () => {
    let board = apply(emptyBoard, {
      id: '7-1',
      event: 'alert',
      data: JSON.stringify({ at: 'x', body: { code: 'one' } }),
    })
    board = apply(board, { id: '7-2', event: 'alert', data: JSON.stringify({ at: 'y', body: { code: 'two' } }) })
    board = fromSnapshot({ position: '7-5', at: '', incidents: [], units: [], facilities: [], ...quiet }, board)
    expect(board.alerts.map(({ code }) => code)).toEqual(['two', 'one'])
  })

  it('shows a closed road until it is opened again', () => {
    const closure = {
      id: 'c',
      point: { lat: -2.8, lon: 103.9 },
      reason: 'banjir',
      from: 'x',
      closedByName: 'D',
      closedAt: 'x',
    }
    let board = apply(snapshot(1), { id: '7-2', event: 'road-closure', data: JSON.stringify({ body: closure }) })
    expect([...board.closures.keys()]).toEqual(['c'])
    board = apply(board, {
      id: '7-3',
      event: 'road-closure',
      data: JSON.stringify({ body: { ...closure, openedAt: 'y' } }),
    })
    expect(board.closures.size).toBe(0)
  })
})
