import { expect, test } from 'vitest'
import { sizeOf } from './photo'

test('a photo is made small, and a small one stays as it is', () => {
  expect(sizeOf(4000, 3000)).toEqual({ width: 1280, height: 960 })
  expect(sizeOf(3000, 4000)).toEqual({ width: 960, height: 1280 })
  expect(sizeOf(640, 480)).toEqual({ width: 640, height: 480 })
})
