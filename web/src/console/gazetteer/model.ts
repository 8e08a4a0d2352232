import { session } from '../../session/session.svelte'

export interface Point {
  lat: number
  lon: number
}

export type LandmarkKind = 'LANDMARK' | 'DUSUN'
export type LandmarkSource = 'REGENCY' | 'LEARNED'

/** A landmark or dusun of the regency's gazetteer. */
export interface Landmark {
  id: string
  name: string
  kind: LandmarkKind
  desa?: string
  point: Point
  source: LandmarkSource
  active: boolean
}

/** A landmark that calls have named. */
export interface ProposedLandmark {
  name: string
  desa?: string
  point: Point
  incidents: number
}

/** A place that the service found by its name. */
export interface FoundPlace {
  kind: string
  name: string
  code?: string
  landmarkId?: string
  desa?: string
  kecamatan?: string
  regency?: string
  point?: Point
  outside: boolean
}

/** Whose a point is. */
export interface Neighbour {
  position: string
  nearest?: { name: string; regency: string; metres: number }
  agencyName?: string
  byMachine: boolean
}

/** Places whose names are like the text; none when the service does not answer. */
export async function findPlaces(text: string): Promise<FoundPlace[]> {
  try {
    const found = await session.get<{ items: FoundPlace[] }>(
      'intake',
      `/places?limit=8&search=${encodeURIComponent(text)}`,
    )
    return found.items
  } catch {
    return []
  }
}

/** What tells a place from others of the same name. */
export function surroundings({ desa, kecamatan, regency, outside }: FoundPlace): string {
  return [desa, kecamatan, outside ? regency : undefined].filter(Boolean).join(', ')
}
