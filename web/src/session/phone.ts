import { call, NoAnswer, Problem } from '../api/call'
import { newId } from '../api/id'
import type { PhoneTokens } from '../api/model'
import { language } from '../words/language.svelte'
import { KEPT, kept, type KeptPhone } from './kept'
import { claims, type Person } from './oidc'

export { kept, type KeptPhone }

/** A requested code. It is kept while the person reads the message in another app. */
export interface AskedCode {
  id: string
  number: string
  session: string
  askedAt: number
  expiresAt: number
}

const LAST = 'psc.phonePerson'
const ASKED = 'psc.phoneCode'
const DEVICE = 'psc.device'

export function forget(): void {
  localStorage.removeItem(KEPT)
  localStorage.removeItem(LAST)
}

/** The person whose session was ended from elsewhere; their unsent reports are still here. */
export function last(): Person | undefined {
  return read<Person>(LAST)
}

export function asked(): AskedCode | undefined {
  const known = read<AskedCode>(ASKED)
  return known && known.expiresAt > Date.now() ? known : undefined
}

export function forgetAsked(): void {
  localStorage.removeItem(ASKED)
}

/** Requests a code for a number. Calling it again requests another code. */
export async function ask(number: string): Promise<AskedCode> {
  const id = newId()
  const device = read<string>(DEVICE) ?? write(DEVICE, newId())
  const answer = await call<{ id: string; expiresAt: string }>('intake', 'PUT', `/sign-in-codes/${id}`, {
    body: { number, device },
    language: language.code,
  })
  // This phone's clock may be wrong, so the life of the code counts from now.
  const code: AskedCode = {
    id: answer.id,
    number,
    session: newId(),
    askedAt: Date.now(),
    expiresAt: Date.now() + 300_000,
  }
  return write(ASKED, code)
}

/** Signs in with the code. After a lost answer the same session id is used again. */
export async function open(code: AskedCode, digits: string): Promise<KeptPhone> {
  const tokens = await call<PhoneTokens>('intake', 'PUT', `/sessions/${code.session}`, {
    body: { codeId: code.id, number: code.number, code: digits, label: label() },
    language: language.code,
  })
  forgetAsked()
  return keep(tokens)
}

/** The result of a renewal: new tokens, no answer for now, or the end of the session. */
export type Renewed = KeptPhone | 'later' | 'ended'

/** Renews in one tab at a time; the others take the tokens that the first one got. */
export function renew(old: string): Promise<Renewed> {
  return inTurn(async () => {
    const phone = kept()
    if (!phone) return 'ended'
    if (phone.accessToken !== old) return phone
    const request = phone.renewing ?? newId()
    write(KEPT, { ...phone, renewing: request })
    try {
      return keep(
        await call<PhoneTokens>('intake', 'PUT', `/sessions/${phone.sessionId}/renewals/${request}`, {
          body: { refreshToken: phone.refreshToken },
          language: language.code,
        }),
      )
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 401) {
        write(LAST, claims(phone.accessToken))
        localStorage.removeItem(KEPT)
        return 'ended'
      }
      if (failure instanceof NoAnswer || failure instanceof Problem) return 'later'
      throw failure
    }
  })
}

/** Forgets the tokens, and tells the PSC if it can be reached. */
export async function signOut(phone: KeptPhone): Promise<void> {
  forget()
  await call('intake', 'DELETE', `/sessions/${phone.sessionId}`, { token: phone.accessToken, language: language.code })
}

function keep(tokens: PhoneTokens): KeptPhone {
  localStorage.removeItem(LAST)
  return write(KEPT, {
    sessionId: tokens.sessionId,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    expiresAt: Date.now() + tokens.expiresInSeconds * 1000,
  })
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? (navigator.locks.request('psc.phone', work) as Promise<T>) : work()
}

function label(): string {
  const system = /Android|iPhone|iPad|Windows|Mac|Linux/.exec(navigator.userAgent)?.[0] ?? ''
  return `${system} ${/mobile/i.test(navigator.userAgent) ? 'HP' : ''}`.trim().slice(0, 60)
}

function read<T>(name: string): T | undefined {
  const text = localStorage.getItem(name)
  return text === null ? undefined : (JSON.parse(text) as T)
}

function write<T>(name: string, value: T): T {
  localStorage.setItem(name, JSON.stringify(value))
  return value
}
