import { expect, it } from 'vitest'
import { postFeatures } from '../map/situation'
import { MARKS, placed, sketchOf } from './scene'

const scene = { lat: -2.9, lon: 103.8 }
const posts = placed([
  { id: 'a', kind: 'STAGING', label: 'Lapangan', point: { lat: -2.9, lon: 103.8009 } },
  { id: 'b', kind: 'COMMAND', label: 'Pos komando', point: { lat: -2.8991, lon: 103.8 } },
  { id: 'c', kind: 'ROLE', label: 'Pak Camat' },
])

/** Issue 13: the organisation of the scene is drawn, by letter and name and not by colour alone. */
it('posts with a place are drawn around the scene, north on top, with their distance', () => {
  expect(posts.map(({ id }) => id)).toEqual(['a', 'b'])
  const sketch = sketchOf(scene, posts)!
  const [staging, command] = sketch.posts
  expect(staging!.x).toBeGreaterThan(sketch.scene!.x)
  expect(staging!.y).toBeCloseTo(sketch.scene!.y)
  expect(command!.y).toBeLessThan(sketch.scene!.y)
  expect(Math.round(command!.metres!)).toBe(100)
  for (const { x, y } of sketch.posts) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(0)
  expect(sketch.bar.metres).toBe(20)
  expect(sketchOf(scene, [])).toBeUndefined()
  expect(sketchOf(undefined, posts)!.posts[0]!.metres).toBeUndefined()
})

it('the map has a mark with letter and name for each', () => {
  expect(new Set(Object.values(MARKS).map(({ letter }) => letter)).size).toBe(5)
  const { features } = postFeatures(new Map([['event', posts]]))
  expect(features.map(({ properties }) => [properties.kind, properties.id, properties.icon])).toEqual([
    ['post', 'event', 'post|STAGING||U Lapangan'],
    ['post', 'event', 'post|COMMAND||K Pos komando'],
  ])
})
