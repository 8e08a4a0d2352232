import { describe, expect, it } from 'vitest'
import type { Incident } from '../../api/model'
import { unansweredHelp } from './helpCalls'

const incident = (id: string, ...assignments: object[]) => ({ id, assignments }) as unknown as Incident

describe('crews in danger', () => {
  it('wait at the top until somebody answers, also when their work has ended', () => {
    const waiting = unansweredHelp([
      incident('calm', { id: 'a' }),
      incident('late', { id: 'b', help: { calledAt: '2026-11-29T03:05:00Z' } }),
      incident('done', { id: 'c', help: { calledAt: '2026-11-29T03:01:00Z', answeredAt: '2026-11-29T03:02:00Z' } }),
      incident('first', { id: 'd', ended: 'STOOD_DOWN', help: { calledAt: '2026-11-29T03:00:00Z' } }),
    ])
    expect(waiting.map(({ incident }) => incident.id)).toEqual(['first', 'late'])
  })
})
