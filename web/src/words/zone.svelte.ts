const KEPT = 'psc.zone'
const READ_AGAIN_MS = 30_000

/** The names that Indonesians know their zones by. */
const LABELS: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Ujung_Pandang': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/**
 * The regency's zone. Days, shifts and months follow it, whatever the browser's own zone is. Until the regency was read
 * for the first time, the browser's zone is the best guess; afterwards the regency's is kept.
 */
class RegencyZone {
  name = $state(kept() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone)

  /** `WIB`, or `GMT+8` for a zone that has no such name. */
  get label(): string {
    const known = LABELS[this.name]
    if (known) return known
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: this.name, timeZoneName: 'shortOffset' }).formatToParts()
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.name
  }

  /** A name that this browser does not know changes nothing. */
  use(name: string | undefined): void {
    if (!name || name === this.name || !isZone(name)) return
    this.name = name
    localStorage.setItem(KEPT, name)
  }

  /** Asks the regency; tries again while there is no network. */
  async read(): Promise<void> {
    try {
      const answer = await fetch('/api/intake/regency', { headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(`regency: HTTP ${answer.status}`)
      this.use(((await answer.json()) as { zone?: string }).zone)
    } catch {
      setTimeout(() => void this.read(), READ_AGAIN_MS)
    }
  }

  /** The instant of a time of day in this zone. */
  instantOf(day: string, hour: number, minute: number): Date | undefined {
    const two = (n: number) => String(n).padStart(2, '0')
    const asUtc = Date.parse(`${day}T${two(hour)}:${two(minute)}:00Z`)
    return Number.isNaN(asUtc) ? undefined : new Date(asUtc - this.offsetMs(asUtc))
  }

  private offsetMs(at: number): number {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: this.name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }).formatToParts(new Date(at))
    const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value)
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function kept(): string | undefined {
  const name = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEPT)
  return name !== null && isZone(name) ? name : undefined
}

export const zone = new RegencyZone()
