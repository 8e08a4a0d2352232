import { NoAnswer, problemOf } from '../api/call'

/** One ambulance, one village: counts of villages. */
export interface Programme {
  total: number
  withUnit: number
  withFullKit: number
  withTaxWaiver: number
}

/** Of one regency; without figures, `state` says why. */
export interface RegencyFigures {
  code: string
  name: string
  state: 'ANSWERED' | 'NO_CONSENT' | 'REFUSED' | 'UNREACHABLE' | 'UNREADABLE'
  programme?: Programme
  figures?: {
    incidents: number
    patients: number
    medianResponseSeconds?: number
    p90ResponseSeconds?: number
  }
}

export interface ProvinceFigures {
  day: string
  regencies: RegencyFigures[]
  /** Of the regencies that answered alone. */
  programme?: Partial<Programme> & { answered: number; of: number }
  sums: { answered: number; of: number; incidents: number; patients: number }
}

/** Asks the edge, which asks all regencies at once. */
export async function figuresOf(day: string | undefined, token: string, language: string): Promise<ProvinceFigures> {
  let answer: Response
  try {
    answer = await fetch(`/api/province/figures${day ? `?day=${encodeURIComponent(day)}` : ''}`, {
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}`, 'Accept-Language': language },
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    })
  } catch (cause) {
    throw new NoAnswer('GET /api/province/figures', { cause })
  }
  if (!answer.ok) throw await problemOf(answer)
  return (await answer.json()) as ProvinceFigures
}
