import type { ServiceName } from '../api/call'

/** What a tab asks of the browser's one holder of streams. */
export type Ask =
  | { ask: 'token'; person: string; token: string; expiresAt: number }
  /** `after`: the position of the tab's snapshot; undefined where its service gives none. */
  | { ask: 'follow'; person: string; tab: string; stream: ServiceName; after: string | undefined }
  | { ask: 'leave'; person: string; tab: string; stream: ServiceName }
  | { ask: 'gone'; tab: string }
  | { ask: 'alive'; tab: string }

/**
 * What the holder tells the tabs. `tab` undefined: all of that person's. Two people at one browser (an exercise on one
 * machine) have streams of their own: each sees what that person may see.
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
  /** A new holder knows nobody yet: each tab hands in its token and follows again. */
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
