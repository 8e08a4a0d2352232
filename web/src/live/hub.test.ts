import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Hub } from './hub'
import type { Tell } from './protocol'

/** One connection that the hub opened, written to by the test as the service would. */
class Connection {
  private out!: ReadableStreamDefaultController<Uint8Array>
  readonly answer: Response

  constructor(
    readonly address: string,
    readonly headers: Record<string, string>,
    status: number,
  ) {
    const body = new ReadableStream<Uint8Array>({ start: (out) => void (this.out = out) })
    this.answer = new Response(status === 200 ? body : null, { status })
  }

  async send(...positions: number[]): Promise<void> {
    for (const n of positions) await this.write(`id: 7-${n}\nevent: incident\ndata: {"n":${n}}\n\n`)
  }

  async write(text: string): Promise<void> {
    this.out.enqueue(new TextEncoder().encode(text))
    await vi.advanceTimersByTimeAsync(1)
  }

  async cut(): Promise<void> {
    this.out.close()
    await vi.advanceTimersByTimeAsync(1)
  }
}

let connections: Connection[]
let told: Tell[]
let status: number
let hub: Hub

const settle = () => vi.advanceTimersByTimeAsync(20_000)
const token = (person: string, expiresAt: number) =>
  hub.hear({ ask: 'token', person, token: `${person}-${expiresAt}`, expiresAt })
const follow = (tab: string, after: string | undefined, person = 'siti') =>
  hub.hear({ ask: 'follow', person, tab, stream: 'dispatch', after })
const seenBy = (tab: string, person = 'siti') =>
  told.flatMap((one) =>
    one.tell === 'event' && one.person === person && (one.tab === undefined || one.tab === tab) ? [one.id] : [],
  )

beforeEach(() => {
  vi.useFakeTimers()
  connections = []
  told = []
  status = 200
  hub = new Hub((message) => told.push(message), ((
    address: string,
    { headers }: { headers: Record<string, string> },
  ) => {
    const connection = new Connection(address, headers, status)
    connections.push(connection)
    return Promise.resolve(connection.answer)
  }) as unknown as typeof fetch)
})
afterEach(() => vi.useRealTimers())

describe('the streams of one browser', () => {
  it('are one connection for three consoles', async () => {
    token('siti', 1)
    for (const tab of ['one', 'two', 'three']) follow(tab, '7-10')
    await connections[0]!.send(11, 12)
    expect(connections).toHaveLength(1)
    for (const tab of ['one', 'two', 'three']) expect(seenBy(tab)).toEqual(['7-11', '7-12'])
  })

  it('begin after the snapshot of the first tab and go on after the last event when they were cut', async () => {
    token('siti', 1)
    follow('one', '7-10')
    await vi.advanceTimersByTimeAsync(1)
    expect(connections[0]!.headers['Last-Event-ID']).toBe('7-10')
    await connections[0]!.send(11, 12)
    await connections[0]!.cut()
    await settle()
    expect(connections[1]!.headers['Last-Event-ID']).toBe('7-12')
  })

  it('give a tab that comes late what happened since its snapshot, and a new snapshot when that is no longer known', async () => {
    token('siti', 1)
    follow('one', '7-10')
    await vi.advanceTimersByTimeAsync(1)
    await connections[0]!.send(11, 12, 13)
    told = []
    follow('late', '7-12')
    expect(seenBy('late')).toEqual(['7-13'])
    follow('older', '7-3')
    expect(told).toContainEqual({ tell: 'reset', person: 'siti', tab: 'older', stream: 'dispatch' })
  })

  it('ask everybody for a new snapshot when the service says reset', async () => {
    token('siti', 1)
    follow('one', '7-10')
    await vi.advanceTimersByTimeAsync(1)
    await connections[0]!.write('id: 8-0\nevent: reset\ndata: 8-0\n\n')
    expect(told).toContainEqual({ tell: 'reset', person: 'siti', stream: 'dispatch' })
    await connections[0]!.cut()
    await settle()
    expect(connections[1]!.headers['Last-Event-ID']).toBe('8-0')
  })

  it('stay down with an expired token and come back with the fresh one of any tab', async () => {
    token('siti', 1)
    status = 401
    follow('one', '7-10')
    await settle()
    expect(connections).toHaveLength(1)
    expect(told.at(-1)).toMatchObject({ tell: 'state', connected: false, unauthorised: true })
    status = 200
    token('siti', 2)
    await vi.advanceTimersByTimeAsync(1)
    expect(connections[1]!.headers['Authorization']).toBe('Bearer siti-2')
    expect(told.at(-1)).toMatchObject({ tell: 'state', connected: true })
  })

  it('are not torn down because another tab has signed in again', async () => {
    token('siti', 1)
    follow('one', '7-10')
    await vi.advanceTimersByTimeAsync(1)
    token('siti', 2)
    await vi.advanceTimersByTimeAsync(1)
    expect(connections).toHaveLength(1)
    await connections[0]!.cut()
    await settle()
    expect(connections[1]!.headers['Authorization']).toBe('Bearer siti-2')
  })

  it('of two people at one browser are two, each with that person’s own token', async () => {
    token('siti', 1)
    token('budi', 1)
    follow('console', '7-1', 'siti')
    follow('crew', undefined, 'budi')
    await vi.advanceTimersByTimeAsync(1)
    expect(connections.map(({ headers }) => headers['Authorization'])).toEqual(['Bearer siti-1', 'Bearer budi-1'])
    await connections[0]!.send(2)
    expect(seenBy('console')).toEqual(['7-2'])
    expect(seenBy('crew', 'budi')).toEqual([])
  })

  /** U-18: a half-open connection was noticed after half a minute. */
  it('are given up after 12 s of silence, and when the last tab goes', async () => {
    token('siti', 1)
    follow('one', '7-10')
    await vi.advanceTimersByTimeAsync(13_000)
    expect(told).toContainEqual(expect.objectContaining({ tell: 'state', connected: false }))
    hub.hear({ ask: 'gone', tab: 'one' })
    const before = connections.length
    await settle()
    expect(connections).toHaveLength(before)
  })
})
