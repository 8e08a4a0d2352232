import { untrack } from 'svelte'
import { session } from './session.svelte'

/**
 * Called when somebody else has sat down at an open page: what the last person had uncovered is covered again, or read in
 * the new one's name, so that the record of who saw what stays true.
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
