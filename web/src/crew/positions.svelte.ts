import { newId } from '../api/id'
import { NoAnswer, Problem } from '../api/call'
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

const BATCH_MS = 10_000
const AT_MOST = 500

/** Sends where this phone is while its unit has a task, in batches; what found no network waits, the oldest go first. */
class Positions {
  state = $state<'off' | 'searching' | 'on' | 'denied'>('off')
  private fixes: Fix[] = []
  private watch: number | undefined
  private timer: ReturnType<typeof setInterval> | undefined

  follow(unitId: string): () => void {
    if (!('geolocation' in navigator)) {
      this.state = 'denied'
      return () => undefined
    }
    this.state = 'searching'
    this.watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        this.state = 'on'
        this.fixes.push({
          id: newId(timestamp),
          lat: coords.latitude,
          lon: coords.longitude,
          accuracyMetres: Math.round(coords.accuracy),
          ...(coords.speed === null ? {} : { speedKmh: Math.round(coords.speed * 36) / 10 }),
          ...(coords.heading === null || Number.isNaN(coords.heading) ? {} : { bearing: Math.round(coords.heading) }),
          fixedAt: new Date(timestamp).toISOString(),
        })
        this.fixes = this.fixes.slice(-AT_MOST)
      },
      ({ code }) => (this.state = code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'searching'),
      { enableHighAccuracy: true, maximumAge: 5000 },
    )
    this.timer = setInterval(() => void this.send(unitId), BATCH_MS)
    return () => {
      if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch)
      clearInterval(this.timer)
      this.state = 'off'
    }
  }

  private async send(unitId: string): Promise<void> {
    const batch = this.fixes.slice(0, 100)
    if (batch.length === 0 || !session.signedIn) return
    try {
      await session.put('fleet', `/units/${unitId}/positions`, batch)
    } catch (failure) {
      if (failure instanceof NoAnswer || (failure instanceof Problem && failure.status >= 500)) return
      if (!(failure instanceof Problem)) throw failure
      // What the service cannot read it will not read tomorrow either; newer fixes must not wait behind it.
    }
    const sent = new Set(batch.map(({ id }) => id))
    this.fixes = this.fixes.filter(({ id }) => !sent.has(id))
  }
}

export const positions = new Positions()
