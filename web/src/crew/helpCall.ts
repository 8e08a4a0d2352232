import type { Assignment } from '../api/model'

/**
 * Whether what the PSC has of a call for help is of the one that this phone has sent, or of another phone's. A call joins the one that
 * nobody has answered yet, so it may carry an earlier moment; an answer from before it is not for it.
 *
 * @param sentAt when this phone has called; empty when it has not
 */
export function isOfThisCall(help: Assignment['help'], sentAt: string): boolean {
  if (!help) return false
  return !help.answeredAt || help.answeredAt >= sentAt || (help.calledAt ?? '') >= sentAt
}
