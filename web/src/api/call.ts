export type ServiceName = 'intake' | 'dispatch' | 'fleet' | 'referral'

/** The service answered with an error: a problem document (RFC 9457) that says what went wrong and what to do. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly extras: Record<string, unknown>,
  ) {
    super(detail ? `${title}. ${detail}` : title)
  }
}

/** The service did not answer: offline, timed out or unreachable. The request may or may not have arrived. */
export class NoAnswer extends Error {}

export interface CallOptions {
  token?: string | undefined
  headers?: Record<string, string>
  body?: unknown
  timeoutMs?: number
  language?: string
}

/**
 * One call through the edge.
 *
 * @throws Problem when the service answered with an error
 * @throws NoAnswer when nothing came back in time
 */
export async function call<T>(
  service: ServiceName,
  method: 'GET' | 'PUT' | 'DELETE' | 'POST',
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', ...options.headers }
  if (options.token) headers['Authorization'] = `Bearer ${options.token}`
  if (options.language) headers['Accept-Language'] = options.language
  // A file is text of a type of its own; everything else is JSON.
  const text = typeof options.body === 'string' && headers['Content-Type'] !== undefined
  if (options.body !== undefined) headers['Content-Type'] ??= 'application/json'
  let answer: Response
  try {
    answer = await fetch(`/api/${service}${path}`, {
      method,
      headers,
      cache: 'no-store',
      signal: AbortSignal.timeout(options.timeoutMs ?? 20_000),
      ...(options.body === undefined ? {} : { body: text ? (options.body as string) : JSON.stringify(options.body) }),
    })
  } catch (cause) {
    throw new NoAnswer(`${method} /api/${service}${path}`, { cause })
  }
  if (!answer.ok) throw await problemOf(answer)
  if (answer.status === 204) return undefined as T
  const content = await answer.text()
  if (content === '') return undefined as T
  return (answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(content) : content) as T
}

export async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text().catch(() => '')
  try {
    const { type, title, detail, ...extras } = JSON.parse(text) as Record<string, unknown>
    return new Problem(
      answer.status,
      textOf(type).replace(/^.*\//, ''),
      textOf(title) || `HTTP ${answer.status}`,
      typeof detail === 'string' ? detail : undefined,
      extras,
    )
  } catch {
    return new Problem(answer.status, '', `HTTP ${answer.status}`, undefined, {})
  }
}

/** A field of an answer that should be text; anything else counts as absent. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The query part of an address, without what is undefined or empty. */
export function query(parts: Record<string, string | number | boolean | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
