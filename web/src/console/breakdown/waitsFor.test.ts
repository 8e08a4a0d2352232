import { describe, expect, it } from 'vitest'
import type { Assignment, Incident } from '../../api/model'
import { waitsFor } from './waitsFor'

const broken = { id: 'a', needId: 'n', brokeDownAt: '2026-11-29T03:00:00Z' } as Assignment
const incident = (parts: Partial<Incident>) =>
  ({ needs: [], assignments: [broken], patients: [{ id: 'p', onBoard: 'a' }], ...parts }) as unknown as Incident

describe('a unit that has broken down with patients on board', () => {
  it('waits for nobody while it drives', () => {
    expect(waitsFor(incident({}), { ...broken, brokeDownAt: undefined } as unknown as Assignment)).toBeUndefined()
    expect(waitsFor(incident({}), { ...broken, ended: 'BREAKDOWN' })).toBeUndefined()
  })

  it('waits for its replacement, and shows when nobody is sought any more', () => {
    expect(waitsFor(incident({}), broken)).toEqual({ patients: 1 })
    const needs = [{ id: 'm', capability: 'TRANSPORT', state: 'OPEN', replaces: 'a' }] as Incident['needs']
    expect(waitsFor(incident({ needs }), broken)?.need?.id).toBe('m')
    const comes = { id: 'b', needId: 'm' } as Assignment
    expect(waitsFor(incident({ needs, assignments: [broken, comes] }), broken)?.replacement?.id).toBe('b')
    expect(waitsFor(incident({ needs: [{ ...needs[0]!, state: 'CANCELLED' }] }), broken)).toEqual({
      patients: 1,
      cancelled: { ...needs[0]!, state: 'CANCELLED' },
    })
  })
})
