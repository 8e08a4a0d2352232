/** A message to a person, as intake tells it. */
export interface OutgoingMessage {
  id: string
  text: string
  number?: string
  aboutKind: string
  aboutId: string
  createdAt: string
  state: string
  stateAt: string
  why?: string
}

/** Messages, the newest first; `open` is false where nobody is written to. */
export interface OutgoingMessages {
  open: boolean
  items: OutgoingMessage[]
}

/** Whether somebody should call instead. */
export function hasFailed({ state }: OutgoingMessage): boolean {
  return state === 'FAILED' || state === 'GIVEN_UP'
}
