import type { HandoffState } from '../api/model'

/** An answer that the agency may give; that it was asked is no answer. */
export type PartnerAnswer = Exclude<HandoffState, 'ASKED'>

/** How a list of what was passed on is divided: what waits for the agency comes first. */
export type Part = 'waiting' | 'underWay' | 'over'

export function partOf(state: HandoffState | undefined): Part {
  if (state === 'ACCEPTED') return 'underWay'
  return state === 'REFUSED' || state === 'CLOSED' ? 'over' : 'waiting'
}

/** The answers that make sense next, the likely one first. Whoever refused may take it after all; what is closed stays so. */
export function answersTo(state: HandoffState | undefined): PartnerAnswer[] {
  switch (state) {
    case 'ASKED':
      return ['ACCEPTED', 'RECEIVED', 'REFUSED']
    case 'ACCEPTED':
      return ['CLOSED', 'REFUSED']
    case 'REFUSED':
      return ['ACCEPTED']
    case 'CLOSED':
      return []
    default:
      return ['ACCEPTED', 'REFUSED']
  }
}
