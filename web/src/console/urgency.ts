import type { Incident } from '../api/model'

const COLOUR_ORDER = ['RED', 'YELLOW', 'GREEN', 'BLACK']

/** Whether the incident lost its unit, to a more urgent one or by a breakdown, and has no other unit yet. It is served next. */
export function servedNext({ needs, assignments }: Incident): boolean {
  return needs.some(
    ({ id, state, replaces }) =>
      (state === 'OPEN' || state === 'OFFERED') &&
      (replaces !== undefined || assignments.some(({ needId, ended }) => needId === id && ended === 'REDIRECTED')),
  )
}

/** A colour that is absent, or that this page does not know, may be urgent: it is listed with yellow. */
function colourRank(colour: string | undefined): number {
  const at = COLOUR_ORDER.indexOf(colour ?? '')
  return at < 0 ? 2 : at + 1
}

/**
 * By colour, untriaged incidents above red. Within a colour, incidents that lost their unit come first, then the
 * oldest.
 */
export function byColour(one: Incident, other: Incident): number {
  const rank = ({ untriaged, colour }: Incident) => (untriaged ? 0 : colourRank(colour))
  return (
    rank(one) - rank(other) ||
    Number(servedNext(other)) - Number(servedNext(one)) ||
    one.reportedAt.localeCompare(other.reportedAt)
  )
}
