import type { WaitingReport } from '../reportStore'

/** A breakdown as this phone knows it; `unsent` while its report waits for a network. */
export interface Broken {
  id: string
  since: string
  unsent: boolean
  /** Played in an exercise: the unit still gets offers of real emergencies. */
  exercise?: boolean
}

/** What the service has of one breakdown. */
interface Lasting {
  id?: string
  unitId?: string
  since?: string
  exercise?: boolean
}

/**
 * Whether a unit is broken down: as the service says, with what this phone has reported and not sent yet. A repair that waits counts
 * as done.
 */
export function brokenUnit(
  unitId: string,
  lasting: readonly Lasting[],
  waiting: readonly Pick<WaitingReport, 'id' | 'path' | 'body'>[],
): Broken | undefined {
  const isRepaired = (id: string) => waiting.some(({ path }) => path === `/breakdowns/${id}/repair`)
  const own = waiting.findLast(
    ({ id, path, body }) => path === `/breakdowns/${id}` && (body as { unitId?: string }).unitId === unitId,
  )
  if (own && !isRepaired(own.id)) {
    return { id: own.id, since: (own.body as { happened?: string }).happened ?? '', unsent: true }
  }
  const known = lasting.find((one) => one.unitId === unitId)
  if (!known?.id || isRepaired(known.id)) return undefined
  return { id: known.id, since: known.since ?? '', unsent: false, ...(known.exercise ? { exercise: true } : {}) }
}
