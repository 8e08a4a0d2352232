import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact } from '../../../api/model'
import { FakeBrowser, problem, tokenOf, type Seen } from '../../../testing/browser'
import { beatsWithin } from './metronome'

type OpenContact = import('../openContact.svelte').OpenContact

let browser: FakeBrowser

const ID = '0198a1b2-0000-7000-8000-000000000001'
const PACK = 'psc119-basic 1.0.0'
const contact: Contact = {
  id: ID,
  channel: 'CALL_GSM',
  receivedAt: '2026-11-27T07:00:00Z',
  exercise: false,
  state: 'CLAIMED',
  claim: { personId: 'siti', at: '2026-11-27T07:00:01Z' },
  flags: [],
  duplicatesProposed: [],
  callAttempts: [],
}
const question = (id: string, ...codes: string[]) => ({
  id,
  ask: `${id}?`,
  choices: [...codes, 'unknown'].map((code) => ({ code, text: code })),
})
const cpr = { id: 'cpr', title: 'Pijat jantung', steps: ['satu', 'dua'], beatsPerMinute: 110 }

/** The service's part, as small as these tests need it. */
function assessment({ body }: Seen): object {
  const { answers, complaint } = body as { answers: Record<string, string>; complaint?: string }
  const view = { pack: PACK, isFinal: false, isCautious: false, because: [], needs: [], instructions: [], open: 1 }
  if (!answers['responsive']) return { ...view, next: question('responsive', 'ya', 'tidak') }
  if (!answers['breathing']) return { ...view, next: question('breathing', 'normal', 'hard', 'not') }
  if (answers['responsive'] === 'tidak' && answers['breathing'] === 'not') {
    const red = {
      ...view,
      colour: 'RED',
      isFinal: true,
      needs: ['RESPONDER', 'TRANSPORT'],
      instructions: [cpr],
      open: 0,
    }
    if (!complaint) return { ...red, complaint: 'CARDIAC_ARREST' }
    return answers['age'] ? red : { ...red, next: question('age', 'infant', 'adult'), open: 1 }
  }
  if (!complaint) return { ...view, open: 0 }
  return answers['height']
    ? { ...view, colour: 'YELLOW', open: 0 }
    : { ...view, next: question('height', 'ya', 'tidak') }
}

async function opened(): Promise<OpenContact> {
  vi.resetModules()
  const { session } = await import('../../../session/session.svelte')
  session.tokens = { accessToken: tokenOf('siti'), expiresAt: Date.now() + 3600_000 }
  session.person = { sub: 'siti', name: 'Siti', roles: ['call-taker'] }
  const { desk } = await import('../../desk.svelte')
  desk.take(contact)
  const { OpenContact } = await import('../openContact.svelte')
  const open = new OpenContact(ID, false)
  await open.read()
  await vi.advanceTimersByTimeAsync(5)
  return open
}

