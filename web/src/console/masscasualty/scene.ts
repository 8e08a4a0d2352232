import type { MassCasualty, PostKind } from '../../api/massCasualty'
import type { Point } from '../../api/model'

export type Post = NonNullable<MassCasualty['posts']>[number]
/** A post of which somebody has said where it is. */
export interface Placed {
  id: string
  kind: PostKind
  label: string
  point: Point
}

/** Each kind has a letter, a shape and its name beside it: colour alone tells nothing. */
export const MARKS = {
  COMMAND: { letter: 'K', fill: '#1b1b1b', ink: '#ffd54a' },
  STAGING: { letter: 'U', fill: '#0b4a8f', ink: '#ffffff' },
  TREATMENT: { letter: '+', fill: '#1d7439', ink: '#ffffff' },
  SECTOR: { letter: 'S', fill: '#65379a', ink: '#ffffff' },
  ROLE: { letter: 'P', fill: '#4a5751', ink: '#ffffff' },
} as const satisfies Record<PostKind, { letter: string; fill: string; ink: string }>

export function placed(posts: readonly Post[]): Placed[] {
  return posts.flatMap(({ id, kind, label, point }) =>
    id && kind && point?.lat !== undefined && point.lon !== undefined
      ? [{ id, kind, label: label ?? '', point: { lat: point.lat, lon: point.lon } }]
      : [],
  )
}

const METRES_PER_DEGREE = 111_320
const SHORTEST_BAR = 10
const BARS = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]

export interface Sketch {
  /** The scene first, then the posts; in parts of the picture's width, 0 to 1. */
  scene: { x: number; y: number } | undefined
  posts: (Placed & { x: number; y: number; metres: number | undefined })[]
  /** A round length, and how much of the width it takes. */
  bar: { metres: number; width: number }
}

/** The posts as seen from above, north on top. Nothing when no post has a place. */
export function sketchOf(scene: Point | undefined, posts: readonly Placed[]): Sketch | undefined {
  const points = [...(scene ? [scene] : []), ...posts.map(({ point }) => point)]
  const [first] = points
  if (posts.length === 0 || !first) return undefined
  const narrower = Math.cos((first.lat * Math.PI) / 180)
  const metresOf = ({ lat, lon }: Point) => ({
    x: (lon - first.lon) * METRES_PER_DEGREE * narrower,
    y: (first.lat - lat) * METRES_PER_DEGREE,
  })
  const all = points.map(metresOf)
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)]
  const size = Math.max(100, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) * 1.4
  const [west, north] = [(Math.max(...xs) + Math.min(...xs) - size) / 2, (Math.max(...ys) + Math.min(...ys) - size) / 2]
  const at = (point: Point) => {
    const { x, y } = metresOf(point)
    return { x: (x - west) / size, y: (y - north) / size }
  }
  const metres = BARS.findLast((one) => one <= size / 3) ?? SHORTEST_BAR
  return {
    scene: scene && at(scene),
    posts: posts.map((post) => {
      const [here, there] = [metresOf(post.point), scene && metresOf(scene)]
      return { ...post, ...at(post.point), metres: there && Math.hypot(here.x - there.x, here.y - there.y) }
    }),
    bar: { metres, width: metres / size },
  }
}
