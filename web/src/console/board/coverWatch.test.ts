import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VillageCoverage } from '../../api/model'
import { CoverWatch } from './coverWatch.svelte'

/** Issue 13: a closure is in the coverage at once. */
describe('the coverage of the villages', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
  })

  const answering = (roads: () => string) => {
    const asked: string[] = []
    const watch = new CoverWatch((path) => {
      asked.push(path)
      return Promise.resolve({ roads: roads() } as VillageCoverage)
    })
    return { asked, watch }
  }

  it('is read at once when other roads serve, by name, and not again for the same', async () => {
    const { asked, watch } = answering(() => 'dry')
    watch.roadsAre('dry')
    const end = watch.follow()
    await vi.advanceTimersByTimeAsync(100)
    watch.roadsAre('dry')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toEqual(['/coverage?roads=dry'])
    end()
  })

  it('is read again soon while the answer is one from before the closure', async () => {
    let roads = 'dry'
    const { asked, watch } = answering(() => roads)
    const end = watch.follow()
    watch.roadsAre('flooded')
    await vi.advanceTimersByTimeAsync(100)
    roads = 'flooded'
    await vi.advanceTimersByTimeAsync(4_900)
    expect(asked).toEqual(['/coverage', '/coverage?roads=flooded', '/coverage?roads=flooded'])
    expect(watch.present?.roads).toBe('flooded')
    end()
  })
})
