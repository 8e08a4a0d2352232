import type { ServiceName } from '../api/call'
import { session } from '../session/session.svelte'
import { openLine, type Line } from './line'
import type { Tell } from './protocol'

export interface LiveEvent {
  id: string | undefined
  event: string
  data: string
}

export interface Follower {
  /** Reads a snapshot and returns its position (`epoch-position`), or undefined if the service gives none. */
  snapshot(): Promise<string | undefined>
  event(event: LiveEvent): void
}

/**
 * This tab's part of the live streams. Events that arrive while a snapshot is being read wait for it; a reset causes a
 * new snapshot; the header shows since when a stream has been disconnected.
 */
class Live {
  state = $state<Partial<Record<ServiceName, { connected: boolean; since: number }>>>({})
  private readonly tab = crypto.randomUUID()
  private readonly followers = new Map<ServiceName, { follower: Follower; waiting: LiveEvent[] | undefined }>()
  private readonly positions = new Map<ServiceName, string | undefined>()
  private line: Line | undefined

  private get person(): string {
    return session.person?.sub ?? ''
  }

  get downSince(): number | undefined {
    const down = Object.values(this.state).filter((stream) => !stream.connected)
    return down.length === 0 ? undefined : Math.min(...down.map((stream) => stream.since))
  }

  follow(stream: ServiceName, follower: Follower): () => void {
    if (!this.line) {
      this.line = openLine((message) => this.hear(message))
      addEventListener('pagehide', () => this.line?.ask({ ask: 'gone', tab: this.tab }))
      addEventListener('pageshow', (shown) => shown.persisted && this.introduce())
      setInterval(() => this.line?.ask({ ask: 'alive', tab: this.tab }), 30_000)
    }
    const person = this.person
    this.handToken()
    this.state[stream] ??= { connected: false, since: Date.now() }
    this.followers.set(stream, { follower, waiting: undefined })
    void this.renew(stream)
    return () => {
      this.followers.delete(stream)
      delete this.state[stream]
      this.line?.ask({ ask: 'leave', person, tab: this.tab, stream })
    }
  }

  /** Gives the hub this tab's token. A new token of any tab keeps all of them connected. */
  handToken(): void {
    if (!session.tokens || !session.person || session.expired) return
    this.line?.ask({
      ask: 'token',
      person: this.person,
      token: session.tokens.accessToken,
      expiresAt: session.tokens.expiresAt,
    })
  }

  /** Reads a new snapshot without waiting for an event. */
  async renew(stream: ServiceName): Promise<void> {
    const following = this.followers.get(stream)
    if (!following || following.waiting) return
    const waiting: LiveEvent[] = (following.waiting = [])
    // Repeats until a snapshot was read; events that arrive in the meantime are applied after it.
    for (let pause = 1000; this.followers.get(stream) === following; pause = Math.min(pause * 2, 15_000)) {
      try {
        const position = await following.follower.snapshot()
        this.positions.set(stream, position)
        following.waiting = undefined
        waiting.forEach((event) => following.follower.event(event))
        this.line?.ask({ ask: 'follow', person: this.person, tab: this.tab, stream, after: position })
        return
      } catch {
        // The header shows that the stream is disconnected; the calls of a snapshot report their own problems.
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }

  private introduce(): void {
    this.handToken()
    for (const stream of this.followers.keys()) void this.renew(stream)
  }

  private hear(message: Tell): void {
    if ('person' in message && message.person !== this.person) return
    if ('tab' in message && message.tab !== undefined && message.tab !== this.tab) return
    switch (message.tell) {
      case 'who':
        this.handToken()
        for (const stream of this.followers.keys()) {
          this.line?.ask({
            ask: 'follow',
            person: this.person,
            tab: this.tab,
            stream,
            after: this.positions.get(stream),
          })
        }
        break
      case 'state': {
        const known = this.state[message.stream]
        if (known) {
          this.state[message.stream] = { connected: message.connected, since: message.since }
          // A snapshot without a position cannot show what it missed before the stream was connected, so it is read
          // again.
          if (message.connected && !known.connected && this.positions.get(message.stream) === undefined) {
            void this.renew(message.stream)
          }
        }
        if (message.unauthorised) void session.refused().then(() => this.handToken())
        break
      }
      case 'reset':
        void this.renew(message.stream)
        break
      case 'event': {
        const following = this.followers.get(message.stream)
        if (!following) break
        if (message.id !== undefined) this.positions.set(message.stream, message.id)
        if (following.waiting) following.waiting.push(message)
        else following.follower.event(message)
        break
      }
    }
  }
}

export const live = new Live()
