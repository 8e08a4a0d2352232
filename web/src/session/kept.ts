/**
 * A signed-in phone, kept in this browser's storage for the crew's and the citizen's page. It is not kept in a tab's
 * session, because a crew stays signed in for months.
 */
export interface KeptPhone {
  sessionId: string
  accessToken: string
  refreshToken: string
  /** Milliseconds since 1970, by this phone's clock. */
  expiresAt: number
  /**
   * The id of the renewal in progress. After a lost answer it is repeated with the same id and gets the same answer.
   */
  renewing?: string
}

export const KEPT = 'psc.phone'

export function kept(): KeptPhone | undefined {
  const text = localStorage.getItem(KEPT)
  return text === null ? undefined : (JSON.parse(text) as KeptPhone)
}
