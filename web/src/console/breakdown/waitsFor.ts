import type { Assignment, Incident, Need } from '../../api/model'

/** Whom a unit that has broken down waits for. */
export interface WaitsFor {
  patients: number
  /** The need for its replacement, unless nobody is sought. */
  need?: Need
  /** The replacement, once it has accepted. */
  replacement?: Assignment
}

/** What a unit that stands with patients on board waits for; undefined while it drives, and after its work. */
export function waitsFor(incident: Incident, assignment: Assignment): WaitsFor | undefined {
  if (!assignment.brokeDownAt || assignment.ended) return undefined
  const need = incident.needs.findLast(({ replaces, state }) => replaces === assignment.id && state !== 'CANCELLED')
  const replacement = need && incident.assignments.find(({ needId, ended }) => needId === need.id && !ended)
  return {
    patients: incident.patients.filter(({ onBoard }) => onBoard === assignment.id).length,
    ...(need ? { need } : {}),
    ...(replacement ? { replacement } : {}),
  }
}
