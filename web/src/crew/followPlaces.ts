import type { MyAssignment } from '../api/model'
import { session } from '../session/session.svelte'
import type { PlaceEvent } from './places'

const EVERY_MS = 15_000

/** Asks fleet for the events of a task while its card is open. Without a network the phone's own fence is all there is. */
export function followPlaces(task: () => MyAssignment, take: (events: PlaceEvent[]) => void): () => void {
  const ask = async () => {
    if (!session.signedIn || document.visibilityState === 'hidden') return
    try {
      const { events } = await session.get<{ events: PlaceEvent[] }>('fleet', `/trips/${task().id}/places`)
      take(events)
    } catch {
      // Asked again soon; the trip may not have reached fleet yet.
    }
  }
  void ask()
  const timer = setInterval(() => void ask(), EVERY_MS)
  return () => clearInterval(timer)
}
