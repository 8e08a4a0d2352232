import { vi } from 'vitest'

/** `localStorage` or `sessionStorage` in memory; its keys are own properties, as in a browser. */
class MemoryStorage {
  [name: string]: unknown

  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null
  }

  setItem(name: string, value: string): void {
    this[name] = String(value)
  }

  removeItem(name: string): void {
    delete this[name]
  }

  clear(): void {
    Object.keys(this).forEach((name) => delete this[name])
  }
}

type Listener = (event: unknown) => void

const channels = new Set<MemoryChannel>()

/** `BroadcastChannel` among the stores of one test: every other channel of the name hears at once. */
class MemoryChannel {
  onmessage: ((event: { data: unknown }) => void) | undefined

  constructor(readonly name: string) {
    channels.add(this)
  }

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data)
    for (const other of channels) if (other !== this && other.name === this.name) other.onmessage?.({ data: copy })
  }
}

/** What a call of a page looked like to the edge. */
export interface Seen {
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
}

type Handler = (seen: Seen) => unknown

/** A stream that a page opened; the test writes to it as the service would. */
export class Stream {
  private out!: ReadableStreamDefaultController<Uint8Array>
  readonly answer: Response

  constructor(
    readonly service: string,
    readonly after: string | undefined,
  ) {
    this.answer = new Response(new ReadableStream<Uint8Array>({ start: (out) => void (this.out = out) }))
  }

  write(text: string): void {
    this.out.enqueue(new TextEncoder().encode(text))
  }

  send(id: string, event: string, data: unknown): void {
    this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  cut(): void {
    this.out.close()
  }
}

/**
 * A browser and the suite behind it, in memory: storages, channels between tabs, and a `fetch` that asks the test. The
 * stores are imported after `install`, since they look at the browser when they are made.
 */
export class FakeBrowser {
  readonly seen: Seen[] = []
  readonly streams: Stream[] = []
  readonly opened: string[] = []
  readonly left: string[] = []
  local = new MemoryStorage()
  session = new MemoryStorage()
  online = true
  /** The status with which streams are answered. */
  streamStatus = 200
  popups = true
  private readonly handlers = new Map<string, Handler>()
  private readonly listeners = new Map<string, Set<Listener>>()
  readonly location = {
    origin: 'http://desk',
    pathname: '/console/',
    hash: '',
    search: '',
    assign: (address: URL | string) => void this.left.push(String(address)),
  }

  install(): this {
    channels.clear()
    const element = () => ({ style: {}, append: () => undefined, submit: () => void this.left.push('form') })
    vi.stubGlobal('localStorage', this.local)
    vi.stubGlobal('sessionStorage', this.session)
    vi.stubGlobal('BroadcastChannel', MemoryChannel)
    vi.stubGlobal('location', this.location)
    vi.stubGlobal('history', { replaceState: () => undefined })
    vi.stubGlobal('navigator', { userAgent: 'test' })
    vi.stubGlobal('HashChangeEvent', Event)
    vi.stubGlobal('dispatchEvent', (event: Event) => this.fire(event.type, event))
    vi.stubGlobal('addEventListener', (type: string, hear: Listener) => this.on(type, hear))
    vi.stubGlobal('window', {
      open: (address: string) => {
        this.opened.push(address)
        return this.popups ? {} : null
      },
    })
    vi.stubGlobal('document', {
      documentElement: {},
      visibilityState: 'visible',
      body: { append: () => undefined },
      createElement: element,
      addEventListener: (type: string, hear: Listener) => this.on(type, hear),
    })
    vi.stubGlobal('fetch', (address: string | URL, init: RequestInit = {}) => this.fetch(String(address), init))
    return this
  }

  /** Another tab of this browser: storage of its own, the rest shared. */
  newTab(): void {
    this.session = new MemoryStorage()
    vi.stubGlobal('sessionStorage', this.session)
    vi.resetModules()
  }

  /** Answers a call; a thrown error is a network that does not answer. */
  answer(method: string, path: string, handler: Handler | object): void {
    this.handlers.set(`${method} ${path}`, typeof handler === 'function' ? (handler as Handler) : () => handler)
  }

  fire(type: string, event: unknown = { type }): void {
    this.listeners.get(type)?.forEach((hear) => hear(event))
  }

  calls(method: string, path: string): Seen[] {
    return this.seen.filter((one) => one.method === method && one.path.startsWith(path))
  }

  stream(service: string): Stream {
    return this.streams.filter((one) => one.service === service).at(-1)!
  }

  private on(type: string, hear: Listener): void {
    this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(hear))
  }

  private async fetch(address: string, init: RequestInit): Promise<Response> {
    await Promise.resolve()
    const headers = (init.headers ?? {}) as Record<string, string>
    if (!this.online) throw new TypeError('no network')
    const streamed = /^\/api\/(\w+)\/stream$/.exec(address)
    if (streamed) {
      if (this.streamStatus !== 200) return new Response(null, { status: this.streamStatus })
      const stream = new Stream(streamed[1]!, headers['Last-Event-ID'])
      this.streams.push(stream)
      return stream.answer
    }
    const seen: Seen = {
      method: init.method ?? 'GET',
      path: address.replace(/^\/api/, ''),
      headers,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    }
    this.seen.push(seen)
    const handler = this.handlers.get(`${seen.method} ${seen.path}`) ?? this.handlers.get(`${seen.method} *`)
    if (!handler) return json({ type: 'x/not-found', title: `${seen.method} ${seen.path}`, status: 404 }, 404)
    const answer = await handler(seen)
    return answer instanceof Response ? answer : json(answer ?? {}, 200)
  }
}

export function json(body: unknown, status = 200): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })
}

export function problem(status: number, code = 'problem'): Response {
  return json({ type: `https://psc119.id/problems/${code}`, title: `Problem ${status}`, status }, status)
}

/** A token as the pages read it; nobody checks its signature here. */
export function tokenOf(sub: string, roles: string[] = ['dispatcher']): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return `${part({ alg: 'none' })}.${part({ sub, name: `Petugas ${sub}`, realm_access: { roles } })}.x`
}
