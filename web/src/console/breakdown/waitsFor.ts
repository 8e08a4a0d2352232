import type { Assignment, Incident, Need } from '../../api/model'

/** Whom a unit that has broken down waits for. */
export interface WaitsFor {
  patients: number
  /** The need for its replacement, unless nobody is sought. */
  need?: Need
  /** The need that the desk has cancelled, when nobody is sought. */
  cancelled?: Need
  /** The replacement, once it has accepted. */
  replacement?: Assignment
}

/** What a unit that stands with patients on board waits for; undefined while it drives, and after its work. */
export function waitsFor(incident: Incident, assignment: Assignment): WaitsFor | undefined {
  if (!assignment.brokeDownAt || assignment.ended) return undefined
  const needs = incident.needs.filter(({ replaces }) => replaces === assignment.id)
  const need = needs.findLast(({ state }) => state !== 'CANCELLED')
  const cancelled = need ? undefined : needs.at(-1)
  const replacement = need && incident.assignments.find(({ needId, ended }) => needId === need.id && !ended)
  return {
    patients: incident.patients.filter(({ onBoard }) => onBoard === assignment.id).length,
    ...(need ? { need } : {}),
    ...(cancelled ? { cancelled } : {}),
    ...(replacement ? { replacement } : {}),
  }
}
