import { newId } from '../../api/id'
import type { ContactClaim, DeskPresence } from '../../api/model'
import { now } from '../../look/now.svelte'
import { session } from '../../session/session.svelte'
import { route } from '../route.svelte'
import { isGone, othersAt } from './present'

const EVERY_MS = 10_000
const WORK = ['contact', 'incident', 'triage']

/** Who else is at the desk, and what they look at. Without an answer nobody is said to be gone. */
class Presence {
  private readonly console = newId()
  private answer = $state.raw<DeskPresence>()
  private answeredAt = 0

  /** Says what this console shows, now, at each change and every ten seconds. */
  start(): () => void {
    const timer = setInterval(() => void this.tell(), EVERY_MS)
    return () => {
      clearInterval(timer)
      this.answer = undefined
    }
  }

  async tell(): Promise<void> {
    if (!session.signedIn || session.expired) return
    const subject = WORK.includes(route.view) && route.parts[2] !== 'new' ? route.id : ''
    try {
      this.answer = (await session.put(
        'intake',
        `/desk-presence/${this.console}`,
        subject ? { subject } : {},
      )) as DeskPresence
      this.answeredAt = Date.now()
    } catch {
      // Asked again in ten seconds; an old answer is not used (below).
    }
  }

  private get fresh(): DeskPresence | undefined {
    return now.ms - this.answeredAt < 3 * EVERY_MS ? this.answer : undefined
  }

  othersAt(subject: string): string[] {
    return othersAt(this.fresh, subject, session.person?.sub)
  }

  isGone(claim: ContactClaim | undefined): boolean {
    return isGone(this.fresh, claim, now.ms)
  }
}

export const presence = new Presence()
