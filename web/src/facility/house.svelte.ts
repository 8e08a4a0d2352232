import type { Arrival, Complaint, OwnFacility, Page, Referral } from '../api/model'
import { live } from '../live/live.svelte'
import { sounds } from '../look/sounds.svelte'
import { session } from '../session/session.svelte'
import { explain } from '../words/problem'
import { inPlainLetters } from '../words/texts'

/** This person's facilities and the patients on the way to them. */
class House {
  facilities = $state.raw<OwnFacility[]>([])
  private seen: ReadonlySet<string> | undefined
  arrivals = $state.raw<Arrival[]>([])
  /** When the lists were last read; until then nobody may take an empty list for "nobody is coming". */
  readAt = $state<string>()
  /** Why the last reading failed; undefined while all is well. */
  failure = $state<string>()
  referrals = $state.raw<Referral[]>([])
  /** The newest that have ended. */
  endedReferrals = $state.raw<Referral[]>([])
  /** All facilities, to ask one of them. */
  others = $state.raw<OwnFacility[]>([])
  private complaints = $state.raw<Record<string, string>>({})

  start(): () => void {
    this.readAt = undefined
    this.failure = undefined
    void session
      .get<Complaint[] | Page<Complaint>>('intake', '/complaints')
      .then((given) => {
        const items = Array.isArray(given) ? given : given.items
        this.complaints = Object.fromEntries(items.map(({ code, name }) => [code, name]))
      })
      .catch(() => undefined)
    void this.readOthers()
    return live.follow('referral', {
      snapshot: () => this.read(),
      event: ({ id }) => id !== undefined && void this.read().catch(() => undefined),
    })
  }

  /** Their beds and diversions as they are now. */
  async readOthers(): Promise<void> {
    try {
      const all = await session.all<OwnFacility>('referral', '/facilities?limit=500')
      this.others = all.filter(({ retired }) => !retired)
    } catch {
      // What was read before stays; a facility can be asked without its figures.
    }
  }

  complaint(code: string | undefined): string {
    return code ? (this.complaints[code] ?? inPlainLetters(code)) : ''
  }

  async read(): Promise<string | undefined> {
    try {
      const position = await this.readLists()
      this.readAt = new Date().toISOString()
      this.failure = undefined
      return position
    } catch (problem) {
      this.failure = explain(problem)
      throw problem
    }
  }

  private async readLists(): Promise<string | undefined> {
    const [facilities, arrivals] = await Promise.all([
      session.get<OwnFacility[] | Page<OwnFacility>>('referral', '/my-facilities'),
      session.get<Page<Arrival> & { position?: string }>('referral', '/arrivals?state=OPEN&limit=200'),
    ])
    this.facilities = Array.isArray(facilities) ? facilities : facilities.items
    this.arrivals = arrivals.items.sort((one, other) => (one.etaAt ?? '9').localeCompare(other.etaAt ?? '9'))
    await this.readReferrals()
    this.announce()
    return arrivals.position
  }

  /** A referral service of an older release has none, and no trouble with them may hide an arrival. */
  private async readReferrals(): Promise<void> {
    try {
      const [open, ended] = await Promise.all([
        session.get<Page<Referral>>('referral', '/referrals?open=true&limit=200'),
        session.get<Page<Referral>>('referral', '/referrals?open=false&limit=20'),
      ])
      this.referrals = open.items
      this.endedReferrals = ended.items
    } catch {
      // The lists stay as they were: what is on the way here is shown all the same.
    }
  }

  /** U-4: sounds for each arrival and each referral to answer that was not there before; those of the first reading are silent. */
  private announce(): void {
    const own = this.facilities.map(({ id }) => id)
    const asked = this.referrals.filter(({ targets }) =>
      targets.some(({ facilityId, state }) => own.includes(facilityId) && state === 'ASKED'),
    )
    const coming = [...this.arrivals.filter(({ state }) => state !== 'WITHDRAWN'), ...asked].map(({ id }) => id)
    if (this.seen && coming.some((id) => !this.seen?.has(id))) sounds.play('arrival')
    this.seen = new Set(coming)
  }
}

export const house = new House()
