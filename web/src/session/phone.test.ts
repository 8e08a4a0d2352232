import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** What intake is asked, and what it answers next. */
interface Call {
  method: string
  path: string
  body: Record<string, unknown>
}

let calls: Call[]
let answer: (call: Call) => Response | Promise<Response>
let store: Record<string, string>

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const token = (n: number) =>
  `x.${btoa(JSON.stringify({ sub: 'crew-1', name: 'Awak', groups: ['crew', 'citizen'], n }))}.y`
const tokens = (n: number) =>
  json(200, {
    sessionId: 's',
    personId: 'crew-1',
    roles: ['crew'],
    accessToken: token(n),
    expiresInSeconds: 43_200,
    refreshToken: `refresh-${n}`,
  })

beforeEach(() => {
  vi.resetModules()
  calls = []
  store = {}
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => store[name] ?? null,
    setItem: (name: string, value: string) => (store[name] = value),
    removeItem: (name: string) => delete store[name],
  })
  vi.stubGlobal('navigator', { userAgent: 'Android mobile' })
  vi.stubGlobal('window', { location: { pathname: '/' } })
  vi.stubGlobal('fetch', async (address: string, init: { method: string; body: string }) => {
    const call = {
      method: init.method,
      path: address.replace('/api/intake', ''),
      body: JSON.parse(init.body ?? '{}') as Record<string, unknown>,
    }
    calls.push(call)
    return answer(call)
  })
})

afterEach(() => vi.unstubAllGlobals())

async function signedIn() {
  const phone = await import('./phone')
  answer = ({ path }) =>
    path.startsWith('/sign-in-codes/') ? json(200, { id: path.slice(15), expiresAt: '' }) : tokens(1)
  return { phone, kept: await phone.open(await phone.ask('0812-3456-7890'), '123456') }
}

describe('a phone', () => {
  it('signs in with the request by which it asked for the code, and keeps what it got', async () => {
    const { phone, kept } = await signedIn()
    expect(calls[1]!.body).toMatchObject({ codeId: calls[0]!.path.slice(15), number: '0812-3456-7890', code: '123456' })
    expect(phone.kept()).toEqual(kept)
    expect(phone.asked()).toBeUndefined()
    expect(Object.values(calls).some(({ path }) => path.includes('123456') || path.includes('0812'))).toBe(false)
  })

  it('repeats a renewal whose answer was lost with the same request, so that it is answered the same', async () => {
    const { phone, kept } = await signedIn()
    answer = () => Promise.reject(new TypeError('no network'))
    expect(await phone.renew(kept.accessToken)).toBe('later')
    expect(phone.kept()?.refreshToken).toBe('refresh-1')
    answer = () => tokens(2)
    const renewed = await phone.renew(kept.accessToken)
    const [lost, again] = calls.slice(-2)
    expect(again!.path).toBe(lost!.path)
    expect(renewed).toMatchObject({ refreshToken: 'refresh-2' })
    await phone.renew(token(2))
    expect(calls.at(-1)!.path).not.toBe(again!.path)
  })

  it('takes what another tab has got in the meantime, and asks for nothing', async () => {
    const { phone, kept } = await signedIn()
    answer = () => tokens(2)
    await phone.renew(kept.accessToken)
    const asked = calls.length
    expect(await phone.renew(kept.accessToken)).toMatchObject({ refreshToken: 'refresh-2' })
    expect(calls.length).toBe(asked)
  })

  it('is told when its session was ended, and still knows whose reports it holds', async () => {
    const { phone, kept } = await signedIn()
    answer = () => json(401, { type: 'https://psc119.id/problems/session-ended', title: 'x', status: 401 })
    expect(await phone.renew(kept.accessToken)).toBe('ended')
    expect(phone.kept()).toBeUndefined()
    expect(phone.last()).toMatchObject({ sub: 'crew-1', roles: ['crew', 'citizen'] })
  })
})
