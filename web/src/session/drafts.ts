/** Half-filled forms of this tab: they outlive a reload and a new sign-in, and go when the form is sent. */
export function draft<T extends object>(name: string, empty: T): T {
  const kept = sessionStorage.getItem(`psc.draft.${name}`)
  return kept ? { ...empty, ...(JSON.parse(kept) as Partial<T>) } : empty
}

export function keepDraft(name: string, value: object): void {
  sessionStorage.setItem(`psc.draft.${name}`, JSON.stringify(value))
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(`psc.draft.${name}`)
}
