interface Known {
  point?: { lat: number; lon: number }
  accuracyMetres?: number
  desaName?: string
  landmark?: string
  note?: string
  exercise: boolean
}

/** An Indonesian mobile number can receive a text message; 119 cannot. */
const isMobile = (number: string) => /^(?:\+?62|0)8/.test(number.replace(/[^+\d]/g, ''))

/** The text by which a press travels without data: intake reads the place that follows the first word. */
export function smsText({ point, accuracyMetres, desaName, landmark, note }: Known): string {
  return [
    'DARURAT',
    point && `${point.lat.toFixed(5)},${point.lon.toFixed(5)}`,
    point && accuracyMetres !== undefined && `+-${accuracyMetres}m`,
    desaName && `Desa ${desaName}`,
    landmark,
    note,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Absent where the regency has no number that takes messages, and in an exercise: a text message would be a real emergency. */
export function smsLink(numbers: readonly string[], known: Known): string | undefined {
  const number = known.exercise ? undefined : numbers.find(isMobile)
  return number && `sms:${number.replace(/[^+\d]/g, '')}?body=${encodeURIComponent(smsText(known))}`
}
