import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBrowser, problem, tokenOf } from '../testing/browser'
import type { Outbox as OutboxClass } from './outbox.svelte'
import type { ReportStore, WaitingReport } from './reportStore'

/** The phone's database: it outlives the page. */
class MemoryStore implements ReportStore {
  readonly reports = new Map<string, WaitingReport>()
  all = () => Promise.resolve([...this.reports.values()])
  put = (report: WaitingReport) => Promise.resolve(void this.reports.set(report.id, report))
  remove = (id: string) => Promise.resolve(void this.reports.delete(id))
}

let browser: FakeBrowser
let store: MemoryStore
let outbox: OutboxClass

const settle = (ms = 10) => vi.advanceTimersByTimeAsync(ms)
const sent = () => browser.seen.map(({ path }) => path.split('/').at(-1))

async function signIn(): Promise<void> {
  const { session } = await import('../session/session.svelte')
  session.byPhone = true
  session.takePhone({
    sessionId: 's',
    accessToken: tokenOf('awak', ['crew']),
    refreshToken: 'r',
    expiresAt: Date.now() + 8 * 3600_000,
  })
}

/** The page is opened: the stores are made again, the phone's database stays. */
async function opened(): Promise<OutboxClass> {
  vi.resetModules()
  await signIn()
  const { Outbox } = await import('./outbox.svelte')
  return new Outbox(store)
}

const assignmentId: string = 'a'

async function step(id: string): Promise<void> {
  await outbox.add({
    id,
    service: 'dispatch',
    path: `/assignments/${assignmentId}/steps/${id}`,
    words: `step ${id}`,
    body: { step: 'DEPARTED', happened: new Date().toISOString(), via: 'APP' },
  })
  await settle()
}

async function duty(id: string): Promise<void> {
  await outbox.add({ id, service: 'fleet', path: `/units/${id}/duty`, words: `duty ${id}`, body: { state: 'ON' } })
  await settle()
}

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:00:00Z') })
  browser = new FakeBrowser().install()
  browser.answer('PUT', '*', {})
  store = new MemoryStore()
  outbox = await opened()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the reports of a crew', () => {
  it('that were made without a network go out in their order when it is back, each with its own time', async () => {
    browser.online = false
    for (const id of ['1', '2', '3']) {
      await step(id)
      await settle(60_000)
    }
    expect(outbox.offline).toBe(true)
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['1', '2', '3'])
    browser.online = true
    await settle(40_000)
    expect(sent()).toEqual(['1', '2', '3'])
    expect(outbox.offline).toBe(false)
    expect(outbox.waiting).toEqual([])
    const bodies = browser.seen.map(({ body }) => body as { happened: string; sent: string })
    expect(bodies.map(({ happened }) => happened).sort()).toEqual(bodies.map(({ happened }) => happened))
    expect(bodies.every(({ happened, sent: at }) => happened < at)).toBe(true)
  })

  it('outlive the page: opened again, it sends what waits', async () => {
    browser.online = false
    await step('1')
    vi.clearAllTimers()
    browser.online = true
    outbox = await opened()
    outbox.start()
    await settle()
    expect(sent()).toEqual(['1'])
    expect(store.reports.size).toBe(0)
  })

  it('that are refused leave the queue, are shown until read, and hold back none that follows', async () => {
    browser.online = false
    for (const id of ['1', '2', '3']) await step(id)
    browser.online = true
    browser.answer('PUT', '/dispatch/assignments/a/steps/2', () => problem(409, 'assignment-ended'))
    await outbox.soon()
    await settle()
    expect(sent()).toEqual(['1', '2', '3'])
    expect(outbox.waiting).toEqual([])
    expect(outbox.refusals).toEqual([{ id: '2', words: 'step 2', because: 'Problem 409' }])
    expect(outbox.wasRefused('2')).toBe(true)
    await settle(300_000)
    expect(sent()).toHaveLength(3)
    outbox.dismiss('2')
    expect(outbox.refusals).toEqual([])
  })

  it.each([400, 403, 404, 409, 413, 415, 422])('are not repeated for ever after a %i', async (status) => {
    browser.answer('PUT', '*', () => problem(status))
    await step('1')
    await settle(600_000)
    expect(sent()).toEqual(['1'])
    expect(outbox.refusals).toHaveLength(1)
  })

  it.each([408, 429, 500, 503])('stay and are sent again after a %i', async (status) => {
    let answer = () => problem(status)
    browser.answer('PUT', '*', () => answer())
    await step('1')
    expect(outbox.waiting).toHaveLength(1)
    expect(outbox.refusals).toEqual([])
    answer = () => new Response('{}', { headers: { 'Content-Type': 'application/json' } })
    await settle(60_000)
    expect(outbox.waiting).toEqual([])
  })

  it('stay after the session was ended from elsewhere, and go out when the person has signed in again', async () => {
    browser.answer('PUT', '*', () => problem(401))
    await step('1')
    await settle(60_000)
    expect(outbox.waiting).toHaveLength(1)
    expect(outbox.refusals).toEqual([])
    browser.answer('PUT', '*', {})
    await signIn()
    await outbox.soon()
    expect(outbox.waiting).toEqual([])
  })

  it('for a service that works do not wait for one that is down', async () => {
    browser.online = false
    await step('1')
    await duty('unit')
    browser.online = true
    browser.answer('PUT', '/dispatch/assignments/a/steps/1', () => problem(503))
    await outbox.soon()
    await settle()
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['1'])
    expect(sent()).toContain('duty')
  })

  it('keep their order behind one that its service fails to take, but wait for it only three times', async () => {
    browser.answer('PUT', '/dispatch/assignments/a/steps/1', () => problem(500))
    browser.online = false
    for (const id of ['1', '2']) await step(id)
    browser.online = true
    await outbox.soon()
    expect(sent()).toEqual(['1'])
    await settle(60_000)
    expect(sent()).toContain('2')
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['1'])
  })

  it('of another person on this phone are neither shown nor sent under this name', async () => {
    await store.put({
      id: 'x',
      person: 'somebody else',
      service: 'dispatch',
      path: '/assignments/a/steps/x',
      body: {},
      words: '',
      at: '2026-11-27T06:00:00Z',
    })
    await step('1')
    expect(sent()).toEqual(['1'])
    expect(outbox.waiting).toEqual([])
    expect(store.reports.has('x')).toBe(true)
  })

  it('that were made while another one was under way go out at once after it', async () => {
    let answered!: () => void
    browser.answer('PUT', '/dispatch/assignments/a/steps/1', () => new Promise<void>((done) => (answered = done)))
    await step('1')
    await step('2')
    expect(sent()).toEqual(['1'])
    answered()
    await settle()
    expect(sent()).toEqual(['1', '2'])
  })
})
