import type { ServiceName } from '../api/call'
import type { Ask, Tell } from './protocol'
import { isAfter, sameEpoch } from './protocol'
import { SseParser } from './sse'

const KEPT_EVENTS = 4000
/** The services send a heartbeat every 4 s or so; a connection that has been silent for longer counts as dead. */
const SILENCE_MS = 12_000
const TAB_SILENCE_MS = 150_000

interface Kept {
  id: string
  event: string
  data: string
}

/**
 * Holds one connection per service for all tabs of a browser. Over HTTP/1.1 a browser opens only six connections to one
 * origin, so separate streams for three consoles would leave none for their requests.
 */
export class Hub {
  private readonly streams = new Map<string, Stream>()
  private readonly tokens = new Map<string, { token: string; expiresAt: number }>()

  constructor(
    private readonly tell: (message: Tell) => void,
    private readonly fetcher: typeof fetch = (...given) => fetch(...given),
  ) {
    setInterval(() => this.streams.forEach((stream) => stream.forgetSilentTabs()), 30_000)
  }

  hear(message: Ask): void {
    switch (message.ask) {
      case 'token':
        this.take(message)
        break
      case 'follow':
        this.stream(message.person, message.stream).follow(message.tab, message.after)
        break
      case 'leave':
        this.stream(message.person, message.stream).leave(message.tab)
        this.forgetWhoLeft()
        break
      case 'gone':
        this.streams.forEach((stream) => stream.leave(message.tab))
        this.forgetWhoLeft()
        break
      case 'alive':
        this.streams.forEach((stream) => stream.seen(message.tab))
        break
    }
  }

  /** A token is kept only while one of its person's tabs follows a stream. */
  private forgetWhoLeft(): void {
    for (const person of this.tokens.keys()) {
      if (![...this.streams.values()].some((stream) => stream.person === person && stream.followed))
        this.tokens.delete(person)
    }
  }

  private take({ person, token, expiresAt }: { person: string; token: string; expiresAt: number }): void {
    const known = this.tokens.get(person)
    if (known && known.expiresAt >= expiresAt) return
    this.tokens.set(person, { token, expiresAt })
    this.streams.forEach((stream) => stream.person === person && stream.tokenCame())
  }

  private stream(person: string, name: ServiceName): Stream {
    const key = `${name} ${person}`
    let stream = this.streams.get(key)
    if (!stream) {
      stream = new Stream(person, name, () => this.tokens.get(person)?.token, this.tell, this.fetcher)
      this.streams.set(key, stream)
    }
    return stream
  }
}

class Stream {
  private readonly tabs = new Map<string, number>()
  private readonly kept: Kept[] = []
  /** The oldest position after which `kept` is complete. */
  private completeAfter: string | undefined
  private lastId: string | undefined
  private running: AbortController | undefined
  private connected = false
  private unauthorised = false
  private since = Date.now()
  private failures = 0
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly person: string,
    private readonly name: ServiceName,
    private readonly token: () => string | undefined,
    private readonly tell: (message: Tell) => void,
    private readonly fetcher: typeof fetch,
  ) {}

  follow(tab: string, after: string | undefined): void {
    this.tabs.set(tab, Date.now())
    if (after !== undefined && this.lastId !== undefined) this.replay(tab, after)
    else if (after !== undefined) this.lastId = this.completeAfter = after
    if (!this.running && this.retry === undefined) void this.run()
    this.tellState()
  }

  leave(tab: string): void {
    this.tabs.delete(tab)
    if (this.tabs.size === 0) this.stop()
  }

  get followed(): boolean {
    return this.tabs.size > 0
  }

  seen(tab: string): void {
    if (this.tabs.has(tab)) this.tabs.set(tab, Date.now())
  }

  forgetSilentTabs(): void {
    for (const [tab, seen] of this.tabs) if (Date.now() - seen > TAB_SILENCE_MS) this.leave(tab)
  }

  /**
   * A connected stream continues: the service ends it with its first token, and the next connection uses the new one.
   */
  tokenCame(): void {
    if (this.tabs.size === 0 || this.connected) return
    this.running?.abort()
    clearTimeout(this.retry)
    this.retry = undefined
    this.failures = 0
    this.unauthorised = false
    void this.run()
  }

  private replay(tab: string, after: string): void {
    if (!this.completeAfter || !sameEpoch(after, this.lastId!) || isAfter(this.completeAfter, after)) {
      this.tell({ tell: 'reset', person: this.person, tab, stream: this.name })
      return
    }
    for (const event of this.kept) {
      if (isAfter(event.id, after)) this.tell({ tell: 'event', person: this.person, tab, stream: this.name, ...event })
    }
  }

  private stop(): void {
    this.running?.abort()
    this.running = undefined
    clearTimeout(this.retry)
    this.retry = undefined
    this.forget()
    this.mark(false)
  }

  private forget(): void {
    this.kept.length = 0
    this.lastId = this.completeAfter = undefined
  }

  private async run(): Promise<void> {
    const token = this.token()
    if (!token) return
    const running = (this.running = new AbortController())
    let silence = setTimeout(() => running.abort(), SILENCE_MS)
    try {
      const answer = await this.fetcher(`/api/${this.name}/stream`, {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${token}`,
          ...(this.lastId === undefined ? {} : { 'Last-Event-ID': this.lastId }),
        },
        cache: 'no-store',
        signal: running.signal,
      })
      if (answer.status === 401 || answer.status === 403) {
        this.unauthorised = true
        return
      }
      if (!answer.ok || !answer.body) return
      this.failures = 0
      this.mark(true)
      const parser = new SseParser()
      const reader = answer.body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        clearTimeout(silence)
        silence = setTimeout(() => running.abort(), SILENCE_MS)
        for (const message of parser.push(value)) {
          if (message.event === 'reset') {
            this.forget()
            if (message.hasOwnId) this.lastId = this.completeAfter = message.id
            this.tell({ tell: 'reset', person: this.person, stream: this.name })
            continue
          }
          const id = message.hasOwnId ? message.id : undefined
          if (id !== undefined) {
            this.completeAfter ??= id
            this.lastId = id
            this.kept.push({ id, event: message.event, data: message.data })
            if (this.kept.length > KEPT_EVENTS) this.completeAfter = this.kept.shift()!.id
          }
          this.tell({
            tell: 'event',
            person: this.person,
            stream: this.name,
            id,
            event: message.event,
            data: message.data,
          })
        }
      }
    } catch {
      // Offline, aborted or cut: the screens show it, and the next attempt follows below.
    } finally {
      clearTimeout(silence)
      if (this.running === running) {
        this.running = undefined
        this.mark(false)
        if (this.tabs.size > 0 && !this.unauthorised) this.again()
      }
    }
  }

  /** Back-off with jitter, so that all consoles do not reconnect at the same moment. */
  private again(): void {
    const ceiling = Math.min(15_000, 500 * 2 ** this.failures++)
    this.retry = setTimeout(
      () => {
        this.retry = undefined
        void this.run()
      },
      ceiling / 2 + (Math.random() * ceiling) / 2,
    )
  }

  private mark(connected: boolean): void {
    if (connected !== this.connected) this.since = Date.now()
    this.connected = connected
    this.tellState()
  }

  private tellState(): void {
    this.tell({
      tell: 'state',
      person: this.person,
      stream: this.name,
      connected: this.connected,
      since: this.since,
      unauthorised: this.unauthorised,
    })
  }
}
