import type { Purpose, Unit } from '../api/model'
import { session } from '../session/session.svelte'

/** The board shows numbers masked: dots and the last four digits. */
const isMasked = (number: string | undefined) => number?.startsWith('•') ?? false

/**
 * The unit numbers that this console has opened. Each is requested once, because each request is recorded; it is
 * requested again when the board shows another number.
 */
class Numbers {
  private units = $state.raw<ReadonlyMap<string, Unit>>(new Map())
  private readonly asked = new Set<string>()

  get purpose(): Purpose {
    return session.may('dispatcher', 'supervisor') ? 'DISPATCH' : 'HANDLING'
  }

  /** The unit with its numbers in full if they were opened, otherwise as given. */
  of(unit: Unit): Unit {
    return this.units.get(keyOf(unit)) ?? unit
  }

  async open(unit: Unit): Promise<Unit> {
    const key = keyOf(unit)
    if (this.asked.has(key) || ![unit.telephone, ...unit.crew.map(({ telephone }) => telephone)].some(isMasked))
      return this.of(unit)
    this.asked.add(key)
    try {
      this.units = new Map(this.units).set(key, await session.open<Unit>('dispatch', `/units/${unit.id}`, this.purpose))
    } catch {
      // The masked number stays on the screen; the next opening asks again.
      this.asked.delete(key)
    }
    return this.of(unit)
  }
}

/** The key contains the person, because the access was recorded under their name only. */
const keyOf = (unit: Unit) =>
  [
    session.person?.sub,
    unit.id,
    unit.telephone,
    ...unit.crew.map(({ personId, telephone }) => `${personId} ${telephone}`),
  ].join(' ')

export const numbers = new Numbers()
