/** A fix of this phone. */
export interface PhoneFix {
  lat: number
  lon: number
  accuracyMetres: number
}

/** A vaguer fix says nothing about a place of this size. */
const VAGUE_METRES = 100
/** So many good fixes in a row change the state. */
const IN_A_ROW = 2
const METRES_PER_DEGREE = 111_200

/**
 * A place that a unit arrives at or leaves. One poor fix changes nothing, and between the inner and the outer radius everything stays as it
 * is, so that a car that waits at the edge does not arrive and leave again and again.
 */
export class Fence {
  /** Not known until the first good fixes. */
  inside: boolean | undefined
  private towards: boolean | undefined
  private seen = 0

  constructor(
    private readonly lat: number,
    private readonly lon: number,
    private readonly radiusMetres: number,
  ) {}

  /** @returns what a good fix has just changed */
  update(fix: PhoneFix): 'arrived' | 'left' | undefined {
    if (!(fix.accuracyMetres <= VAGUE_METRES)) return undefined
    const metres = this.metresTo(fix)
    const now = metres <= this.radiusMetres ? true : metres > 2 * this.radiusMetres ? false : undefined
    if (now === undefined || now === this.inside) {
      this.towards = undefined
      return undefined
    }
    this.seen = this.towards === now ? this.seen + 1 : 1
    this.towards = now
    if (this.seen < IN_A_ROW) return undefined
    const known = this.inside !== undefined
    this.inside = now
    this.towards = undefined
    return now ? 'arrived' : known ? 'left' : undefined
  }

  private metresTo(fix: PhoneFix): number {
    const north = (fix.lat - this.lat) * METRES_PER_DEGREE
    const east = (fix.lon - this.lon) * METRES_PER_DEGREE * Math.cos((this.lat * Math.PI) / 180)
    return Math.hypot(north, east)
  }
}
