import { NoAnswer, Problem, type ServiceName } from '../api/call'
import type { BodyOf } from '../api/contract'
import { session } from '../session/session.svelte'
import { phoneStore, type ReportStore, type WaitingReport } from './reportStore'

/** A decision that the service refused: no longer sent, and shown until somebody has read it. */
export interface Refusal {
  id: string
  words: string
  because: string
}

const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 30_000
/** After so many errors of a service with one report, the reports behind it no longer wait for it. */
const ATTEMPTS_IN_ORDER = 3

/**
 * The crew's reports. They are kept on the phone before they are sent, and go in the order in which they were made: a
 * step that was reported in a dead valley arrives an hour later with its own time. What is refused for good leaves the
 * queue and is shown; everything else stays until the service has it.
 */
export class Outbox {
  waiting = $state<WaitingReport[]>([])
  offline = $state(false)
  refusals = $state<Refusal[]>([])
  private readonly refusedIds = new Set<string>()
  private sending = false
  private again = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private pause = FIRST_PAUSE_MS
  /** How often a service answered with an error of its own, by report. */
  private readonly errors = new Map<string, number>()

  constructor(private readonly store: ReportStore) {}

  start(): void {
    addEventListener('online', () => void this.soon())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.soon())
    void this.soon()
  }

  /** Reads what waits here without sending it: shown to somebody whose session was ended. */
  async look(): Promise<void> {
    this.waiting = (await this.store.all())
      .filter(({ person }) => person === session.person?.sub)
      .sort((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id))
  }

  /** Resolves once the report is safe on the phone; it is sent afterwards. */
  async add<const S extends ServiceName, P extends string>(
    report: Pick<WaitingReport, 'id' | 'words'> & { service: S; path: P; body: BodyOf<S, P> },
  ): Promise<void> {
    const person = session.person?.sub ?? ''
    // The given report may be reactive state of Svelte, which the database cannot copy.
    const plain = $state.snapshot(report) as Omit<WaitingReport, 'at' | 'person'>
    await this.store.put({ ...plain, person, at: new Date().toISOString() })
    await this.look()
    void this.soon()
  }

  /** Tries at once: a report was made, the network has come back, or somebody looks at the page again. */
  async soon(): Promise<void> {
    clearTimeout(this.timer)
    this.pause = FIRST_PAUSE_MS
    await this.send()
  }

  /** Somebody has read why a report was refused. */
  dismiss(id: string): void {
    this.refusals = this.refusals.filter((one) => one.id !== id)
  }

  /** Whether the service refused a report, since the page was opened. */
  wasRefused(id: string): boolean {
    return this.refusedIds.has(id)
  }

  private async send(): Promise<void> {
    if (this.sending) {
      this.again = true
      return
    }
    this.sending = true
    try {
      do {
        this.again = false
        await this.look()
        await this.sendRound()
      } while (this.again)
    } finally {
      this.sending = false
    }
    if (this.waiting.length === 0) return
    this.timer = setTimeout(() => void this.send(), this.pause)
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS)
  }

  /** Sends every report once, the oldest first. A service that does not answer keeps its own reports waiting, no other's. */
  private async sendRound(): Promise<void> {
    const held = new Set<ServiceName>()
    let unreachable = false
    for (const report of [...this.waiting]) {
      if (!session.signedIn) return
      if (held.has(report.service)) continue
      try {
        await session.call(report.service, 'PUT', report.path, { ...report.body, sent: new Date().toISOString() })
        await this.done(report)
      } catch (failure) {
        const verdict = verdictOn(failure)
        if (verdict === 'refused') {
          this.refusedIds.add(report.id)
          this.refusals = [
            ...this.refusals,
            { id: report.id, words: report.words, because: (failure as Problem).message },
          ]
          await this.done(report)
        } else if (verdict === 'broken') {
          const errors = (this.errors.get(report.id) ?? 0) + 1
          this.errors.set(report.id, errors)
          if (errors < ATTEMPTS_IN_ORDER) held.add(report.service)
        } else {
          held.add(report.service)
          unreachable ||= verdict === 'unreachable'
        }
      }
    }
    this.offline = unreachable
  }

  private async done({ id }: WaitingReport): Promise<void> {
    await this.store.remove(id)
    this.errors.delete(id)
    await this.look()
  }
}

/**
 * What a failure means for the report. `refused`: sending it again changes nothing. `later`: the service wants to be asked
 * again (signed out, too many requests, a time-out). `broken`: the service has an error of its own, or nobody
 * can read what it answered.
 */
function verdictOn(failure: unknown): 'refused' | 'later' | 'broken' | 'unreachable' {
  if (failure instanceof NoAnswer) return 'unreachable'
  if (!(failure instanceof Problem) || failure.status >= 500) return 'broken'
  return [401, 408, 425, 429].includes(failure.status) ? 'later' : 'refused'
}

export const outbox = new Outbox(phoneStore)
