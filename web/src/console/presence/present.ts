import type { ContactClaim, DeskPresence } from '../../api/model'

/** The service says of nobody that they are gone before half a minute; a claim that is younger says nothing. */
const GONE_SECONDS = 40

/** The names of the others who have this contact or incident open. */
export function othersAt(presence: DeskPresence | undefined, subject: string, me: string | undefined): string[] {
  return (presence?.looking ?? [])
    .filter((one) => one.subject === subject && one.personId !== me)
    .map(({ name }) => name)
}

/** Whether the person who claimed it has no console open any more. Without an answer nobody is said to be gone. */
export function isGone(
  presence: DeskPresence | undefined,
  claim: Pick<ContactClaim, 'personId' | 'at'> | undefined,
  nowMs: number,
): boolean {
  if (!claim || !presence) return false
  return nowMs - Date.parse(claim.at) > GONE_SECONDS * 1000 && !presence.online.includes(claim.personId)
}
