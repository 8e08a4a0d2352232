import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBrowser, problem, tokenOf } from '../testing/browser'
import type { Positions as PositionsClass } from './positions.svelte'

let browser: FakeBrowser
let positions: PositionsClass
let fix: () => void
let fail: (code: number) => void

const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const minutes = (seen: { body: unknown }) =>
  (seen.body as { fixedAt: string }[]).map(({ fixedAt }) => Number(fixedAt.slice(14, 16)))

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:00:00Z') })
  vi.resetModules()
  browser = new FakeBrowser().install()
  browser.answer('PUT', '*', {})
  vi.stubGlobal('navigator', {
    geolocation: {
      watchPosition: (found: (position: unknown) => void, failed: (error: unknown) => void) => {
        const coords = { latitude: -2.88, longitude: 103.84, accuracy: 12.4, speed: 10, heading: NaN }
        fix = () => found({ coords, timestamp: Date.now() })
        fail = (code) => failed({ code, PERMISSION_DENIED: 1 })
        return 1
      },
      clearWatch: () => undefined,
    },
  })
  const { session } = await import('../session/session.svelte')
  session.byPhone = true
  session.takePhone({
    sessionId: 's',
    accessToken: tokenOf('awak', ['crew']),
    refreshToken: 'r',
    expiresAt: Date.now() + 8 * 3600_000,
  })
  positions = new (await import('./positions.svelte')).Positions()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** One fix each minute, without a network. */
async function valley(count: number): Promise<void> {
  browser.online = false
  for (let n = 0; n < count; n++) {
    await settle(60_000)
    fix()
  }
}

describe('the positions of a crew on its way', () => {
  /** M-B65, M-C12 */
  it('go out newest first after a valley without a network, and the way there follows', async () => {
    positions.follow('unit')
    await valley(5)
    browser.online = true
    await settle(10_000)
    expect(browser.seen.map(minutes)).toEqual([[5, 4, 3, 2, 1]])
    expect(browser.seen[0]!.path).toBe('/fleet/units/unit/positions')
  })

  /** M-B65, M-C12 */
  it('are sent in batches of a hundred, the newest batch first', async () => {
    positions.follow('unit')
    browser.online = false
    for (let n = 0; n < 230; n++) fix()
    browser.online = true
    await settle(10_000)
    expect(browser.seen.map(({ body }) => (body as unknown[]).length)).toEqual([100, 100, 30])
  })

  it('that a service cannot read hold back no others', async () => {
    positions.follow('unit')
    let first = true
    browser.answer('PUT', '*', () => {
      if (!first) return {}
      first = false
      return problem(422)
    })
    browser.online = false
    for (let n = 0; n < 150; n++) fix()
    browser.online = true
    await settle(10_000)
    expect(browser.seen).toHaveLength(2)
    await settle(60_000)
    expect(browser.seen).toHaveLength(2)
  })

  it.each([408, 429, 503])('stay on the phone after a %i', async (status) => {
    let answer: () => unknown = () => problem(status)
    browser.answer('PUT', '/fleet/units/unit/positions', () => answer())
    positions.follow('unit')
    fix()
    await settle(10_000)
    answer = () => ({})
    await settle(10_000)
    expect(browser.calls('PUT', '/fleet/units').length).toBe(2)
    await settle(30_000)
    expect(browser.calls('PUT', '/fleet/units').length).toBe(2)
  })

  it('of one unit are never sent as those of the next', async () => {
    const end = positions.follow('first')
    await valley(2)
    end()
    positions.follow('second')
    await valley(1)
    browser.online = true
    await settle(10_000)
    const byPath = Object.fromEntries(browser.seen.map((one) => [one.path, minutes(one)]))
    expect(byPath).toEqual({ '/fleet/units/first/positions': [2, 1], '/fleet/units/second/positions': [3] })
  })

  it('say whether the phone looks for a place, has one, or may not', () => {
    expect(positions.state).toBe('off')
    const end = positions.follow('unit')
    expect(positions.state).toBe('searching')
    fix()
    expect(positions.state).toBe('on')
    fail(2)
    expect(positions.state).toBe('searching')
    fail(1)
    expect(positions.state).toBe('denied')
    end()
    expect(positions.state).toBe('off')
  })
})
