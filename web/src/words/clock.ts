import { localDay } from './time'
import { zone } from './zone.svelte'

/**
 * The instant of a typed time (`14.05`, `14:05`, `1405`, `905`) on a day of the regency; undefined if it is no time of
 * day.
 */
export function instantOf(typed: string, day: string): string | undefined {
  const parts = /^\s*(\d{1,2})[.:\s]?(\d{2})\s*$/.exec(typed)
  if (!parts) return undefined
  const [hour, minute] = [Number(parts[1]), Number(parts[2])]
  if (hour > 23 || minute > 59) return undefined
  return zone.instantOf(day, hour, minute)?.toISOString()
}

/** The day that a time without a day most likely means: today, or yesterday when today's is still to come. */
export function likelyDay(typed: string, now: Date): string {
  const today = localDay(now)
  const instant = instantOf(typed, today)
  if (!instant || Date.parse(instant) <= now.getTime() + 300_000) return today
  return localDay(new Date(now.getTime() - 86_400_000))
}
