import type { Facility, Place } from '../api/model'
import { coordinates } from '../words/coordinates'
import { t } from './words'
import { desk } from './desk.svelte'

/** A place in one line: landmark and village first, as it is said over the radio. */
export function placeLine(place: Place | undefined): string {
  if (!place) return ''
  const parts = [
    place.landmark,
    place.dusun && `${t('dusun')} ${place.dusun}`,
    place.rt && `RT ${place.rt}`,
    place.rw && `RW ${place.rw}`,
    desk.areaName(place.desaCode),
    desk.areaName(place.kecamatanCode ?? place.desaCode?.slice(0, 8)),
  ].filter(Boolean)
  if (parts.length === 0 && place.point) return coordinates(place)
  return parts.join(', ')
}

/** `07.30–14.00` in the regency's zone. */
export function openingHours({ emergencyRoom }: Facility): string {
  const clock = (time: string | undefined) => time?.slice(0, 5).replace(':', '.') ?? '–'
  return `${clock(emergencyRoom?.opens)}–${clock(emergencyRoom?.closes)}`
}
