import type { ServiceName } from '../api/call'

/** Messages from a tab to the browser's hub. */
export type Ask =
  | { ask: 'token'; person: string; token: string; expiresAt: number }
  /** `after`: the position of the tab's snapshot; undefined if the service gives none. */
  | { ask: 'follow'; person: string; tab: string; stream: ServiceName; after: string | undefined }
  | { ask: 'leave'; person: string; tab: string; stream: ServiceName }
  | { ask: 'gone'; tab: string }
  | { ask: 'alive'; tab: string }

/**
 * Messages from the hub to the tabs. `tab` undefined: all tabs of that person. Two people at one browser (an exercise
 * on one machine) have separate streams, because they may see different things.
 */
export type Tell =
  | {
      tell: 'event'
      person: string
      tab?: string
      stream: ServiceName
      id: string | undefined
      event: string
      data: string
    }
  | { tell: 'reset'; person: string; tab?: string; stream: ServiceName }
  | { tell: 'state'; person: string; stream: ServiceName; connected: boolean; since: number; unauthorised: boolean }
  /** A new hub knows nobody: each tab sends its token and follows again. */
  | { tell: 'who' }

/** Whether position `id` comes after `other`; both `epoch-position`. Another epoch is never comparable. */
export function isAfter(id: string, other: string): boolean {
  const [one, two] = [split(id), split(other)]
  return one.epoch === two.epoch && one.position > two.position
}

export function sameEpoch(id: string, other: string): boolean {
  return split(id).epoch === split(other).epoch
}

function split(id: string): { epoch: string; position: number } {
  const dash = id.lastIndexOf('-')
  return { epoch: id.slice(0, Math.max(0, dash)), position: Number(id.slice(dash + 1)) }
}
