import type { Pair } from './geometry'

const STEPS_PER_DEGREE = 1e5
const FIRST_CHARACTER = 63

/** The points of an encoded polyline with five decimals, as the services give ways by road; none of what is no polyline. */
export function decodeLine(text: string): Pair[] {
  const line: Pair[] = []
  let at = 0
  let lat = 0
  let lon = 0
  const next = (): number => {
    let bits = 0
    let shift = 0
    let part: number
    do {
      part = text.charCodeAt(at++) - FIRST_CHARACTER
      if (!(part >= 0 && part < 64) || shift > 30) throw new RangeError('no polyline')
      bits |= (part & 31) << shift
      shift += 5
    } while (part >= 32)
    return bits & 1 ? ~(bits >> 1) : bits >> 1
  }
  try {
    while (at < text.length) {
      lat += next()
      lon += next()
      line.push([lon / STEPS_PER_DEGREE, lat / STEPS_PER_DEGREE])
    }
  } catch {
    return []
  }
  return line
}

/** The point that lies so far along a line, 0 to 1; undefined without a line. */
export function pointAlong(line: readonly Pair[], share: number): Pair | undefined {
  const lengths = line.slice(1).map(([lon, lat], at) => {
    const [lonBefore, latBefore] = line[at]!
    return Math.hypot((lon - lonBefore) * Math.cos((lat * Math.PI) / 180), lat - latBefore)
  })
  let left = lengths.reduce((sum, length) => sum + length, 0) * share
  for (const [at, length] of lengths.entries()) {
    if (left <= length) {
      const [one, other] = [line[at]!, line[at + 1]!]
      const part = length === 0 ? 0 : left / length
      return [one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part]
    }
    left -= length
  }
  return line.at(-1)
}
