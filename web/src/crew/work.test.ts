import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBrowser, problem, tokenOf } from '../testing/browser'

type Work = (typeof import('./work.svelte'))['work']

let browser: FakeBrowser
let ends: (() => void)[]
/** The phone's database; another person's page finds the same. */
let reports: Map<string, { id: string }>

const settle = (ms = 10) => vi.advanceTimersByTimeAsync(ms)
const assignment = (more: object = {}) => ({
  id: 'a',
  needId: 'n',
  unitId: 'u',
  callSign: 'AMB-01',
  step: 'DEPARTED',
  stepTimes: { DEPARTED: '2026-11-27T06:50:00Z' },
  incidentId: 'i',
  sight: 'CARE',
  urgent: true,
  bring: [],
  exercise: false,
  callBackNumber: '••••0777',
  ...more,
})
const myWork = (...assignments: object[]) => ({
  position: '7-1',
  offers: [],
  assignments,
  calledOff: [],
  relocations: [],
})

async function opened(person = 'awak'): Promise<Work> {
  vi.resetModules()
  vi.doMock('./reportStore', () => ({
    phoneStore: {
      all: () => Promise.resolve([...reports.values()]),
      put: (report: { id: string }) => Promise.resolve(void reports.set(report.id, report)),
      remove: (id: string) => Promise.resolve(void reports.delete(id)),
    },
  }))
  const { session } = await import('../session/session.svelte')
  session.byPhone = true
  session.takePhone({
    sessionId: 's',
    accessToken: tokenOf(person, ['crew']),
    refreshToken: 'r',
    expiresAt: Date.now() + 8 * 3600_000,
  })
  const { work } = await import('./work.svelte')
  ends.push(work.start())
  await settle()
  return work
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:00:00Z') })
  browser = new FakeBrowser().install()
  browser.answer('GET', '/dispatch/my-work', myWork(assignment()))
  browser.answer('GET', '/fleet/my-units', { items: [{ id: 'u', callSign: 'AMB-01' }] })
  browser.answer('GET', '/dispatch/my-work/a', assignment({ callBackNumber: '+628120000777' }))
  browser.answer('PUT', '*', {})
  reports = new Map()
  ends = []
})
afterEach(() => {
  ends.forEach((end) => end())
  vi.doUnmock('./reportStore')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the work of a crew', () => {
  it('stays readable without a network, after the page was closed too', async () => {
    await opened()
    browser.online = false
    const work = await opened()
    expect(work.work.assignments.map(({ id }) => id)).toEqual(['a'])
    expect(work.units.map(({ callSign }) => callSign)).toEqual(['AMB-01'])
  })

  it('is not shown to the next person on the same phone', async () => {
    await opened()
    browser.online = false
    const work = await opened('somebody else')
    expect(work.work.assignments).toEqual([])
  })

  it('stands where the crew said, before the service has it', async () => {
    const work = await opened()
    browser.online = false
    await work.reportStep('a', 'ON_SCENE', '2026-11-27T07:00:00Z')
    expect(work.step('a')).toBe('ON_SCENE')
    expect(work.stepTime('a', 'ON_SCENE')).toBe('2026-11-27T07:00:00Z')
    expect(work.stepTime('a', 'DEPARTED')).toBe('2026-11-27T06:50:00Z')
  })

  it('goes back to what the service knows when a step was refused', async () => {
    const work = await opened()
    browser.answer('PUT', '*', () => problem(404))
    await work.reportStep('a', 'ON_SCENE', '2026-11-27T07:00:00Z')
    await settle()
    expect(work.step('a')).toBe('DEPARTED')
  })

  it('is not set back by a step of a newer service that this page does not know', async () => {
    browser.answer('GET', '/dispatch/my-work', myWork(assignment({ step: 'PATIENT_WEIGHED' })))
    const work = await opened()
    expect(work.step('a')).toBe('PATIENT_WEIGHED')
  })

  /** U-14 */
  it('goes one step back when the crew takes it back, also without a network and after the page was closed', async () => {
    const work = await opened()
    browser.online = false
    await work.reportStep('a', 'ON_SCENE', '2026-11-27T07:00:00Z')
    await settle()
    const step = work.undoable('a', Date.now())!
    expect(step.step).toBe('ON_SCENE')
    await work.withdrawStep('a', step, 'salah tekan')
    await settle()
    expect([work.step('a'), work.stepTime('a', 'ON_SCENE')]).toEqual(['DEPARTED', undefined])
    expect([...reports.values()].map((one) => (one as unknown as { path: string }).path)).toEqual([
      `/assignments/a/steps/${step.id}`,
      `/assignments/a/steps/${step.id}/withdrawal`,
    ])
    const again = await opened()
    expect(again.step('a')).toBe('DEPARTED')
    expect(again.undoable('a', Date.now()), 'the step before was not reported here').toBeUndefined()
  })

  it('stays where the service says until the correction is in what was read, and keeps the step if it was refused', async () => {
    browser.answer(
      'GET',
      '/dispatch/my-work',
      myWork(
        assignment({
          step: 'ON_SCENE',
          stepTimes: { DEPARTED: '2026-11-27T06:50:00Z', ON_SCENE: '2026-11-27T07:00:00Z' },
        }),
      ),
    )
    browser.answer('PUT', '*', ({ path }) =>
      path.endsWith('/withdrawal') ? problem(409, 'step-not-withdrawable') : {},
    )
    const work = await opened()
    await work.reportStep('a', 'ON_SCENE', '2026-11-27T07:00:00Z')
    await settle()
    await work.withdrawStep('a', work.undoable('a', Date.now())!, 'salah tekan')
    await settle()
    expect(work.step('a')).toBe('ON_SCENE')
    await settle(11 * 60_000)
    expect(work.undoable('a', Date.now()), 'too late').toBeUndefined()
  })

  it('opens the number of the reporter once, and keeps the four digits where it cannot', async () => {
    const work = await opened()
    expect(work.numberOf(work.work.assignments[0]!)).toBe('+628120000777')
    await settle(60_000)
    expect(browser.calls('GET', '/dispatch/my-work/a')).toHaveLength(1)
    browser.answer('GET', '/dispatch/my-work', myWork(assignment({ callBackNumber: '••••0888' })))
    browser.answer('GET', '/dispatch/my-work/a', () => problem(503))
    await settle(20_000)
    expect(work.numberOf(work.work.assignments[0]!)).toBe('••••0888')
  })

  it('shows what was called off until somebody has read it on this phone', async () => {
    browser.answer('GET', '/dispatch/my-work', {
      ...myWork(),
      calledOff: [{ assignmentId: 'a', callSign: 'AMB-01', spokenNumber: '1', exercise: false, ended: 'STOOD_DOWN' }],
    })
    const work = await opened()
    expect(work.calledOff).toHaveLength(1)
    work.note('a')
    expect(work.calledOff).toEqual([])
    const again = await opened()
    expect(again.calledOff).toEqual([])
  })
})
