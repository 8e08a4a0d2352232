import type { Contact, ContactGroup } from '../../api/model'

/** One line of the list of contacts: a contact, or a flood of presses that one decision can close. */
export type Row =
  { kind: 'contact'; contact: Contact } | { kind: 'group'; group: ContactGroup; contacts: readonly Contact[] }

/**
 * The list of contacts with each flood as one line below all others. A contact that somebody works on stays a line of its
 * own, and so does the only one of its group that waits.
 */
export function rowsOf(waiting: readonly Contact[]): Row[] {
  const groups = new Map<string, { group: ContactGroup; contacts: Contact[] }>()
  for (const contact of waiting) {
    if (!contact.group || contact.state !== 'WAITING') continue
    const { contacts } = groups.get(contact.group.id) ?? { contacts: [] }
    groups.set(contact.group.id, { group: contact.group, contacts: [...contacts, contact] })
  }
  const floods = [...groups.values()].filter(({ contacts }) => contacts.length > 1)
  const inFlood = new Set(floods.flatMap(({ contacts }) => contacts.map(({ id }) => id)))
  return [
    ...waiting.filter(({ id }) => !inFlood.has(id)).map((contact): Row => ({ kind: 'contact', contact })),
    ...floods.map((flood): Row => ({ kind: 'group', ...flood })),
  ]
}
