import type { Place } from '../api/model'
import { codeText } from './common'

/** `−2,8812, 103,8421 (± 30 m, GPS)`. The source tells how far it can be trusted. */
export function coordinates({ point, radiusMetres, source }: Place): string {
  if (!point) return ''
  const radius = radiusMetres === undefined ? '' : `± ${radiusMetres} m, `
  return `${point.lat.toFixed(4)}, ${point.lon.toFixed(4)} (${radius}${codeText('source', source)})`
}
