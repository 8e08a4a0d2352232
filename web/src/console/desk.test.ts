import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact, Incident } from '../api/model'
import { FakeBrowser, problem, tokenOf } from '../testing/browser'

type Desk = (typeof import('./desk.svelte'))['desk']

let browser: FakeBrowser
let desk: Desk
let end: () => void
let now: number

const settle = (ms = 5) => vi.advanceTimersByTimeAsync(ms)

const incident = (id: string, revision = 1, more: Partial<Incident> = {}): Incident => ({
  id,
  spokenNumber: `1606-${id}`,
  kind: 'EMERGENCY',
  exercise: false,
  untriaged: false,
  state: 'NEW',
  reportedAt: '2026-11-27T07:00:00Z',
  needs: [],
  patients: [],
  offers: [],
  assignments: [],
  discrepancies: 0,
  revision,
  ...more,
})
const contact = (id: string, more: Partial<Contact> = {}): Contact => ({
  id,
  channel: 'BUTTON',
  receivedAt: '2026-11-27T07:00:00Z',
  exercise: false,
  state: 'WAITING',
  flags: [],
  duplicatesProposed: [],
  callAttempts: [],
  ...more,
})
const board = (position: string, ...incidents: Incident[]) => ({
  position,
  at: '',
  incidents,
  units: [],
  facilities: [],
  roadClosures: [],
  roads: { source: 'ESTIMATE', closures: 0, replica: 'one' },
})
const contacts = (position: string, ...items: Contact[]) => ({ position, items })
const stream = (service: string) => browser.stream(service)
const sendIncident = (id: string, one: Incident) => stream('dispatch').send(id, 'incident', { body: one })
const revisions = () => Object.fromEntries([...desk.board.incidents].map(([id, { revision }]) => [id, revision]))

