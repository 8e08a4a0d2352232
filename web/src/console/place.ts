import type { Facility, Place } from '../api/model'
import { areaMap } from '../map/areas.svelte'
import { coordinates } from '../words/coordinates'
import { decimal } from '../words/time'
import { t } from './words'
import { desk } from './desk.svelte'

/** A place in one line: landmark and village first, as it is said over the radio. */
export function placeLine(stated: Place | undefined): string {
  if (!stated) return ''
  const place = areaMap.named(stated) ?? stated
  const parts = [
    place.landmark,
    place.dusun && `${t('dusun')} ${place.dusun}`,
    place.rt && `RT ${place.rt}`,
    place.rw && `RW ${place.rw}`,
    desk.areaName(place.desaCode),
    desk.areaName(place.kecamatanCode ?? place.desaCode?.slice(0, 8)),
  ].filter(Boolean)
  if (parts.length === 0 && place.point) return nearLine(place)
  return parts.join(', ')
}

/** U-8: where no polygon covers the point, how far it is from the nearest district seat. */
function nearLine(place: Place): string {
  const near = place.point && areaMap.locate(place.point).near
  if (!near) return coordinates(place)
  return t('near.place', {
    km: decimal(near.metres / 1000, near.metres < 10_000 ? 1 : 0),
    direction: t('directions').split(',')[near.octant],
    name: near.name,
  })
}

/** `07.30–14.00` in the regency's zone. */
export function openingHours({ emergencyRoom }: Facility): string {
  const clock = (time: string | undefined) => time?.slice(0, 5).replace(':', '.') ?? '–'
  return `${clock(emergencyRoom?.opens)}–${clock(emergencyRoom?.closes)}`
}
