import type { ServiceName } from '../api/call'

/** How loud an alert is, quiet ones first. */
export const SEVERITIES = ['NOTICE', 'WARNING', 'URGENT'] as const
export type Severity = (typeof SEVERITIES)[number]

/**
 * What calls for the desk's attention. The API files do not describe events, and a service may be newer than this page,
 * so everything but the code may be absent.
 */
export interface Alert {
  /** The service and its position in the log: unique on this screen. */
  id: string
  at: string
  code: string
  severity: Severity
  exercise: boolean
  service: ServiceName
  incidentId?: string
  contactId?: string
  spokenNumber?: string
  /** The service that a message could not be delivered to, and what kind of message it is. */
  receiver?: string
  messageKind?: string
  /** The service's own text, for a code that this page has no text for. */
  text?: { id?: string; en?: string }
  /** Where to look: an address on this console, `#/…`. */
  link?: string
}

/** An alert as it came on a service's stream; undefined if the event is none. */
export function alertOf(service: ServiceName, id: string, data: string): Alert | undefined {
  const { at, exercise, body } = JSON.parse(data) as { at?: string; exercise?: boolean; body?: Record<string, unknown> }
  if (!body || typeof body !== 'object') return undefined
  const named = (name: string) => (typeof body[name] === 'string' ? { [name]: body[name] } : {})
  const { text } = body
  const link = linkOf(body)
  return {
    ...named('incidentId'),
    ...named('contactId'),
    ...named('spokenNumber'),
    ...named('receiver'),
    ...named('messageKind'),
    ...(text && typeof text === 'object' ? { text } : {}),
    ...(link ? { link } : {}),
    id: `${service} ${id}`,
    at: at ?? '',
    code: typeof body['code'] === 'string' ? body['code'] : 'unknown',
    severity: severityOf(body['severity']),
    exercise: exercise ?? false,
    service,
  }
}

/** Intake says `HIGH`; a severity that nobody knows is not a reason to be quiet. */
function severityOf(given: unknown): Severity {
  if (given === 'HIGH' || given === 'CRITICAL') return 'URGENT'
  return SEVERITIES.find((one) => one === given) ?? 'WARNING'
}

/** The service's own link, or else what the alert is about. Only addresses of this console are followed. */
function linkOf(body: Record<string, unknown>): string | undefined {
  const { link, incidentId, contactId, messageKind, id } = body
  if (typeof link === 'string' && link.startsWith('#/')) return link
  if (typeof incidentId === 'string') return `#/incident/${incidentId}`
  if (typeof contactId === 'string') return `#/contact/${contactId}`
  if (typeof id === 'string' && typeof messageKind === 'string') {
    if (/^(reported-)?incidents?$/.test(messageKind)) return `#/incident/${id}`
  }
  return undefined
}

/** The loudest first; among equals the newest. */
export function byLoudness(one: Alert, other: Alert): number {
  return SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) || other.at.localeCompare(one.at)
}
