import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** What the service at the other end got, and what it does next. */
interface Call {
  method: string
  path: string
  secret: string
  body: Record<string, unknown>
}

let calls: Call[]
let answer: (call: Call) => Response | Promise<Response>
let kept: Record<string, string>
let fix: (accuracy: number) => void

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const arrived = () =>
  json(201, { id: 'x', receivedAt: '2026-11-21T07:05:00Z', state: 'RECEIVED', telephoneNumbers: [] })
const progress = (state: string) =>
  json(200, { id: 'x', receivedAt: '2026-11-21T07:05:00Z', state, telephoneNumbers: [] })
const healthy = (call: Call) => (call.method === 'GET' ? progress('RECEIVED') : arrived())
const presses = () => calls.filter(({ method, path }) => method === 'PUT' && !path.endsWith('withdrawal'))

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T07:00:00Z') })
  vi.resetModules()
  calls = []
  kept = {}
  answer = healthy
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
  })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('document', { addEventListener: () => undefined, documentElement: {}, visibilityState: 'visible' })
  vi.stubGlobal('navigator', {
    geolocation: {
      watchPosition: (found: (position: unknown) => void) => {
        fix = (accuracy) => found({ coords: { latitude: -2.88, longitude: 103.84, accuracy }, timestamp: Date.now() })
        return 1
      },
      clearWatch: () => undefined,
    },
  })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const call = {
      method: init.method ?? 'GET',
      path,
      secret: (init.headers as Record<string, string>)['Psc-Press-Secret'] ?? '',
      body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown>,
    }
    calls.push(call)
    return answer(call)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function opened() {
  const { presses: all } = await import('./press.svelte')
  all.start()
  return all
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a press', () => {
  it('has arrived only when the service has said so', async () => {
    let answered!: (response: Response) => void
    answer = () => new Promise((resolve) => (answered = resolve))
    const all = await opened()
    all.press(false)
    await pass(100)
    expect(all.current!.arrived).toBe(false)
    answer = healthy
    answered(arrived())
    await pass(100)
    expect(all.current!.arrived).toBe(true)
  })

  it('that fails is sent again with the same id, secret and time of pressing, until it arrives', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    const all = await opened()
    all.press(true)
    await pass(60_000)
    expect(presses().length).toBeGreaterThan(3)
    expect(all.current!.arrived).toBe(false)
    expect(all.current!.noNetwork).toBe(true)
    answer = healthy
    await pass(20_000)
    expect(all.current!.arrived).toBe(true)
    expect(
      new Set(presses().map(({ path, secret, body }) => `${path} ${secret} ${body['happened'] as string}`)).size,
    ).toBe(1)
    expect(presses().every(({ body }) => body['exercise'] === true)).toBe(true)
    expect(presses()[0]!.secret).toMatch(/^[0-9a-f]{64}$/)
  })

  it('outlives the page: opened again, it goes on', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    const first = await opened()
    first.press(false)
    await pass(5000)
    const path = presses()[0]!.path
    vi.clearAllTimers()
    vi.resetModules()
    calls = []
    answer = healthy
    const again = await opened()
    await pass(1000)
    expect(again.current!.arrived).toBe(true)
    expect(presses()[0]!.path).toBe(path)
  })

  it('that is answered 503 has not arrived and goes on', async () => {
    answer = () => json(503, { title: 'Busy' })
    const all = await opened()
    all.press(false)
    await pass(5000)
    expect(all.current!.arrived).toBe(false)
    answer = healthy
    await pass(20_000)
    expect(all.current!.arrived).toBe(true)
  })

  it('sends a better fix and leaves a worse one', async () => {
    const all = await opened()
    all.press(false)
    await pass(1000)
    for (const accuracy of [80, 75, 20, 60]) {
      fix(accuracy)
      await pass(2000)
    }
    expect(presses().map(({ body }) => body['accuracyMetres'])).toEqual([undefined, 80, 20])
    expect(all.current!.complete).toBe(true)
  })

  it('sends what was added while an earlier sending was under way', async () => {
    let answered!: (response: Response) => void
    answer = () => new Promise((resolve) => (answered = resolve))
    const all = await opened()
    all.press(false)
    await pass(100)
    all.current!.add({ callBackNumber: '0812' })
    answer = healthy
    answered(arrived())
    await pass(3000)
    expect(presses().at(-1)!.body['callBackNumber']).toBe('0812')
    expect(all.current!.complete).toBe(true)
  })

  it('that was withdrawn without a network is withdrawn when it is back', async () => {
    const all = await opened()
    all.press(false)
    await pass(1000)
    answer = () => Promise.reject(new TypeError('no network'))
    all.current!.withdraw('salah tekan')
    await pass(3000)
    answer = healthy
    await pass(20_000)
    expect(calls.filter(({ path }) => path.endsWith('/withdrawal')).at(-1)!.body).toEqual({ reason: 'salah tekan' })
    expect(all.current!.complete).toBe(true)
  })

  it('that has ended is asked for no more', async () => {
    answer = (call) => (call.method === 'GET' ? progress('ENDED') : arrived())
    const all = await opened()
    all.press(false)
    await pass(1000)
    const before = calls.length
    await pass(60_000)
    expect(calls).toHaveLength(before)
    expect(all.current!.ended).toBe(true)
  })
})
