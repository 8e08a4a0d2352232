import type { Contact } from '../../api/model'

/** Opens the contact of a call once, when it is answered at the extension of whoever works here. */
export class ScreenPop {
  private readonly seen = new Set<string>()

  /** The contact to open now, if there is one. */
  next(contacts: Iterable<Contact>, person: string | undefined): string | undefined {
    for (const { id, call, claim, state } of contacts) {
      const talking = call?.state === 'ANSWERED' && state === 'CLAIMED' && claim?.personId === person
      if (talking && !this.seen.has(id)) {
        this.seen.add(id)
        return id
      }
    }
    return undefined
  }
}
