import { Problem } from '../api/call'
import { newId } from '../api/id'
import { session } from '../session/session.svelte'

interface Fix {
  id: string
  lat: number
  lon: number
  accuracyMetres: number
  speedKmh?: number
  bearing?: number
  fixedAt: string
}

const EVERY_MS = 10_000
const BATCH = 100
const AT_MOST = 500

/**
 * Sends where this phone is while its unit has a task. The newest fixes go first: after a valley without a network the
 * desk sees at once where the unit is, and the way it came follows. A batch that fails holds back no newer one.
 */
export class Positions {
  state = $state<'off' | 'searching' | 'on' | 'denied'>('off')
  /** The newest fix, for what the page itself notices. */
  newest = $state.raw<Fix>()
  /** By unit, oldest first. What was measured for one unit is never sent as another's. */
  private readonly fixes = new Map<string, Fix[]>()
  private watch: number | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private sending = false

  follow(unitId: string): () => void {
    if (!('geolocation' in navigator)) {
      this.state = 'denied'
      return () => undefined
    }
    this.state = 'searching'
    this.watch = navigator.geolocation.watchPosition(
      (position) => {
        this.state = 'on'
        this.keep(unitId, position)
      },
      ({ code, PERMISSION_DENIED }) => (this.state = code === PERMISSION_DENIED ? 'denied' : 'searching'),
      { enableHighAccuracy: true, maximumAge: 5000 },
    )
    this.timer = setInterval(() => void this.send(), EVERY_MS)
    return () => {
      if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch)
      clearInterval(this.timer)
      this.state = 'off'
      // What was measured until now is still the way of that unit.
      void this.send()
    }
  }

  private keep(unitId: string, { coords, timestamp }: GeolocationPosition): void {
    const fix: Fix = {
      id: newId(timestamp),
      lat: coords.latitude,
      lon: coords.longitude,
      accuracyMetres: Math.round(coords.accuracy),
      ...(coords.speed === null ? {} : { speedKmh: Math.round(coords.speed * 36) / 10 }),
      ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { bearing: Math.round(coords.heading) }),
      fixedAt: new Date(timestamp).toISOString(),
    }
    this.newest = fix
    this.fixes.set(unitId, [...(this.fixes.get(unitId) ?? []), fix].slice(-AT_MOST))
  }

  private async send(): Promise<void> {
    if (this.sending || !session.signedIn) return
    this.sending = true
    try {
      for (const unitId of this.fixes.keys()) await this.sendOf(unitId)
    } finally {
      this.sending = false
    }
  }

  private async sendOf(unitId: string): Promise<void> {
    for (;;) {
      const batch = (this.fixes.get(unitId) ?? []).slice(-BATCH).reverse()
      if (batch.length === 0) {
        this.fixes.delete(unitId)
        return
      }
      try {
        await session.put('fleet', `/units/${unitId}/positions`, batch)
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.status >= 500 || [401, 408, 429].includes(failure.status)) return
        // The service will not read this batch tomorrow either.
      }
      const sent = new Set(batch.map(({ id }) => id))
      this.fixes.set(
        unitId,
        (this.fixes.get(unitId) ?? []).filter(({ id }) => !sent.has(id)),
      )
    }
  }
}

export const positions = new Positions()
