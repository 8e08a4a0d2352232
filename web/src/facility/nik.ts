/** What does not fit in a NIK that was typed; a hint only, since cards are misread and also misprinted. */
export type NikHint = 'length' | 'date' | 'otherDate' | 'otherSex'

interface Known {
  birthDate?: string | undefined
  sex?: string | undefined
}

/** A number as it is kept: cards and screens print it with spaces, dots or dashes. */
export function withoutSeparators(number: string): string {
  return number.replace(/[\s.\-–—/]/g, '')
}

/**
 * Compares a NIK with what else is known. Its digits 7 to 12 are day, month and year of birth; a woman's day has 40 added.
 * The century is not in it, so only day, month and the year's last two digits are compared.
 */
export function nikHints(typed: string | undefined, { birthDate, sex }: Known): NikHint[] {
  const nik = withoutSeparators(typed ?? '')
  if (nik === '') return []
  if (!/^\d{16}$/.test(nik)) return ['length']
  const female = Number(nik.slice(6, 8)) > 40
  const day = Number(nik.slice(6, 8)) - (female ? 40 : 0)
  const [month, year] = [Number(nik.slice(8, 10)), Number(nik.slice(10, 12))]
  const hints: NikHint[] = []
  if (!isDay(day, month, year)) hints.push('date')
  else if (birthDate && birthDate.slice(2) !== [year, month, day].map((n) => String(n).padStart(2, '0')).join('-')) {
    hints.push('otherDate')
  }
  if ((sex === 'MALE' && female) || (sex === 'FEMALE' && !female)) hints.push('otherSex')
  return hints
}

/** Whether a day is in the calendar; 29 February in either century. */
function isDay(day: number, month: number, year: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return [1900, 2000].some((century) => day <= new Date(Date.UTC(century + year, month, 0)).getUTCDate())
}
