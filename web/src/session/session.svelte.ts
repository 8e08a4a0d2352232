import { call, Problem, type CallOptions, type ServiceName } from '../api/call'
import type { BodyOf } from '../api/contract'
import { language } from '../words/language.svelte'
import { config } from './config'
import { begin, claims, endSession, finish, type Tokens } from './oidc'

const KEPT = 'psc.session'

/**
 * Who works at this tab. An expired session stays on the screen, named and with everything typed so far, until the
 * person signs in again: nobody loses a half-filled form to a clock.
 */
class Session {
  tokens = $state<Tokens>()
  expired = $state(false)
  failure = $state<string>()
  ready = $state(false)
  oneMachine = $state(false)
  readonly person = $derived(this.tokens ? claims(this.tokens.accessToken) : undefined)
  readonly signedIn = $derived(this.tokens !== undefined && !this.expired)
  private timer: ReturnType<typeof setTimeout> | undefined

  async start(): Promise<void> {
    config().then(
      (known) => (this.oneMachine = known.oneMachine),
      () => undefined,
    )
    try {
      const fresh = await finish()
      const kept = sessionStorage.getItem(KEPT)
      if (fresh) this.take(fresh)
      else if (kept) this.take(JSON.parse(kept) as Tokens)
    } catch (cause) {
      this.failure = cause instanceof Error ? cause.message : String(cause)
    }
    this.ready = true
  }

  private take(tokens: Tokens): void {
    this.tokens = tokens
    this.expired = tokens.expiresAt <= Date.now()
    sessionStorage.setItem(KEPT, JSON.stringify(tokens))
    clearTimeout(this.timer)
    const left = Math.min(tokens.expiresAt - Date.now(), 2 ** 31 - 1)
    if (left > 0) this.timer = setTimeout(() => (this.expired = tokens.expiresAt <= Date.now()), left)
  }

  async signIn(): Promise<void> {
    this.failure = undefined
    try {
      await begin()
    } catch (cause) {
      this.failure = cause instanceof Error ? cause.message : String(cause)
    }
  }

  async signOut(): Promise<void> {
    const idToken = this.tokens?.idToken
    sessionStorage.removeItem(KEPT)
    this.tokens = undefined
    await endSession(idToken).catch(() => undefined)
  }

  may(...roles: string[]): boolean {
    return this.person?.roles.some((role) => roles.includes(role)) ?? false
  }

  /** One call in this person's name. A 401 marks the session as expired; the caller still gets the problem. */
  async call<T>(
    service: ServiceName,
    method: 'GET' | 'PUT' | 'DELETE',
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
      if (problem instanceof Problem && problem.status === 401) this.expired = true
      throw problem
    }
  }

  get<T>(service: ServiceName, path: string): Promise<T> {
    return this.call<T>(service, 'GET', path)
  }

  /** The address decides what the body has to hold, as the service's committed API says. */
  put<const S extends ServiceName, P extends string>(service: S, path: P, body: BodyOf<S, P>): Promise<unknown> {
    return this.call(service, 'PUT', path, body)
  }

  /** Takes back what was put there. */
  delete(service: ServiceName, path: string): Promise<unknown> {
    return this.call(service, 'DELETE', path)
  }

  /** Every page of a list. */
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

export const session = new Session()
