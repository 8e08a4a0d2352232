import { call, Problem, type CallOptions, type ServiceName } from '../api/call'
import type { BodyOf } from '../api/contract'
import type { Purpose as StatedPurpose } from '../api/model'
import { language } from '../words/language.svelte'
import { config } from './config'
import { passDraftsOn } from './drafts'
import { begin, claims, endSession, finish, type Person, type Tokens } from './oidc'
import * as phone from './phone'
import { hear, tab, tell, type TabMessage } from './tabs'
import { openSignInWindow, type Purpose } from './window'

const KEPT = 'psc.session'
const LAST_PERSON = 'psc.person'
/** How long a new tab waits for the open tabs to say who works here. */
const ASKING_MS = 200
/** How long before its end a phone's access token is renewed, and how soon it is tried again after a failure. */
const RENEW_MS = 10 * 60_000
const RENEW_AGAIN_MS = 30_000
/** How long a tab waits for the provider's page before it becomes usable again. */
const PROVIDER_MS = 5000
/** How long before its end a person is warned; for a short session, the last quarter. */
const WARNING_MS = 10 * 60_000

/**
 * The person who works at this tab. When the session expires, the page stays with everything typed so far until the
 * person signs in again. All tabs of one page and person sign in and out together.
 */
class Session {
  tokens = $state<Tokens>()
  /** Stays set when the session expires and while the next person signs in. */
  person = $state<Person>()
  expired = $state(false)
  endsSoon = $state(false)
  /** The last person has left, and the next one signs in in a separate window. */
  handingOver = $state(false)
  failure = $state<string>()
  /** People sign in to this page with a code sent to their phone, and stay signed in until the session is ended. */
  byPhone = $state(false)
  /** The phone's session was ended from elsewhere; its reports stay on the phone. */
  ended = $state(false)
  ready = $state(false)
  oneMachine = $state(false)
  readonly signedIn = $derived(this.tokens !== undefined && !this.expired)
  private timers: ReturnType<typeof setTimeout>[] = []
  /** A sign-in window was opened from this tab, so the person who signs in there works here. */
  private awaiting = false

  async start(): Promise<void> {
    config().then(
      (known) => (this.oneMachine = known.oneMachine),
      () => undefined,
    )
    if (this.byPhone) {
      const [known, last] = [phone.kept(), phone.last()]
      if (known) this.takePhone(known)
      else if (last) [this.person, this.ended] = [last, true]
      // Another tab signed in or out, or renewed.
      addEventListener('storage', () => this.followPhone())
      addEventListener('online', () => void this.renewSoon())
      this.ready = true
      return
    }
    hear((said) => this.heard(said))
    try {
      const fresh = await finish()
      const kept = sessionStorage.getItem(KEPT)
      if (fresh) {
        this.take(fresh)
        tell({ say: 'session', tokens: fresh })
      } else if (kept) {
        this.take(JSON.parse(kept) as Tokens)
      } else {
        tell({ say: 'who', tab })
        await new Promise((answered) => setTimeout(answered, ASKING_MS))
      }
    } catch (cause) {
      this.failed(cause)
    }
    this.ready = true
  }

  /** Signed in by a code, or renewed. */
  takePhone(known: phone.KeptPhone): void {
    this.tokens = { accessToken: known.accessToken, expiresAt: known.expiresAt }
    this.person = claims(known.accessToken)
    this.ended = false
    this.timers.forEach(clearTimeout)
    const left = known.expiresAt - Date.now()
    this.timers = [after(left - Math.min(RENEW_MS, left / 4), () => void this.renewSoon())]
  }

  private followPhone(): void {
    const known = phone.kept()
    if (known) {
      if (known.accessToken !== this.tokens?.accessToken) this.takePhone(known)
    } else if (this.tokens) {
      this.phoneEnded()
    }
  }

  /** The person stays on the screen with their unsent reports, and returns with a new code. */
  private phoneEnded(): void {
    this.timers.forEach(clearTimeout)
    this.tokens = undefined
    this.ended = true
  }

  /** @returns whether there is a valid token now */
  private async renewPhone(): Promise<boolean> {
    if (!this.tokens) return false
    const renewed = await phone.renew(this.tokens.accessToken)
    if (renewed === 'ended') this.phoneEnded()
    else if (renewed !== 'later') this.takePhone(renewed)
    return typeof renewed === 'object'
  }

  /** A stream refused the token: a phone gets a new one, or learns that its session has ended. */
  async refused(): Promise<void> {
    if (this.byPhone) await this.renewPhone()
  }

  /** Renews a phone's token before it ends, and tries again while there is no network. */
  async renewSoon(): Promise<void> {
    const left = (this.tokens?.expiresAt ?? Infinity) - Date.now()
    if (!this.byPhone || left > RENEW_MS) return
    if (!(await this.renewPhone()) && this.tokens) {
      this.timers = [after(RENEW_AGAIN_MS, () => void this.renewSoon())]
    }
  }

  private heard(said: TabMessage): void {
    switch (said.say) {
      case 'who':
        if (this.signedIn && this.tokens) tell({ say: 'session', tokens: $state.snapshot(this.tokens), to: said.tab })
        break
      case 'session': {
        const { sub } = claims(said.tokens.accessToken)
        const mine =
          said.to === undefined
            ? this.awaiting || this.handingOver || (this.person && (this.expired || sub === this.person.sub))
            : said.to === tab && !this.person
        if (mine) this.take(said.tokens)
        break
      }
      case 'left':
        if (this.person?.sub === said.person) this.leave(said.next)
        break
    }
  }

