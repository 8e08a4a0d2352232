import { Problem, type ServiceName } from '../api/call'
import { alertOf, type Alert } from '../live/alert'
import { session } from '../session/session.svelte'

const SERVICES: readonly ServiceName[] = ['intake', 'dispatch', 'fleet', 'referral']
const EVERY_MS = 60_000

/**
 * The messages that a service could not deliver to another one. Alerts of them are events, which a console that was opened
 * later has missed, and which it does not get from every service; so the lists are read too.
 */
class DeadLetters {
  private lists = $state.raw<Partial<Record<ServiceName, Alert[]>>>({})
  /** Services of a release that has no such list. */
  private readonly without = new Set<ServiceName>()

  get alerts(): Alert[] {
    return Object.values(this.lists).flat()
  }

  follow(): () => void {
    const read = () => SERVICES.forEach((service) => void this.read(service))
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }

  private async read(service: ServiceName): Promise<void> {
    if (this.without.has(service) || !session.signedIn) return
    try {
      const { items } = await session.get<{ items: { since?: string }[] }>(service, '/dead-letters')
      const alerts = items.flatMap((body) => {
        const alert = alertOf(service, '', JSON.stringify({ at: body.since, body }))
        return alert ? [{ ...alert, id: alert.about ?? alert.id }] : []
      })
      this.lists = { ...this.lists, [service]: alerts }
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) this.without.add(service)
      // Otherwise the list stays as it was and is read again.
    }
  }
}

export const deadLetters = new DeadLetters()
