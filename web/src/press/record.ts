import { newId } from '../api/id'

/** Where the phone keeps its presses. */
export const KEPT = 'psc.presses'

/**
 * What the phone keeps of a press until its end: enough to send it again after a reload or a night without a network.
 */
export interface Kept {
  id: string
  secret: string
  happened: string
  exercise: boolean
  point?: { lat: number; lon: number }
  accuracyMetres?: number
  fixedAt?: string
  desaCode?: string
  desaName?: string
  landmark?: string
  callBackNumber?: string
  note?: string
  /** Grows with each change. The press has arrived completely when `sentRevision` is equal. */
  revision: number
  sentRevision: number
  receivedAt?: string
  withdrawal?: { reason: string; sent: boolean }
  ended?: boolean
}

/** The secret of one press. The service stores only its hash; the secret gives access to the press's progress. */
function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (b) => b.toString(16).padStart(2, '0')).join('')
}

/** A press that is made now and that nobody knows of yet. */
export function newPress(exercise: boolean): Kept {
  return {
    id: newId(),
    secret: newSecret(),
    happened: new Date().toISOString(),
    exercise,
    revision: 1,
    sentRevision: 0,
  }
}

/** What is sent of a press, by this phone's clock. */
export function pressBody(kept: Kept): Record<string, unknown> {
  const { happened, point, accuracyMetres, fixedAt, desaCode, landmark, callBackNumber, note, exercise } = kept
  return {
    happened,
    sent: new Date().toISOString(),
    point,
    accuracyMetres,
    fixedAt,
    desaCode,
    landmark,
    callBackNumber,
    note,
    exercise,
  }
}

/** In a header, since an address is written into logs. */
export const SECRET_HEADER = 'Psc-Press-Secret'
