import type { Arrival, Complaint, OwnFacility, Page } from '../api/model'
import { live } from '../live/live.svelte'
import { sounds } from '../look/sounds.svelte'
import { session } from '../session/session.svelte'

/** This person's facilities and the patients on the way to them. */
class House {
  facilities = $state.raw<OwnFacility[]>([])
  private seen: ReadonlySet<string> | undefined
  arrivals = $state.raw<Arrival[]>([])
  private complaints = $state.raw<Record<string, string>>({})

  start(): () => void {
    void session
      .get<Complaint[] | Page<Complaint>>('intake', '/complaints')
      .then((given) => {
        const items = Array.isArray(given) ? given : given.items
        this.complaints = Object.fromEntries(items.map(({ code, name }) => [code, name]))
      })
      .catch(() => undefined)
    return live.follow('referral', {
      snapshot: () => this.read(),
      event: ({ id }) => id !== undefined && void this.read().catch(() => undefined),
    })
  }

  complaint(code: string | undefined): string {
    return code ? (this.complaints[code] ?? code) : ''
  }

  async read(): Promise<string | undefined> {
    const [facilities, arrivals] = await Promise.all([
      session.get<OwnFacility[] | Page<OwnFacility>>('referral', '/my-facilities'),
      session.get<Page<Arrival> & { position?: string }>('referral', '/arrivals?state=OPEN&limit=200'),
    ])
    this.facilities = Array.isArray(facilities) ? facilities : facilities.items
    this.arrivals = arrivals.items.sort((one, other) => (one.etaAt ?? '9').localeCompare(other.etaAt ?? '9'))
    this.announce()
    return arrivals.position
  }

  /** U-4: sounds for each arrival that was not there before; those of the first reading are silent. */
  private announce(): void {
    const coming = this.arrivals.filter(({ state }) => state !== 'WITHDRAWN').map(({ id }) => id)
    if (this.seen && coming.some((id) => !this.seen?.has(id))) sounds.play('arrival')
    this.seen = new Set(coming)
  }
}

export const house = new House()
