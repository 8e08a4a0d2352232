import { NoAnswer, Problem, type ServiceName } from '../api/call'
import type { BodyOf } from '../api/contract'
import { session } from '../session/session.svelte'

/** One report of this crew, on the phone until its service has it. */
export interface Waiting {
  /** The report's own id: sending it twice is recorded once. */
  id: string
  person: string
  service: ServiceName
  path: string
  body: Record<string, unknown>
  /** What it says, for the list of what still waits; no patient's data. */
  words: string
  at: string
}

const NAME = 'psc-crew'
const STORE = 'reports'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'id' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB does not open'))
  })
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const asked = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB stopped'))
    })
  } finally {
    database.close()
  }
}

/**
 * The crew's reports, kept in IndexedDB before they are sent and in the order in which they were made: a step told in a
 * dead valley arrives an hour later with its own time.
 */
class Outbox {
  waiting = $state<Waiting[]>([])
  offline = $state(false)
  refused = $state<string>()
  private sending = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private pause = 2000

  start(): void {
    addEventListener('online', () => this.soon())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.soon())
    void this.soon()
  }

  /** What waits here, sent or not: shown to somebody whose session was ended. */
  async look(): Promise<void> {
    await this.read()
  }

  /** Resolves once the report is safe on the phone; sending goes on by itself. */
  async add<const S extends ServiceName, P extends string>(
    report: Omit<Waiting, 'at' | 'person' | 'service' | 'path' | 'body'> & { service: S; path: P; body: BodyOf<S, P> },
  ): Promise<void> {
    const person = session.person?.sub ?? ''
    // What a screen hands in may be live state of Svelte's, which the database cannot copy.
    const plain = $state.snapshot(report) as Omit<Waiting, 'at' | 'person'>
    await within('readwrite', (store) => store.put({ ...plain, person, at: new Date().toISOString() }))
    await this.read()
    void this.soon()
  }

  async soon(): Promise<void> {
    clearTimeout(this.timer)
    this.pause = 2000
    await this.send()
  }

  private async read(): Promise<void> {
    const all = await within<Waiting[]>('readonly', (store) => store.getAll() as IDBRequest<Waiting[]>)
    this.waiting = all
      .filter(({ person }) => person === session.person?.sub)
      .sort((one, other) => one.at.localeCompare(other.at))
  }

  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    try {
      await this.read()
      while (this.waiting.length > 0 && session.signedIn) {
        const first = this.waiting[0]!
        await session.call(first.service, 'PUT', first.path, { ...first.body, sent: new Date().toISOString() })
        await within('readwrite', (store) => store.delete(first.id))
        this.offline = false
        await this.read()
      }
      this.pause = 2000
    } catch (failure) {
      await this.failed(failure)
    } finally {
      this.sending = false
    }
    if (this.waiting.length > 0) this.timer = setTimeout(() => void this.send(), this.pause)
    this.pause = Math.min(this.pause * 2, 30_000)
  }

  private async failed(failure: unknown): Promise<void> {
    if (failure instanceof NoAnswer) {
      this.offline = true
    } else if (
      failure instanceof Problem &&
      failure.status >= 400 &&
      failure.status < 500 &&
      failure.status !== 401 &&
      failure.status !== 429
    ) {
      // Facts are never refused, so this is a decision that the state forbids: it must not block what comes after it.
      this.refused = `${this.waiting[0]?.words ?? ''}: ${failure.message}`
      const first = this.waiting[0]
      if (first) await within('readwrite', (store) => store.delete(first.id))
      await this.read()
    } else if (!(failure instanceof Problem)) {
      throw failure
    }
  }
}

export const outbox = new Outbox()
