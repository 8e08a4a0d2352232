import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** The static page, as far as the script of the early press looks at it. */
interface StaticPage {
  isConnected: boolean
  dataset: Record<string, string>
  querySelector: () => { textContent: string; remove: () => void }
}

let sent: { path: string; headers: Record<string, string>; body: Record<string, unknown> }[]
let kept: Record<string, string>
let answer: () => Response
let page: StaticPage
let box: { checked: boolean; addEventListener: (what: string, act: () => void) => void; remove: () => void }
let change: () => void
let label: { textContent: string; remove: () => void }
let hash: string
let search: string
let storageIsClosed: boolean
let fix: (position: { coords: { latitude: number; longitude: number; accuracy: number }; timestamp: number }) => void

const arrived = () => new Response(JSON.stringify({ receivedAt: '2026-11-21T07:00:01Z' }), { status: 201 })
const presses = () => JSON.parse(kept['psc.presses'] ?? '[]') as Record<string, unknown>[]

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T07:00:00Z') })
  vi.resetModules()
  sent = []
  kept = {}
  hash = search = ''
  storageIsClosed = false
  answer = arrived
  change = () => undefined
  label = { textContent: 'Minta tolong', remove: vi.fn() }
  page = { isConnected: true, dataset: {}, querySelector: () => label }
  box = { checked: false, addEventListener: (_, act) => (change = act), remove: vi.fn() }
  const whenOpen = <T>(work: () => T): T => {
    if (storageIsClosed) throw new Error('closed')
    return work()
  }
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => whenOpen(() => kept[name] ?? null),
    setItem: (name: string, value: string) => whenOpen(() => void (kept[name] = value)),
  })
  fix = () => undefined
  vi.stubGlobal('navigator', { geolocation: { getCurrentPosition: (found: typeof fix) => (fix = found) } })
  vi.stubGlobal('document', { querySelector: (what: string) => (what === '#early' ? box : page) })
  vi.stubGlobal('location', {
    get hash() {
      return hash
    },
    get search() {
      return search
    },
  })
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    sent.push({
      path,
      headers: init.headers as Record<string, string>,
      body: JSON.parse(init.body as string) as Record<string, unknown>,
    })
    return Promise.resolve(answer())
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const opened = () => import('./early')
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** U-6 */
describe('a press of the static page', () => {
  it('is sent at once, kept for the page that follows, and said to have arrived only after the answer', async () => {
    await opened()
    box.checked = true
    change()
    expect(page.dataset['press']).toBeUndefined()
    expect(presses()[0]).toMatchObject({ sentRevision: 0, exercise: false })
    await pass()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.path).toBe(`/api/intake/presses/${String(presses()[0]!['id'])}`)
    expect(sent[0]!.headers['Psc-Press-Secret']).toBe(presses()[0]!['secret'])
    expect(sent[0]!.body).toMatchObject({ happened: '2026-11-21T07:00:00.000Z', exercise: false })
    expect(presses()).toMatchObject([{ revision: 1, sentRevision: 1, receivedAt: '2026-11-21T07:00:01Z' }])
    expect(page.dataset['press']).toBe('arrived')
  })

  it('that was made before the script came is sent when it comes, and once', async () => {
    box.checked = true
    await opened()
    change()
    await pass()
    expect(sent).toHaveLength(1)
  })

  it('is sent again until it has arrived, with the same id', async () => {
    answer = () => new Response('', { status: 503 })
    box.checked = true
    await opened()
    await pass(3100)
    expect(sent.length).toBeGreaterThan(1)
    expect(page.dataset['press']).toBeUndefined()
    answer = arrived
    await pass(10_000)
    expect(new Set(sent.map(({ path }) => path)).size).toBe(1)
    expect(presses()).toMatchObject([{ sentRevision: 1 }])
  })

  it('is sent where the browser closes its storage', async () => {
    storageIsClosed = true
    box.checked = true
    await opened()
    await pass()
    expect(sent).toHaveLength(1)
    expect(page.dataset['press']).toBe('arrived')
  })

  it('sends the place when the phone has found it, also to a service that was away', async () => {
    box.checked = true
    await opened()
    await pass()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.body['point']).toBeUndefined()
    answer = () => new Response('', { status: 503 })
    fix({ coords: { latitude: -2.885, longitude: 103.845, accuracy: 11.6 }, timestamp: Date.now() })
    await pass(500)
    expect(presses()).toMatchObject([{ revision: 2, sentRevision: 1, point: { lat: -2.885, lon: 103.845 } }])
    answer = arrived
    await pass(5000)
    expect(sent.at(-1)!.body).toMatchObject({ point: { lat: -2.885, lon: 103.845 }, accuracyMetres: 12 })
    expect(presses()).toMatchObject([{ revision: 2, sentRevision: 2, receivedAt: '2026-11-21T07:00:01Z' }])
  })

  it('sends a place that is found while the press is still on its way once that has arrived', async () => {
    const replies: ((value: Response) => void)[] = []
    const bodies: Record<string, unknown>[] = []
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      bodies.push(JSON.parse(init.body as string) as Record<string, unknown>)
      return new Promise<Response>((done) => replies.push(done))
    })
    box.checked = true
    await opened()
    await pass()
    fix({ coords: { latitude: -2.885, longitude: 103.845, accuracy: 12 }, timestamp: Date.now() })
    await pass()
    expect(bodies).toHaveLength(1)
    replies[0]!(arrived())
    await pass()
    expect(bodies[1]).toMatchObject({ point: { lat: -2.885, lon: 103.845 } })
  })

  it('leaves a place that comes late to the page that has taken over', async () => {
    box.checked = true
    await opened()
    await pass()
    page.isConnected = false
    fix({ coords: { latitude: -2.885, longitude: 103.845, accuracy: 12 }, timestamp: Date.now() })
    await pass(1000)
    expect(sent).toHaveLength(1)
    expect(presses()).toMatchObject([{ revision: 1 }])
  })

  it('is left to the page that has taken over, with what that has kept', async () => {
    let reply: (value: Response) => void = () => undefined
    vi.stubGlobal('fetch', () => new Promise<Response>((done) => (reply = done)))
    box.checked = true
    await opened()
    await pass()
    page.isConnected = false
    const newer = [{ ...presses()[0], landmark: 'rumah biru', revision: 2 }]
    kept['psc.presses'] = JSON.stringify(newer)
    reply(arrived())
    await pass(30_000)
    expect(presses()).toEqual(newer)
  })

  it('does not begin another report while one is under way, and does once that has ended', async () => {
    const before = { id: 'before', happened: '2026-11-21T06:00:00Z', revision: 1, sentRevision: 1 }
    kept['psc.presses'] = JSON.stringify([before])
    box.checked = true
    await opened()
    await pass()
    expect(sent).toEqual([])
    kept['psc.presses'] = JSON.stringify([{ ...before, ended: true }])
    change()
    await pass()
    expect(sent).toHaveLength(1)
    expect(presses()).toHaveLength(2)
  })

  it('in an exercise is one, and says so', async () => {
    search = '?latihan'
    box.checked = true
    await opened()
    await pass()
    expect(label.textContent).toBe('Latihan: minta tolong')
    expect(sent[0]!.body).toMatchObject({ exercise: true })
  })

  it('is not offered to relatives who follow an ambulance', async () => {
    hash = '#lacak/0192/abc'
    await opened()
    expect(box.remove).toHaveBeenCalled()
    expect(label.remove).toHaveBeenCalled()
  })
})