const triages = () => browser.calls('PUT', '/intake/incidents/').map(({ body }) => body as Record<string, unknown>)

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:05:00Z') })
  browser = new FakeBrowser().install()
  browser.answer('GET', `/intake/contacts/${ID}`, contact)
  browser.answer('PUT', '*', {})
  browser.answer('PUT', `/intake/contacts/${ID}`, contact)
  browser.answer('POST', '/intake/protocols/assessments', assessment)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the triage protocol', () => {
  it('is at dispatch after two answers when nobody breathes, and the call goes on', async () => {
    const open = await opened()
    await open.protocol.begin()
    expect(open.protocol.view?.next?.id).toBe('responsive')
    await vi.advanceTimersByTimeAsync(9_000)
    await open.protocol.say(false)
    await vi.advanceTimersByTimeAsync(5_000)
    await open.protocol.choose(3)
    expect(triages()).toHaveLength(1)
    expect(triages()[0]).toMatchObject({
      complaint: 'CARDIAC_ARREST',
      protocol: { pack: PACK, answers: { responsive: 'tidak', breathing: 'not' }, secondsToColour: 14 },
    })
    // The service gives the colour, and the call taker has chosen none.
    expect(triages()[0]).not.toHaveProperty('colour')
    expect([open.early, open.isOpen, open.protocol.sent, open.triage.colour]).toEqual([true, true, true, 'RED'])
    expect(open.protocol.view?.next?.id).toBe('age')
  })

  it('keeps the seconds from the answered call to the first compression', async () => {
    const open = await opened()
    await open.protocol.begin()
    await open.protocol.say(false)
    await open.protocol.choose(3)
    expect(open.protocol.beatsPerMinute).toBe(110)
    await vi.advanceTimersByTimeAsync(60_000)
    await open.protocol.firstCompression()
    await open.protocol.firstCompression()
    expect(triages()).toHaveLength(2)
    expect(triages()[1]).toMatchObject({ protocol: { secondsToCompressions: 60 } })
  })

  it('that did not reach dispatch says so, and is sent again', async () => {
    const open = await opened()
    browser.answer('PUT', '*', () => problem(503))
    await open.protocol.begin()
    await open.protocol.say(false)
    await open.protocol.choose(3)
    expect([open.protocol.unsent, open.protocol.sent, open.failure]).toEqual([true, false, 'Problem 503'])
    browser.answer('PUT', '*', {})
    await open.protocol.retry()
    expect([open.protocol.unsent, open.protocol.sent]).toEqual([false, true])
  })

  it('asks for the complaint after the opening, and fills in the colour that the call taker has left open', async () => {
    const open = await opened()
    await open.protocol.begin()
    await open.protocol.say(true)
    await open.protocol.choose(1)
    expect(open.protocol.asksForComplaint).toBe(true)
    await open.protocol.pickComplaint('FALL')
    await open.protocol.choose(0)
    expect(open.protocol.answers['height']).toBe('unknown')
    expect([open.triage.colour, open.protocol.lowers]).toEqual(['YELLOW', false])
    await open.sendTriage()
    expect(triages().at(-1)).not.toHaveProperty('colour')
  })

  it('asks for a reason when the call taker chooses a less urgent colour, and sends both', async () => {
    const open = await opened()
    open.triage.complaint = 'FALL'
    await open.protocol.begin()
    await open.protocol.say(true)
    await open.protocol.choose(1)
    await open.protocol.choose(2)
    open.triage.colour = 'GREEN'
    expect(open.protocol.lowers).toBe(true)
    open.protocol.overrideReason = 'bidan di tempat'
    await open.sendTriage()
    expect(triages().at(-1)).toMatchObject({ colour: 'GREEN', protocol: { overrideReason: 'bidan di tempat' } })
  })

  it('takes an answer back and asks the question again', async () => {
    const open = await opened()
    await open.protocol.begin()
    await open.protocol.say(true)
    await open.protocol.back()
    expect(open.protocol.view?.next?.id).toBe('responsive')
    expect(open.protocol.used).toBe(false)
  })

  it('goes on after a reload, and a form that never used it says nothing of it', async () => {
    const open = await opened()
    await open.protocol.begin()
    await open.protocol.say(true)
    const again = await opened()
    await again.protocol.begin()
    expect(again.protocol.view?.next?.id).toBe('breathing')
    browser.session.clear()
    const other = await opened()
    other.triage.complaint = 'FALL'
    other.triage.colour = 'YELLOW'
    await other.sendTriage()
    expect(triages().at(-1)).toMatchObject({ colour: 'YELLOW' })
    expect(triages().at(-1)).not.toHaveProperty('protocol')
  })

  it('that may not be used leaves the form to the call taker', async () => {
    const open = await opened()
    browser.answer('POST', '/intake/protocols/assessments', () => problem(409, 'protocol-not-signed-off'))
    await open.protocol.begin()
    expect([open.protocol.failure, open.protocol.view, open.protocol.used]).toEqual(['Problem 409', undefined, false])
  })
})

describe('the metronome', () => {
  it('gives 110 beats a minute, each of them once', () => {
    const beats = [0, 0.12, 0.55, 1.1, 60].reduce<number[]>(
      (all, until, at, spans) => (at === 0 ? all : [...all, ...beatsWithin(110, spans[at - 1]!, until)]),
      [],
    )
    expect(beats).toHaveLength(110)
    expect(new Set(beats).size).toBe(110)
    expect(beats[0]).toBe(0)
  })
})
