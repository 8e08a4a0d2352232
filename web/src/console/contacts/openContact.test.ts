import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact } from '../../api/model'
import { FakeBrowser, json, problem, tokenOf } from '../../testing/browser'

type OpenContact = import('./openContact.svelte').OpenContact
type Desk = (typeof import('../desk.svelte'))['desk']

let browser: FakeBrowser
let desk: Desk

const ID = '0198a1b2-0000-7000-8000-000000000001'
const INCIDENT = '0198a1b2-0000-7000-8000-000000000002'
const contact = (more: Partial<Contact> = {}): Contact => ({
  id: ID,
  channel: 'BUTTON',
  receivedAt: '2026-11-27T07:00:00Z',
  exercise: false,
  state: 'WAITING',
  flags: [],
  duplicatesProposed: [],
  callAttempts: [],
  callBackNumber: '••••0777',
  ...more,
})
const settle = () => vi.advanceTimersByTimeAsync(5)
const bodyOf = (path: string) => browser.calls('PUT', path).at(-1)?.body as Record<string, unknown>

async function opened(fresh = false): Promise<OpenContact> {
  vi.resetModules()
  const { session } = await import('../../session/session.svelte')
  session.tokens = { accessToken: tokenOf('siti'), expiresAt: Date.now() + 3600_000 }
  session.person = { sub: 'siti', name: 'Siti', roles: ['call-taker'] }
  desk = (await import('../desk.svelte')).desk
  if (!fresh) desk.take(contact())
  const { OpenContact } = await import('./openContact.svelte')
  const open = new OpenContact(ID, fresh)
  await open.read()
  await settle()
  return open
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:05:00Z') })
  browser = new FakeBrowser().install()
  browser.answer('GET', `/intake/contacts/${ID}`, contact({ callBackNumber: '+628120000777', reporterName: 'Aminah' }))
  browser.answer('PUT', '*', {})
  browser.answer('PUT', `/intake/contacts/${ID}`, ({ body }) => ({ ...contact(), ...(body as object) }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the open contact', () => {
  it('opens the number for whoever works on it, and puts it into the form', async () => {
    const open = await opened()
    expect(open.form.callBackNumber).toBe('+628120000777')
    expect(open.form.reporterName).toBe('Aminah')
    expect(browser.calls('GET', `/intake/contacts/${ID}`)[0]!.headers['Psc-Purpose']).toBe('HANDLING')
  })

  it('asks for the number again only when the caller gives another one', async () => {
    const open = await opened()
    desk.take(contact({ state: 'CLAIMED' }))
    await open.read()
    await settle()
    expect(browser.calls('GET', `/intake/contacts/${ID}`)).toHaveLength(1)
    desk.take(contact({ callBackNumber: '••••0888' }))
    await open.read()
    await settle()
    expect(browser.calls('GET', `/intake/contacts/${ID}`)).toHaveLength(2)
  })

  it('keeps what the call taker has typed when news of the contact comes', async () => {
    const open = await opened()
    open.form.callBackNumber = '0813'
    open.form.landmark = 'masjid'
    open.touch()
    desk.take(contact({ callBackNumber: '••••0888' }))
    await open.read()
    await settle()
    expect([open.form.callBackNumber, open.form.landmark]).toEqual(['0813', 'masjid'])
  })

  it('that has ended stays covered until somebody says what for', async () => {
    const open = await opened()
    browser.seen.length = 0
    open.whole = undefined
    desk.take(contact({ state: 'ENDED' }))
    await open.read()
    await settle()
    expect(browser.seen).toEqual([])
    await open.uncover('COMPLAINT')
    expect(open.whole).toMatchObject({ reporterName: 'Aminah' })
    open.handOver()
    expect([open.whole, open.form.reporterName]).toEqual([undefined, ''])
  })

  it('finds its half-filled form again after a reload, and drops it when it was sent', async () => {
    const first = await opened()
    first.form.landmark = 'jembatan'
    first.touch()
    first.keepDrafts()
    const again = await opened()
    expect(again.form.landmark).toBe('jembatan')
    again.triage.complaint = 'FALL'
    await again.sendTriage()
    expect(again.failure).toBeUndefined()
    expect(Object.keys(browser.session).filter((key) => key.startsWith('psc.draft'))).toEqual([])
  })

  it('is triaged under the id of the incident that was made in its place', async () => {
    const open = await opened()
    browser.answer('PUT', `/intake/contacts/${ID}`, contact({ incident: { id: INCIDENT, spokenNumber: '1606-1' } }))
    open.triage.complaint = 'FALL'
    open.triage.colour = 'RED'
    await open.sendTriage()
    expect(bodyOf(`/intake/incidents/${INCIDENT}`)).toMatchObject({ contactId: ID, complaint: 'FALL', colour: 'RED' })
    expect(browser.location.hash).toBe(`/incident/${INCIDENT}`)
  })

  it('shows why it could not be kept, and stays open', async () => {
    const open = await opened()
    browser.answer('PUT', `/intake/contacts/${ID}`, () => problem(503))
    await open.save()
    expect([open.failure, open.saved, open.busy]).toEqual(['Problem 503', false, false])
    browser.answer('PUT', `/intake/contacts/${ID}`, contact())
    await open.save()
    expect([open.failure, open.saved]).toEqual([undefined, true])
  })

  it('that is new is stored before it ends', async () => {
    const open = await opened(true)
    await open.end('PRANK', '', { via: 'PHONE', reason: 'anak-anak' })
    expect(browser.calls('PUT', `/intake/contacts/${ID}`).map(({ path }) => path)).toEqual([
      `/intake/contacts/${ID}`,
      `/intake/contacts/${ID}/outcome`,
    ])
    expect(bodyOf(`/intake/contacts/${ID}/outcome`)).toEqual({ outcome: 'PRANK', via: 'PHONE', note: 'anak-anak' })
  })

  /** M-D7 */
  it('that was withdrawn is not ended by that; a call back is recorded', async () => {
    const open = await opened()
    desk.take(contact({ withdrawal: { at: '2026-11-27T07:04:00Z', reason: 'salah tekan' } }))
    await open.read()
    expect(open.contact?.state).toBe('WAITING')
    browser.answer('PUT', '*', () => json({}))
    await open.recordCallBack(true, { via: 'PHONE', reason: 'benar salah tekan' })
    expect(bodyOf(`/intake/contacts/${ID}/call-attempts/`)).toEqual({
      via: 'PHONE',
      answered: true,
      note: 'benar salah tekan',
    })
  })
})