async function opened(): Promise<void> {
  const { session } = await import('../session/session.svelte')
  session.tokens = { accessToken: tokenOf('siti'), expiresAt: now + 8 * 3600_000 }
  session.person = { sub: 'siti', name: 'Siti', roles: ['dispatcher'] }
  desk = (await import('./desk.svelte')).desk
  end = desk.start()
  await settle()
}

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:05:00Z') })
  now = Date.now()
  vi.resetModules()
  browser = new FakeBrowser().install()
  browser.answer('GET', '/dispatch/board', board('7-10', incident('a')))
  browser.answer('GET', '/intake/contacts?state=OPEN&limit=200', contacts('3-5', contact('x')))
  await opened()
})
afterEach(() => {
  end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the desk', () => {
  it('shows the snapshot and follows the streams from its position', () => {
    expect(revisions()).toEqual({ a: 1 })
    expect(desk.waiting.map(({ id }) => id)).toEqual(['x'])
    expect(stream('dispatch').after).toBe('7-10')
    expect(stream('intake').after).toBe('3-5')
  })

  it('applies what is new, once, and leaves out what the snapshot holds', async () => {
    sendIncident('7-10', incident('a', 99))
    sendIncident('7-11', incident('b', 2))
    sendIncident('7-11', incident('b', 3))
    await settle()
    expect(revisions()).toEqual({ a: 1, b: 2 })
  })

  it('goes on after the last event when the line was cut', async () => {
    sendIncident('7-11', incident('b'))
    await settle()
    stream('dispatch').cut()
    await settle(20_000)
    expect(stream('dispatch').after).toBe('7-11')
    sendIncident('7-12', incident('c'))
    await settle()
    expect(Object.keys(revisions()).sort()).toEqual(['a', 'b', 'c'])
  })

  it('takes a new snapshot when the service says reset, and keeps its alerts', async () => {
    stream('dispatch').send('7-11', 'alert', { at: '1', body: { code: 'OFFER_LAPSED', severity: 'URGENT' } })
    await settle()
    browser.answer('GET', '/dispatch/board', board('8-2', incident('b', 7)))
    stream('dispatch').write('id: 8-0\nevent: reset\ndata: 8-0\n\n')
    await settle()
    expect(revisions()).toEqual({ b: 7 })
    expect(desk.board.position).toBe('8-2')
    expect(desk.alerts.map(({ code }) => code)).toEqual(['OFFER_LAPSED'])
  })

  it('takes a new snapshot when an event belongs to a new epoch of the service', async () => {
    browser.answer('GET', '/dispatch/board', board('8-5', incident('c', 4)))
    sendIncident('8-5', incident('c', 4))
    await settle()
    expect(revisions()).toEqual({ c: 4 })
  })

  it('applies after the snapshot what arrived while it was under way', async () => {
    let answer!: (snapshot: object) => void
    browser.answer('GET', '/dispatch/board', () => new Promise((done) => (answer = done)))
    stream('dispatch').write('id: 8-0\nevent: reset\ndata: 8-0\n\n')
    await settle()
    sendIncident('8-1', incident('old', 1))
    sendIncident('8-3', incident('new', 3))
    await settle()
    answer(board('8-2', incident('old', 2)))
    await settle()
    expect(revisions()).toEqual({ old: 2, new: 3 })
  })

  it('asks again until a snapshot comes', async () => {
    browser.answer('GET', '/dispatch/board', () => problem(503))
    stream('dispatch').write('id: 8-0\nevent: reset\ndata: 8-0\n\n')
    await settle(5000)
    browser.answer('GET', '/dispatch/board', board('8-2', incident('b')))
    await settle(20_000)
    expect(revisions()).toEqual({ b: 1 })
  })

  it('is not hurt by an event that it does not know', async () => {
    stream('dispatch').send('7-11', 'weather', { body: { rain: true } })
    stream('dispatch').send('7-12', 'incident', {})
    sendIncident('7-13', incident('b'))
    await settle()
    expect(revisions()).toEqual({ a: 1, b: 1 })
    expect(desk.board.position).toBe('7-13')
  })

  it('reads every page of the waiting contacts and follows from the first page', async () => {
    browser.answer('GET', '/intake/contacts?state=OPEN&limit=200', {
      ...contacts('4-1', contact('one')),
      next: 'more',
    })
    browser.answer('GET', '/intake/contacts?state=OPEN&limit=200&cursor=more', contacts('4-9', contact('two')))
    stream('intake').write('id: 4-0\nevent: reset\ndata: 4-0\n\n')
    await settle()
    expect(desk.waiting.map(({ id }) => id)).toEqual(['one', 'two'])
  })

  it('drops a contact that has ended, and counts each change', async () => {
    const before = desk.changes
    stream('intake').send('3-6', 'contact', { body: contact('x', { state: 'ENDED' }) })
    await settle()
    expect(desk.waiting).toEqual([])
    expect(desk.contacts.get('x')?.state).toBe('ENDED')
    expect(desk.changes).toBe(before + 1)
  })

  /** S-4 */
  it('puts signed-in phones first, who waits above who is spoken to, and numbers that press all day below, never out of sight', async () => {
    const all = [
      contact('blocked', { flags: ['BLOCKED'], receivedAt: '2026-11-27T06:00:00Z' }),
      contact('flood', { flags: ['FLOOD'], receivedAt: '2026-11-27T06:30:00Z' }),
      contact('signed-in', { verified: true, receivedAt: '2026-11-27T07:04:00Z' }),
      contact('claimed', { state: 'CLAIMED', receivedAt: '2026-11-27T06:00:00Z' }),
      contact('later', { receivedAt: '2026-11-27T07:03:00Z' }),
    ]
    all.forEach((one, at) => stream('intake').send(`3-${6 + at}`, 'contact', { body: one }))
    await settle()
    expect(desk.waiting.map(({ id }) => id)).toEqual(['signed-in', 'x', 'later', 'blocked', 'flood', 'claimed'])
  })

  it('shows the alerts of both services, the loudest first', async () => {
    stream('dispatch').send('7-11', 'alert', { at: '2', body: { code: 'DISCREPANCY', severity: 'NOTICE' } })
    stream('intake').send('3-6', 'alert', { at: '1', body: { code: 'untriaged', severity: 'HIGH' } })
    await settle()
    expect(desk.alerts.map(({ service, code }) => `${service} ${code}`)).toEqual([
      'intake untriaged',
      'dispatch DISCREPANCY',
    ])
  })

  it('shows what any service could not deliver, until it was taken', async () => {
    const letter = { code: 'DEAD_LETTER', severity: 'URGENT', receiver: 'dispatch', since: '1' }
    const items = [
      { ...letter, messageKind: 'arrival-answers', id: 'a' },
      { ...letter, messageKind: 'facilities', id: 'f', severity: 'WARNING' },
    ]
    browser.answer('GET', '/referral/dead-letters', { items })
    end()
    vi.resetModules()
    await opened()
    expect(desk.alerts.map(({ messageKind }) => messageKind)).toEqual(['arrival-answers', 'facilities'])
    browser.answer('GET', '/referral/dead-letters', { items: items.slice(1) })
    await settle(60_000)
    expect(desk.alerts.map(({ messageKind }) => messageKind)).toEqual(['facilities'])
    // A service of an older release has no such list and is not asked again.
    expect(browser.calls('GET', '/fleet/dead-letters').length).toBeLessThanOrEqual(2)
  })

  it('says since when a line has been down', async () => {
    const { live } = await import('../live/live.svelte')
    expect(live.downSince).toBeUndefined()
    const at = Date.now()
    browser.online = false
    stream('dispatch').cut()
    await settle()
    expect(live.downSince).toBeGreaterThanOrEqual(at)
  })
})
