import { language } from './language.svelte'
import { zone } from './zone.svelte'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formatters are costly and screens tick each second, so each is made once for a zone. */
function inZone(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone.name} ${locale}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, { timeZone: zone.name, ...options })))
  return format
}

function clock(instant: string): string {
  const format = inZone('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false })
  return format.format(new Date(instant)).replace(':', '.')
}

/** `14.05 WIB`; an en dash when there is none. */
export function time(instant: string | undefined | null): string {
  return instant ? `${clock(instant)} ${zone.label}` : '–'
}

/** `14.05`, for dense tables whose heading names the zone. */
export function shortTime(instant: string | undefined | null): string {
  return instant ? clock(instant) : '–'
}

/** The local day, `2026-11-21`. */
export function localDay(instant: Date = new Date()): string {
  return inZone('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** `Sabtu, 21 November 2026`. */
export function longDate(day: string): string {
  return new Intl.DateTimeFormat(language.locale, {
    timeZone: 'UTC',
    dateStyle: 'full',
  }).format(new Date(`${day}T00:00:00Z`))
}

/** `24 Sep 2027`; an en dash when there is none. */
export function shortDate(day: string | undefined | null): string {
  return day
    ? new Intl.DateTimeFormat(language.locale, {
        timeZone: 'UTC',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
      }).format(new Date(`${day}T00:00:00Z`))
    : '–'
}

/** `Sab 21/11`, for the heading of a column. */
export function weekday(day: string): string {
  const name = new Intl.DateTimeFormat(language.locale, { timeZone: 'UTC', weekday: 'short' })
  return `${name.format(new Date(`${day}T00:00:00Z`))} ${day.slice(8)}/${day.slice(5, 7)}`
}

/** `November 2026`. */
export function longMonth(month: string): string {
  return new Intl.DateTimeFormat(language.locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}

/** The instant of a field of day and time, `2026-11-21T14:05`, as it is meant in the regency, whatever the device's zone is. */
export function instantOfField(field: string): string | undefined {
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(field) ?? []
  return day && hour && minute ? zone.instantOf(day, Number(hour), Number(minute))?.toISOString() : undefined
}

/** Day and clock where the day may not be today's: `21/11 14.05 WIB`. */
export function dayAndTime(instant: string | undefined | null): string {
  if (!instant) return '–'
  const day = localDay(new Date(instant))
  return day === localDay() ? time(instant) : `${day.slice(8)}/${day.slice(5, 7)} ${time(instant)}`
}

/** Seconds as people say them: `45 dtk`, `12 mnt`, `1 j 05 mnt`. */
export function duration(seconds: number | undefined | null): string {
  if (seconds === undefined || seconds === null || Number.isNaN(seconds)) return '–'
  const whole = Math.max(0, Math.round(seconds))
  const [s, m, h] = language.of([
    ['dtk', 'mnt', 'j'],
    ['s', 'min', 'h'],
  ])
  if (whole < 60) return `${whole} ${s}`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} ${m}`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} ${h} ${String(minutes % 60).padStart(2, '0')} ${m}`
  return `${Math.round(minutes / 1440)} ${language.of(['hari', 'days'])}`
}

/** Seconds as a running clock: `02:41`. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

/** Seconds from an instant until now (never negative). */
export function ageOf(instant: string, now: number): number {
  return Math.max(0, (now - Date.parse(instant)) / 1000)
}

/** A whole number with its thousands apart, `48.210`; an en dash when it is not known. */
export function whole(value: number | undefined | null): string {
  return value === undefined || value === null ? '–' : value.toLocaleString(language.locale)
}

/** A number with so many decimals, `6,3` in Indonesian. */
export function decimal(value: number, digits: number): string {
  return value.toLocaleString(language.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  })
}
