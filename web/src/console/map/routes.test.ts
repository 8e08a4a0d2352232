import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RoutesToScene } from '../../api/model'
import { Routes } from './routes.svelte'

const LINE = '_p~iF~ps|U_ulLnnqC_mqNvxq`@'

describe('ways of candidates', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const answering = (answer: () => Promise<RoutesToScene>) => {
    const asked: string[] = []
    const routes = new Routes((path) => {
      asked.push(path)
      return answer()
    })
    return { asked, routes }
  }

  it('one question for a burst of changes, none while nothing changes', async () => {
    const { asked, routes } = answering(() => Promise.resolve({ routes: [{ unitId: 'u1', line: LINE }] }))
    routes.want({ incidentId: 'i', unitIds: ['u1'], key: 'a' })
    routes.want({ incidentId: 'i', unitIds: ['u1', 'u2'], key: 'b' })
    routes.want({ incidentId: 'i', unitIds: ['u1', 'u2'], key: 'b' })
    await vi.runAllTimersAsync()
    expect(asked).toEqual(['/incidents/i/routes?unit=u1&unit=u2'])
    expect(routes.of('i', 'u1')).toHaveLength(3)
    expect(routes.of('i', 'u2')).toBeUndefined()
    expect(routes.of('another', 'u1')).toBeUndefined()
  })

  it('asks for the ways to the meeting point of a need', async () => {
    const { asked, routes } = answering(() => Promise.resolve({ routes: [] }))
    routes.want({ incidentId: 'i', needId: 'n', unitIds: ['u1'], key: 'a' })
    await vi.runAllTimersAsync()
    expect(asked).toEqual(['/incidents/i/routes?unit=u1&need=n'])
  })

  it('a service that knows no ways leaves straight lines', async () => {
    const { routes } = answering(() => Promise.reject(new Error('404')))
    routes.want({ incidentId: 'i', unitIds: ['u1'], key: 'a' })
    await vi.runAllTimersAsync()
    expect(routes.of('i', 'u1')).toBeUndefined()
  })
})
