/**
 * A phone that is signed in, kept in this browser's own storage, for the crew's page and the citizen's alike. Never in an
 * address, and not in a tab's session: a crew stays signed in for months.
 */
export interface KeptPhone {
  sessionId: string
  accessToken: string
  refreshToken: string
  /** Milliseconds since 1970, by this phone's clock. */
  expiresAt: number
  /** The renewal that is under way: repeated with the same id after a lost answer, it is answered the same. */
  renewing?: string
}

export const KEPT = 'psc.phone'

export function kept(): KeptPhone | undefined {
  const text = localStorage.getItem(KEPT)
  return text === null ? undefined : (JSON.parse(text) as KeptPhone)
}
