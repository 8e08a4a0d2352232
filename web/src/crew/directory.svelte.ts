import { call } from '../api/call'
import type { Area, Complaint, Facility, Page } from '../api/model'
import { session } from '../session/session.svelte'

const KEPT = 'psc.directory'

interface Names {
  areas: Record<string, string>
  complaints: Record<string, string>
  facilities: Record<string, string>
}

/** Names for codes, kept on the phone, so that a task is readable without a network. */
class Directory {
  private names = $state.raw<Names>({ areas: {}, complaints: {}, facilities: {} })
  private asked = false

  area(code: string | undefined): string {
    this.ask()
    return code ? (this.names.areas[code] ?? code) : ''
  }

  complaint(code: string | undefined): string {
    this.ask()
    return code ? (this.names.complaints[code] ?? code) : ''
  }

  get facilities(): [string, string][] {
    this.ask()
    return Object.entries(this.names.facilities).sort(([, one], [, other]) => one.localeCompare(other, 'id'))
  }

  facility(id: string | undefined): string {
    this.ask()
    return id ? (this.names.facilities[id] ?? '') : ''
  }

  private ask(): void {
    if (this.asked || !session.signedIn) return
    this.asked = true
    queueMicrotask(() => {
      const kept = localStorage.getItem(KEPT)
      if (kept) this.names = JSON.parse(kept) as Names
      void this.read()
    })
  }

  private async read(): Promise<void> {
    try {
      const areas: Area[] = []
      for (const level of ['KECAMATAN', 'DESA']) {
        let cursor: string | undefined
        do {
          const page: Page<Area> = await call(
            'intake',
            'GET',
            `/areas?level=${level}&limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
          )
          areas.push(...page.items)
          cursor = page.next ?? undefined
        } while (cursor)
      }
      const [complaints, facilities] = await Promise.all([
        session.get<Complaint[] | Page<Complaint>>('intake', '/complaints'),
        session.all<Facility>('dispatch', '/facilities'),
      ])
      this.names = {
        areas: Object.fromEntries(areas.map(({ code, name }) => [code, name])),
        complaints: Object.fromEntries(
          (Array.isArray(complaints) ? complaints : complaints.items).map(({ code, name }) => [code, name]),
        ),
        facilities: Object.fromEntries(facilities.map(({ id, name }) => [id, name])),
      }
      localStorage.setItem(KEPT, JSON.stringify(this.names))
    } catch {
      setTimeout(() => void this.read(), 15_000)
    }
  }
}

export const directory = new Directory()
