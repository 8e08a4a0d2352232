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
  /** Why, as the service says it: a word, and perhaps a second one such as the agency. */
  reason?: string
  /** The service that a message could not be delivered to, and what kind of message it is. */
  receiver?: string
  messageKind?: string
  /** What a repeated alert is about: only the newest of it counts. */
  about?: string
  /** The newest alert of its kind says that the matter is over. */
  solved?: boolean
  /** The service's own text, in which the details are filled in. */
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
    ...named('reason'),
    ...named('receiver'),
    ...named('messageKind'),
    ...(text && typeof text === 'object' ? { text } : {}),
    ...(link ? { link } : {}),
    ...(typeof body['receiver'] === 'string' ? { about: aboutOf(service, body) } : {}),
    ...(body['solved'] === true ? { solved: true } : {}),
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

function aboutOf(service: ServiceName, { receiver, messageKind, id }: Record<string, unknown>): string {
  return [service, receiver, messageKind, id].map((part) => (typeof part === 'string' ? part : '')).join(' ')
}

/** Without repetitions, and without what has been solved since. Each service's alerts are given newest first. */
export function unsolved(alerts: readonly Alert[]): Alert[] {
  const known = new Set<string>()
  return alerts.filter(({ about, solved }) => {
    if (about === undefined) return true
    const repeated = known.has(about)
    known.add(about)
    return !repeated && !solved
  })
}

/** The service's own link, or else what the alert is about. Only addresses of this console are followed. */
function linkOf(body: Record<string, unknown>): string | undefined {
  const { link, incidentId, contactId, messageKind, id } = body
  if (typeof link === 'string' && link.startsWith('#/')) return link
  const [, kind, linked] = typeof link === 'string' ? (/^\/(incident|contact)s\/([\w-]+)$/.exec(link) ?? []) : []
  if (kind && linked) return `#/${kind}/${linked}`
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
