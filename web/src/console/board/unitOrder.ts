import type { Unit } from '../../api/model'

export const ORDERS = ['callSign', 'kind', 'available', 'position'] as const
export type Order = (typeof ORDERS)[number]

/** First who can be sent, then who is asked or at work, then the others. */
const AVAILABLE = ['FREE', 'OFFERED', 'BUSY', 'NO_CREW', 'DUTY_UNKNOWN', 'OFF_DUTY', 'RETIRED']

const rankOf = (available: string) => {
  const at = AVAILABLE.indexOf(available)
  return at < 0 ? AVAILABLE.length : at
}

const byCallSign = (one: Unit, other: Unit) => one.callSign.localeCompare(other.callSign, 'id', { numeric: true })

/** U-16: by call sign (2 before 10), by kind, by who can be sent, or the newest position first; never by chance. */
export function inOrder(units: readonly Unit[], order: Order): Unit[] {
  const fix = ({ position }: Unit) => (position ? Date.parse(position.fixedAt) : -Infinity)
  const compare: Record<Order, (one: Unit, other: Unit) => number> = {
    callSign: () => 0,
    kind: (one, other) => one.kind.localeCompare(other.kind),
    available: (one, other) => rankOf(one.available) - rankOf(other.available),
    position: (one, other) => (fix(one) === fix(other) ? 0 : fix(other) - fix(one)),
  }
  return [...units].sort((one, other) => compare[order](one, other) || byCallSign(one, other))
}
