import type { EquityMap } from './exports'

export type Village = NonNullable<NonNullable<EquityMap['features']>[number]['properties']>
/** `unknown`: nobody knows a response time there. `none`: every known one was in time. */
export type Shade = 'unknown' | 'none' | 'low' | 'middle' | 'high'

/** By people where the population of every village with late incidents is known, else by incidents. */
export function isByPeople(villages: readonly Village[]): boolean {
  const late = villages.filter((one) => (one.late ?? 0) > 0)
  return late.length > 0 && late.every(({ latePer1000 }) => latePer1000 !== undefined)
}

export function valueOf(village: Village, byPeople: boolean): number | undefined {
  return byPeople ? village.latePer1000 : village.lateShare
}

/** In thirds of the worst village. */
export function shadeOf(value: number | undefined, worst: number): Shade {
  if (value === undefined) return 'unknown'
  if (value === 0) return 'none'
  if (value > (worst * 2) / 3) return 'high'
  return value > worst / 3 ? 'middle' : 'low'
}
