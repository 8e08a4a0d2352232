import { Problem } from '../../api/call'
import { alertOf, type Alert } from '../../live/alert'
import { session } from '../../session/session.svelte'

const EVERY_MS = 30_000

/** What of facilities and referrals waits for the desk. It is read again and again, so no console can miss it. */
class Reminders {
  alerts = $state.raw<Alert[]>([])
  /** A referral service of an older release has no such list. */
  private without = false

  follow(): () => void {
    void this.read()
    const timer = setInterval(() => void this.read(), EVERY_MS)
    return () => clearInterval(timer)
  }

  async read(): Promise<void> {
    if (this.without || !session.signedIn) return
    try {
      const { items } = await session.get<{ items: { id: string; since: string }[] }>('referral', '/reminders')
      this.alerts = items.flatMap((body) => {
        const alert = alertOf('referral', body.id, JSON.stringify({ at: body.since, body }))
        return alert ? [alert] : []
      })
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 404) this.without = true
      // Otherwise the list stays as it was and is read again.
    }
  }
}

export const reminders = new Reminders()
