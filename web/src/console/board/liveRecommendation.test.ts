import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Recommendation } from '../../api/model'
import { LiveRecommendation } from './liveRecommendation.svelte'

const answer = (id: string) => ({ id, at: '', warnings: [], candidates: [], leftOut: [] }) as Recommendation

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** U-2: the table went stale silently. */
describe('the recommendation', () => {
  it('is asked for once after a burst of changes', async () => {
    const ask = vi.fn(() => Promise.resolve(answer('r')))
    const live = new LiveRecommendation(ask)
    for (let n = 0; n < 10; n++) live.changed()
    await vi.advanceTimersByTimeAsync(500)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(live.shown?.id).toBe('r')
    live.end()
  })

  it('is asked for while changes never stop', async () => {
    const ask = vi.fn(() => Promise.resolve(answer('r')))
    const live = new LiveRecommendation(ask)
    for (let n = 0; n < 30; n++) {
      live.changed()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(6)
    live.end()
  })

  it('is asked for again when something changed while the answer was on its way', async () => {
    let give: (answer: Recommendation) => void = () => undefined
    const ask = vi.fn(() => new Promise<Recommendation>((resolve) => (give = resolve)))
    const live = new LiveRecommendation(ask)
    live.changed()
    await vi.advanceTimersByTimeAsync(500)
    live.changed()
    await vi.advanceTimersByTimeAsync(500)
    expect(ask).toHaveBeenCalledTimes(1)
    give(answer('old'))
    await vi.advanceTimersByTimeAsync(500)
    expect(ask).toHaveBeenCalledTimes(2)
    live.end()
  })

  it('is read again while units drive, and not after its need was left', async () => {
    const ask = vi.fn(() => Promise.resolve(answer('r')))
    const live = new LiveRecommendation(ask)
    await live.read()
    await vi.advanceTimersByTimeAsync(20_500)
    expect(ask).toHaveBeenCalledTimes(2)
    live.end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('is stale when it is old, when the stream is down, and when it could not be read again', async () => {
    let fails = false
    const live = new LiveRecommendation(() => (fails ? Promise.reject(new Error('x')) : Promise.resolve(answer('r'))))
    await live.read()
    expect(live.isStale(Date.now(), false)).toBe(false)
    expect(live.isStale(Date.now(), true)).toBe(true)
    expect(live.isStale(Date.now() + 31_000, false)).toBe(true)
    fails = true
    await live.read()
    expect(live.isStale(Date.now(), false)).toBe(true)
    expect(live.shown?.id).toBe('r')
    live.end()
  })
})
