import type { Purpose } from '../api/model'
import { session } from '../session/session.svelte'

/**
 * The purposes for which somebody at this desk may open data. For an open case there is only one; for a closed case the
 * person chooses.
 */
export function purposesFor(open: boolean): Purpose[] {
  const handling: Purpose = session.may('dispatcher') && !session.may('call-taker') ? 'DISPATCH' : 'HANDLING'
  if (open) return [handling]
  return session.may('supervisor') ? ['REVIEW', 'COMPLAINT', 'BREACH', 'HANDLING'] : [handling]
}
