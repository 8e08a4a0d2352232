import type { Tokens } from './oidc'

/** What the tabs of one page tell each other about who works at this PC. It never leaves the browser's memory. */
export type Said =
  /** A new tab asks those that are open who works here. */
  | { say: 'who'; tab: string }
  /** Somebody has signed in; `to`: for the one tab that asked. */
  | { say: 'session'; tokens: Tokens; to?: string }
  /** That person has left; `next`: somebody else is about to sign in. */
  | { say: 'left'; person: string; next: boolean }

export const tab = crypto.randomUUID()

/** One channel for each page: on a training PC the console and a hospital's page are two people's. */
const channel = new BroadcastChannel(`psc-people ${location.pathname.replace(/index\.html$/, '')}`)

export function tell(said: Said): void {
  channel.postMessage(said)
}

export function hear(listen: (said: Said) => void): void {
  channel.onmessage = (heard: MessageEvent<Said>) => listen(heard.data)
}
