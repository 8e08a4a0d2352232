import type { Patient } from '../../api/model'

/** What is shown beside a refusal. It needs a reason and a witness; one without them is kept, and said to be incomplete. */
export interface Refusal {
  reason: string | undefined
  witness: string | undefined
  complete: boolean
}

/** The refusal that ended a patient's journey; undefined for every other ending. */
export function refusalOf({
  ending,
  reason,
  witness,
}: Pick<Patient, 'ending' | 'reason' | 'witness'>): Refusal | undefined {
  if (ending !== 'REFUSED') return undefined
  return { reason, witness, complete: Boolean(reason?.trim() && witness?.trim()) }
}
