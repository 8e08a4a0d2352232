import type { Point } from '../../api/model'

/**
 * Whether the border of an area crosses or touches itself, as dispatch judges it (`DrawnArea`): such an area has no certain inside.
 *
 * @param closed whether the line from the last corner to the first is drawn, too
 */
export function crossesItself(area: readonly Point[], closed = true): boolean {
  const same = (one: Point | undefined, other: Point | undefined): boolean =>
    one?.lat === other?.lat && one?.lon === other?.lon
  const corners = area.filter((corner, n) => n === 0 || !same(corner, area[n - 1]))
  // Whoever presses the first corner once more has closed the border.
  if (corners.length > 1 && same(corners[0], corners.at(-1))) corners.pop()
  const edges = corners
    .map((corner, n): [Point, Point] => [corner, corners[(n + 1) % corners.length] ?? corner])
    .slice(0, closed && corners.length > 2 ? corners.length : -1)
  return edges.some(([a, b], one) =>
    edges.some(
      ([c, d], other) => other >= one + 2 && !(closed && one === 0 && other === corners.length - 1) && meet(a, b, c, d),
    ),
  )
}

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [cSide, dSide, aSide, bSide] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)]
  return (
    (cSide !== dSide && aSide !== bSide) ||
    (cSide === 0 && isWithin(a, b, c)) ||
    (dSide === 0 && isWithin(a, b, d)) ||
    (aSide === 0 && isWithin(c, d, a)) ||
    (bSide === 0 && isWithin(c, d, b))
  )
}

/** On which side of the line from a to b a point lies: −1, 0 or 1. */
const side = (a: Point, b: Point, { lat, lon }: Point): number =>
  Math.sign((b.lon - a.lon) * (lat - a.lat) - (b.lat - a.lat) * (lon - a.lon))

const isWithin = (a: Point, b: Point, { lat, lon }: Point): boolean =>
  Math.min(a.lon, b.lon) <= lon &&
  lon <= Math.max(a.lon, b.lon) &&
  Math.min(a.lat, b.lat) <= lat &&
  lat <= Math.max(a.lat, b.lat)
