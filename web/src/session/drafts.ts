const PREFIX = 'psc.draft.'
/** Fields that say who somebody is or how to reach them. */
const PERSONAL = ['numberAsReceived', 'callBackNumber', 'reporterName']
/** Fields in which people may have typed a number. Codes and ids have digits too, so they are not searched. */
const FREE_TEXT = ['note', 'complaintNote', 'wayDescription', 'landmark', 'hazards', 'overrideReason']
/** A telephone number, a NIK or a card number: eight digits or more, however they are grouped. */
const LONG_NUMBER = /\+?\d(?:[\s.()-]?\d){7,}/g

/** A half-filled form of this tab. It survives a reload and a new sign-in, and is removed when the form is sent. */
export function draft<T extends object>(name: string, empty: T): T {
  const kept = sessionStorage.getItem(PREFIX + name)
  return kept ? { ...empty, ...(JSON.parse(kept) as Partial<T>) } : empty
}

export function keepDraft(name: string, value: object): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name)
}

/**
 * Leaves the forms to whoever sits here next. The one that is open stays whole, because it is a call in progress that the
 * next person goes on with; the others keep what was seen and lose who it was about.
 *
 * @param open the page's hash, whose ids say what is open; empty when nothing is left open
 */
export function passDraftsOn(open: string): void {
  const ids = open.split('/').filter((part) => part.length >= 32)
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith(PREFIX) || ids.some((id) => key.includes(id))) continue
    const value = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>
    for (const name of PERSONAL) if (name in value) value[name] = ''
    for (const name of FREE_TEXT) {
      const text = value[name]
      if (typeof text === 'string') value[name] = text.replace(LONG_NUMBER, '…')
    }
    sessionStorage.setItem(key, JSON.stringify(value))
  }
}
