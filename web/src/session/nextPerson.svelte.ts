import { untrack } from 'svelte'
import { session } from './session.svelte'

/**
 * Calls `act` when another person signs in at an open page. Data that the last person opened is masked again, or read
 * under the new name, so that the audit trail stays correct.
 */
export function whenNextPerson(act: () => void): void {
  let last = untrack(() => session.person?.sub)
  $effect(() => {
    const sub = session.signedIn ? session.person?.sub : undefined
    if (!sub || sub === last) return
    last = sub
    untrack(act)
  })
}