  private take(tokens: Tokens): void {
    const person = claims(tokens.accessToken)
    const last = sessionStorage.getItem(LAST_PERSON)
    if (last !== null && last !== person.sub) passDraftsOn(location.hash)
    sessionStorage.setItem(LAST_PERSON, person.sub)
    sessionStorage.setItem(KEPT, JSON.stringify(tokens))
    this.tokens = tokens
    this.person = person
    this.handingOver = this.awaiting = false
    this.failure = undefined
    this.watch(tokens.expiresAt)
  }

  private watch(expiresAt: number): void {
    this.timers.forEach(clearTimeout)
    const left = expiresAt - Date.now()
    const warning = Math.min(WARNING_MS, left / 4)
    this.expired = left <= 0
    this.endsSoon = false
    this.timers = [
      after(left - warning, () => (this.endsSoon = true)),
      after(left, () => {
        this.expired = true
        this.endsSoon = false
      }),
    ]
  }

  /** Signs in: in this tab from the start screen, where nothing can be lost, otherwise in a separate window. */
  async signIn(): Promise<void> {
    this.failure = undefined
    if (this.person && this.opened('again')) return
    try {
      await begin()
    } catch (cause) {
      this.failed(cause)
    }
  }

  /**
   * Another person takes over: signs the present one out and shows the form for the next one; the page stays as it is.
   */
  async change(): Promise<void> {
    const [idToken, hash] = [this.tokens?.idToken, location.hash]
    const windowed = this.opened('change')
    if (this.person) tell({ say: 'left', person: this.person.sub, next: true })
    this.leave(true)
    if (!windowed) await endSession(idToken, { hash }).catch((cause: unknown) => this.failed(cause))
  }

  async signOut(): Promise<void> {
    if (this.byPhone) {
      const known = phone.kept()
      this.timers.forEach(clearTimeout)
      this.tokens = this.person = undefined
      this.ended = false
      if (known) await phone.signOut(known).catch(() => undefined)
      return
    }
    const idToken = this.tokens?.idToken
    if (this.person) tell({ say: 'left', person: this.person.sub, next: false })
    this.leave(false)
    // No buttons while the tab goes to the provider. It returns on its own, or becomes usable again if it could not go.
    this.ready = false
    await endSession(idToken).catch(() => undefined)
    after(PROVIDER_MS, () => (this.ready = true))
  }

  private opened(purpose: Purpose): boolean {
    this.awaiting = openSignInWindow(purpose)
    return this.awaiting
  }

  private leave(next: boolean): void {
    this.timers.forEach(clearTimeout)
    passDraftsOn(next ? location.hash : '')
    sessionStorage.removeItem(KEPT)
    this.tokens = undefined
    this.expired = this.endsSoon = false
    this.handingOver = next
    if (!next) this.person = undefined
  }

  private failed(cause: unknown): void {
    this.failure = cause instanceof Error ? cause.message : String(cause)
  }

  may(...roles: string[]): boolean {
    return this.person?.roles.some((role) => roles.includes(role)) ?? false
  }

  /**
   * One call in this person's name. A phone's token that has run out is renewed first, and once more when a service no longer
   * believes it; any other 401 marks the session as expired, and the caller still gets the problem.
   */
  async call<T>(
    service: ServiceName,
    method: 'GET' | 'PUT' | 'DELETE' | 'POST',
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<T> {
    if (!this.byPhone) return this.callOnce<T>(service, method, path, body, options)
    if (this.tokens && this.tokens.expiresAt <= Date.now()) await this.renewPhone()
    try {
      return await this.callOnce<T>(service, method, path, body, options)
    } catch (problem) {
      const refused = problem instanceof Problem && problem.status === 401
      if (!refused || !(await this.renewPhone())) throw problem
      return await this.callOnce<T>(service, method, path, body, options)
    }
  }

  private async callOnce<T>(
    service: ServiceName,
    method: 'GET' | 'PUT' | 'DELETE' | 'POST',
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<T> {
    try {
      return await call<T>(service, method, path, {
        token: this.tokens?.accessToken,
        language: language.code,
        ...(body === undefined ? {} : { body }),
        ...options,
      })
    } catch (problem) {
      if (!this.byPhone && problem instanceof Problem && problem.status === 401) this.expired = true
      throw problem
    }
  }

  get<T>(service: ServiceName, path: string): Promise<T> {
    return this.call<T>(service, 'GET', path)
  }

  /** Reads one object in full for a stated purpose. The service records who saw it and why. */
  open<T>(service: ServiceName, path: string, purpose: StatedPurpose): Promise<T> {
    return this.call<T>(service, 'GET', path, undefined, { headers: { 'Psc-Purpose': purpose } })
  }

  /** The type of the body follows from the address, as the service's committed API defines it. */
  put<const S extends ServiceName, P extends string>(service: S, path: P, body: BodyOf<S, P>): Promise<unknown> {
    return this.call(service, 'PUT', path, body)
  }

  /** Removes what was put at an address. */
  delete(service: ServiceName, path: string): Promise<unknown> {
    return this.call(service, 'DELETE', path)
  }

  /** Reads all pages of a list. */
  async all<T>(service: ServiceName, path: string): Promise<T[]> {
    const items: T[] = []
    let cursor: string | undefined
    do {
      const mark = path.includes('?') ? '&' : '?'
      const page: { items: T[]; next?: string | null } = await this.get(
        service,
        cursor ? `${path}${mark}cursor=${encodeURIComponent(cursor)}` : path,
      )
      items.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor)
    return items
  }
}

function after(milliseconds: number, act: () => void): ReturnType<typeof setTimeout> {
  return setTimeout(act, Math.min(Math.max(milliseconds, 0), 2 ** 31 - 1))
}

export const session = new Session()
