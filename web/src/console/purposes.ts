import type { Purpose } from '../api/model'
import { session } from '../session/session.svelte'

/** Why somebody at this desk may look at an open case: evident. At one that is over: asked for. */
export function purposesFor(open: boolean): Purpose[] {
  const handling: Purpose = session.may('dispatcher') && !session.may('call-taker') ? 'DISPATCH' : 'HANDLING'
  if (open) return [handling]
  return session.may('supervisor') ? ['REVIEW', 'COMPLAINT', 'BREACH', 'HANDLING'] : [handling]
}
