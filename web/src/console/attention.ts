import type { Incident, Offer } from '../api/model'
import type { SoundKind } from '../look/sounds.svelte'

const FAILED: Offer['state'][] = ['DECLINED', 'LAPSED']

type Incidents = ReadonlyMap<string, Incident>

/** U-4: what became new for a dispatcher between two states of the board: incidents, and offers that nobody took. */
export function newsOf(before: Incidents, after: Incidents): SoundKind[] {
  const news = new Set<SoundKind>()
  for (const incident of after.values()) {
    const known = before.get(incident.id)
    if (known === incident) continue
    if (!known) news.add('incident')
    const failedBefore = new Set(known?.offers.filter(({ state }) => FAILED.includes(state)).map(({ id }) => id))
    if (known && incident.offers.some(({ id, state }) => FAILED.includes(state) && !failedBefore.has(id))) {
      news.add('offer')
    }
  }
  return [...news]
}
