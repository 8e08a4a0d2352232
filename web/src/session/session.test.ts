import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeBrowser, problem, tokenOf } from '../testing/browser'

type Session = (typeof import('./session.svelte'))['session']

const HOUR = 3600_000

let browser: FakeBrowser

const settle = (ms = 5) => vi.advanceTimersByTimeAsync(ms)
const tokens = (sub: string, forMs = 8 * HOUR, roles?: string[]) => ({
  accessToken: tokenOf(sub, roles),
  expiresAt: Date.now() + forMs,
})
const kept = (sub: string, forMs?: number, roles?: string[]) =>
  browser.session.setItem('psc.session', JSON.stringify(tokens(sub, forMs, roles)))

async function opened(): Promise<Session> {
  vi.resetModules()
  const { session } = await import('./session.svelte')
  const ready = session.start()
  await settle(300)
  await ready
  return session
}

/** What the window beside the page says when somebody has signed in there. */
async function windowSays(sub: string, forMs?: number): Promise<void> {
  new BroadcastChannel('psc-people /console/').postMessage({ say: 'session', tokens: tokens(sub, forMs) })
  await settle()
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T07:00:00Z') })
  browser = new FakeBrowser().install()
  browser.answer('GET', '/config.json', { issuer: 'http://desk/sign-in', clientId: 'web', oneMachine: true })
  browser.answer('GET', 'http://desk/sign-in/.well-known/openid-configuration', {
    authorization_endpoint: 'http://desk/sign-in/auth',
    token_endpoint: 'http://desk/sign-in/token',
    end_session_endpoint: 'http://desk/sign-in/end',
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a desk session', () => {
  it('outlives a reload of the tab, with the roles of its token', async () => {
    kept('siti', undefined, ['supervisor'])
    const session = await opened()
    expect(session.person).toMatchObject({ sub: 'siti', name: 'Petugas siti' })
    expect(session.signedIn).toBe(true)
    expect([session.may('supervisor'), session.may('dispatcher')]).toEqual([true, false])
    expect(session.oneMachine).toBe(true)
  })

  it('is ready and nobody’s when nothing is kept and no other tab answers', async () => {
    const session = await opened()
    expect([session.ready, session.signedIn, session.person]).toEqual([true, false, undefined])
  })

  it('goes to a new tab of the same page without a new sign-in', async () => {
    kept('siti')
    await opened()
    browser.newTab()
    const second = await opened()
    expect(second.person?.sub).toBe('siti')
  })

  it('warns before its end; when it ends, the person and what is open stay', async () => {
    kept('siti', HOUR)
    const session = await opened()
    await settle(HOUR - 10 * 60_000)
    expect([session.endsSoon, session.expired]).toEqual([true, false])
    await settle(10 * 60_000)
    expect([session.endsSoon, session.expired, session.signedIn]).toEqual([false, true, false])
    expect(session.person?.sub).toBe('siti')
  })

  it('counts as expired when a service no longer believes the token', async () => {
    kept('siti')
    const session = await opened()
    browser.answer('GET', '/dispatch/board', () => problem(401))
    await expect(session.get('dispatch', '/board')).rejects.toMatchObject({ status: 401 })
    expect(session.expired).toBe(true)
  })

  it('that expired is renewed in a window beside the page', async () => {
    kept('siti', HOUR)
    const session = await opened()
    await settle(HOUR)
    await session.signIn()
    expect(browser.opened).toEqual(['/console/#sign-in-window=again'])
    await windowSays('siti')
    expect([session.signedIn, session.expired]).toEqual([true, false])
  })

  it('is taken over by the next person, and the tab behind keeps its page', async () => {
    kept('siti')
    const session = await opened()
    await session.change()
    expect([session.handingOver, session.signedIn]).toEqual([true, false])
    expect(session.person?.sub).toBe('siti')
    await windowSays('budi')
    expect([session.handingOver, session.signedIn]).toEqual([false, true])
    expect(session.person?.sub).toBe('budi')
  })

  it('is not changed by somebody who signs in at another tab while this person works', async () => {
    kept('siti')
    const session = await opened()
    await windowSays('budi')
    expect(session.person?.sub).toBe('siti')
  })

  it('ends in every tab of the person who signs out', async () => {
    kept('siti')
    const session = await opened()
    new BroadcastChannel('psc-people /console/').postMessage({ say: 'left', person: 'siti', next: false })
    await settle()
    expect([session.person, session.signedIn]).toEqual([undefined, false])
    expect(browser.session.getItem('psc.session')).toBeNull()
  })

  it('leaves no number in a draft that the next person finds closed', async () => {
    kept('siti')
    const session = await opened()
    browser.session.setItem(
      'psc.draft.contact.x',
      JSON.stringify({ callBackNumber: '0812', note: 'telp 0812-3456-789' }),
    )
    await session.signOut()
    expect(JSON.parse(browser.session.getItem('psc.draft.contact.x')!)).toEqual({ callBackNumber: '', note: 'telp …' })
  })

  it('says why nobody could sign in', async () => {
    browser.answer('GET', '/config.json', () => problem(503))
    const session = await opened()
    await session.signIn()
    expect(session.failure).toContain('503')
  })

  it('sends the token, the language and the purpose with a call', async () => {
    kept('siti')
    const session = await opened()
    browser.answer('GET', '/intake/contacts/c', { id: 'c' })
    await session.open('intake', '/contacts/c', 'HANDLING')
    const { headers } = browser.calls('GET', '/intake/contacts/c')[0]!
    expect(headers['Authorization']).toMatch(/^Bearer /)
    expect([headers['Accept-Language'], headers['Psc-Purpose']]).toEqual(['id', 'HANDLING'])
  })

  it('reads a list to its last page', async () => {
    kept('siti')
    const session = await opened()
    browser.answer('GET', '/intake/areas?level=DESA', { items: [1, 2], next: 'a b' })
    browser.answer('GET', '/intake/areas?level=DESA&cursor=a%20b', { items: [3] })
    expect(await session.all('intake', '/areas?level=DESA')).toEqual([1, 2, 3])
  })
})

describe('a phone session', () => {
  async function phone(forMs = 8 * HOUR): Promise<Session> {
    browser.local.setItem(
      'psc.phone',
      JSON.stringify({ sessionId: 's', refreshToken: 'r', ...tokens('awak', forMs, ['crew']) }),
    )
    vi.resetModules()
    const { session } = await import('./session.svelte')
    session.byPhone = true
    await session.start()
    return session
  }
  const renewals = () => browser.calls('PUT', '/intake/sessions/s/renewals/')
  const renewed = () => ({
    sessionId: 's',
    personId: 'awak',
    roles: ['crew'],
    accessToken: tokenOf('awak', ['crew', 'renewed']),
    expiresInSeconds: 8 * 3600,
    refreshToken: 'r2',
  })
  const answerRenewals = (answer: () => unknown) => browser.answer('PUT', '*', answer)

  it('is renewed before it ends', async () => {
    answerRenewals(renewed)
    const session = await phone(HOUR)
    await settle(HOUR - 10 * 60_000 + 10)
    expect(renewals()).toHaveLength(1)
    expect(session.may('renewed')).toBe(true)
  })

  it('goes on trying without a network and stays signed in', async () => {
    browser.online = false
    const session = await phone(HOUR)
    await settle(2 * HOUR)
    expect(session.signedIn).toBe(true)
    answerRenewals(renewed)
    browser.online = true
    await settle(60_000)
    expect(session.may('renewed')).toBe(true)
  })

  it('that was ended from elsewhere leaves the person on the screen', async () => {
    answerRenewals(() => problem(401))
    const session = await phone(HOUR)
    await settle(HOUR)
    expect([session.ended, session.signedIn, session.person?.sub]).toEqual([true, false, 'awak'])
  })

  it('whose token a service no longer believes is renewed once, and the call repeated', async () => {
    answerRenewals(renewed)
    const session = await phone()
    let first = true
    browser.answer('GET', '/dispatch/my-work', () => {
      if (!first) return { position: '1-1' }
      first = false
      return problem(401)
    })
    await expect(session.get('dispatch', '/my-work')).resolves.toEqual({ position: '1-1' })
    expect(renewals()).toHaveLength(1)
  })
})
