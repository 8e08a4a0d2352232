import { call } from '../api/call'
import type { Area, Page, Regency } from '../api/model'
import { zone } from '../words/zone.svelte'

const REGENCY = 'psc.regency'
const AREAS = 'psc.areas'

/** The national number works everywhere; used until the regency's own numbers are known. */
const COMPILED_IN = ['119']

/** The regency as this phone last received it: telephone numbers and villages, also available without a network. */
class KnownRegency {
  known = $state<Partial<Regency>>({})
  kecamatan = $state<Area[]>([])
  desa = $state<Area[]>([])

  get telephoneNumbers(): string[] {
    return this.known.telephoneNumbers?.length ? this.known.telephoneNumbers : COMPILED_IN
  }

  start(): void {
    this.known = JSON.parse(localStorage.getItem(REGENCY) ?? '{}') as Partial<Regency>
    this.takeAreas(JSON.parse(localStorage.getItem(AREAS) ?? '[]') as Area[])
    void this.refresh()
  }

  /** Fails silently: the cached or built-in numbers are still valid. */
  private async refresh(): Promise<void> {
    try {
      this.known = await call<Regency>('intake', 'GET', '/regency')
      zone.use(this.known.zone)
      localStorage.setItem(REGENCY, JSON.stringify(this.known))
      const areas = [...(await this.areas('KECAMATAN')), ...(await this.areas('DESA'))]
      this.takeAreas(areas)
      localStorage.setItem(AREAS, JSON.stringify(areas))
    } catch {
      setTimeout(() => void this.refresh(), 30_000)
    }
  }

  private async areas(level: string): Promise<Area[]> {
    const items: Area[] = []
    let cursor: string | undefined
    do {
      const page: Page<Area> = await call(
        'intake',
        'GET',
        `/areas?level=${level}&limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      items.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor)
    return items
  }

  private takeAreas(areas: Area[]): void {
    const byName = (one: Area, other: Area) => one.name.localeCompare(other.name, 'id')
    this.kecamatan = areas.filter(({ level }) => level === 'KECAMATAN').sort(byName)
    this.desa = areas.filter(({ level }) => level === 'DESA').sort(byName)
  }

  name(code: string | undefined): string {
    if (!code) return ''
    return [...this.desa, ...this.kecamatan].find((area) => area.code === code)?.name ?? code
  }
}

export const regency = new KnownRegency()
