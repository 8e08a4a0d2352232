import type { Assignment, Incident } from '../../api/model'

export interface UnansweredHelp {
  incident: Incident
  assignment: Assignment
}

/** The crews that have called for help and whom nobody has answered, the longest waiting first. Also those whose work has ended. */
export function unansweredHelp(incidents: readonly Incident[]): UnansweredHelp[] {
  return incidents
    .flatMap((incident) => incident.assignments.map((assignment) => ({ incident, assignment })))
    .filter(({ assignment: { help } }) => help !== undefined && help.answeredAt === undefined)
    .sort((one, other) => (one.assignment.help?.calledAt ?? '').localeCompare(other.assignment.help?.calledAt ?? ''))
}
