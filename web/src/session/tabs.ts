import type { Tokens } from './oidc'

/** Messages between the tabs of one page about who works at this PC. They stay in the browser's memory. */
export type TabMessage =
  /** A new tab asks the open tabs who works here. */
  | { say: 'who'; tab: string }
  /** Somebody has signed in; `to`: for the one tab that asked. */
  | { say: 'session'; tokens: Tokens; to?: string }
  /** That person has left. `next`: somebody else is about to sign in. */
  | { say: 'left'; person: string; next: boolean }

export const tab = crypto.randomUUID()

/** One channel per page, because on a training PC the console and a facility's page may belong to two people. */
const channel = new BroadcastChannel(`psc-people ${location.pathname.replace(/index\.html$/, '')}`)

export function tell(message: TabMessage): void {
  channel.postMessage(message)
}

export function hear(listen: (message: TabMessage) => void): void {
  channel.onmessage = (heard: MessageEvent<TabMessage>) => listen(heard.data)
}
