import type { ContactsOfDay, IncidentsOfDay } from '../api/model'

/** What is known of one day; a part that a service did not answer is absent, and is never shown as 0. */
export interface Day {
  date: string
  contacts?: ContactsOfDay
  incidents?: IncidentsOfDay
}

/** Response times in seconds; absent where no incident has one. */
export interface Response {
  counted: number
  median: number | undefined
  p90: number | undefined
}

/** The figures of a month, over the days that are known. */
export interface Month {
  contacts: number | undefined
  incidents: number | undefined
  byChannel: Record<string, number>
  byOutcome: Record<string, number>
  byColour: Record<string, number>
  /** By the code of a kecamatan, most incidents first; `NONE` where it is not known. */
  byKecamatan: Record<string, { incidents: number; response: Response }>
  /** By day, where dispatch's part is known. */
  byDay: Record<string, Response>
  /** Seconds from the received call to the first unit on scene. */
  response: Response
  /** Days of which a part is not known. */
  incomplete: string[]
}

/** The days of a month, `2026-11`, up to and including `today`. */
export function daysOf(month: string, today: string): string[] {
  const [year, number] = month.split('-').map(Number)
  if (!year || !number) return []
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`).filter(
    (day) => day <= today,
  )
}

/** Days of one month as people say them: `1–4, 7, 12–14`. */
export function daySpans(days: string[]): string {
  const numbers = days.map((day) => Number(day.slice(8))).sort((one, other) => one - other)
  const spans: [number, number][] = []
  for (const day of numbers) {
    const last = spans.at(-1)
    if (last && day === last[1] + 1) last[1] = day
    else spans.push([day, day])
  }
  return spans.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}

/** The value below which a share of the sorted values lies: the nearest rank. Undefined without values. */
export function rank(values: number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length === 0 ? undefined : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

const responseOf = (seconds: number[]): Response => ({
  counted: seconds.length,
  median: rank(seconds, 0.5),
  p90: rank(seconds, 0.9),
})

/** A service that is older or newer than this page may leave the number out. */
function knowsContacts(day: Day): day is Day & { contacts: ContactsOfDay } {
  return Number.isFinite(day.contacts?.contacts)
}

export function monthOf(days: Day[]): Month {
  const byChannel: Record<string, number> = {}
  const byOutcome: Record<string, number> = {}
  const byColour: Record<string, number> = {}
  const response: number[] = []
  const kecamatan = new Map<string, { incidents: number; seconds: number[] }>()
  const byDay: Record<string, Response> = {}
  let contacts: number | undefined
  let incidents: number | undefined
  const add = (to: Record<string, number>, of: Record<string, number> | undefined) =>
    Object.entries(of ?? {}).forEach(([word, n]) => (to[word] = (to[word] ?? 0) + n))
  for (const day of days) {
    if (knowsContacts(day)) {
      contacts = (contacts ?? 0) + day.contacts.contacts
      add(byChannel, day.contacts.byChannel)
      add(byOutcome, day.contacts.byOutcome)
    }
    if (day.incidents) {
      incidents = (incidents ?? 0) + day.incidents.incidents.length
      for (const one of day.incidents.incidents) {
        const colour = one.colour ?? 'NONE'
        byColour[colour] = (byColour[colour] ?? 0) + 1
        const code = one.kecamatanCode ?? 'NONE'
        const there = kecamatan.get(code) ?? { incidents: 0, seconds: [] }
        kecamatan.set(code, there)
        there.incidents++
        if (one.responseSeconds === undefined) continue
        response.push(one.responseSeconds)
        there.seconds.push(one.responseSeconds)
      }
      byDay[day.date] = responseOf(
        day.incidents.incidents.flatMap(({ responseSeconds }) =>
          responseSeconds === undefined ? [] : [responseSeconds],
        ),
      )
    }
  }
  return {
    contacts,
    incidents,
    byChannel,
    byOutcome,
    byColour,
    byKecamatan: Object.fromEntries(
      [...kecamatan]
        .sort(([one, a], [other, b]) => b.incidents - a.incidents || one.localeCompare(other))
        .map(([code, { incidents: n, seconds }]) => [code, { incidents: n, response: responseOf(seconds) }]),
    ),
    byDay,
    response: responseOf(response),
    incomplete: days.filter((day) => !knowsContacts(day) || !day.incidents).map(({ date }) => date),
  }
}
