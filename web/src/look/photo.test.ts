import { afterEach, expect, test, vi } from 'vitest'
import { sizeOf, smallPhoto } from './photo'

afterEach(() => vi.unstubAllGlobals())

/** A browser that turns pictures by what is said beside them; one that is `old` does not know how to be asked. */
function browser({ old = false, letters = 'abc' } = {}) {
  const asked: unknown[] = []
  const drawn: number[][] = []
  vi.stubGlobal('createImageBitmap', (_: Blob, options?: unknown) => {
    asked.push(options)
    if (old && options) return Promise.reject(new TypeError('from-image'))
    return Promise.resolve({ width: 3000, height: 4000, close: () => undefined })
  })
  vi.stubGlobal('document', {
    createElement: () => ({
      getContext: () => ({ drawImage: (_: unknown, ...where: number[]) => drawn.push(where) }),
      toDataURL: () => `data:image/jpeg;base64,${letters}`,
    }),
  })
  return { asked, drawn }
}

test('a photo is made small, and a small one stays as it is', () => {
  expect(sizeOf(4000, 3000)).toEqual({ width: 1280, height: 960 })
  expect(sizeOf(3000, 4000)).toEqual({ width: 960, height: 1280 })
  expect(sizeOf(640, 480)).toEqual({ width: 640, height: 480 })
})

test('a photo of a phone held upright is drawn upright', async () => {
  const { asked, drawn } = browser()
  expect(await smallPhoto(new Blob())).toBe('abc')
  expect(asked).toEqual([{ imageOrientation: 'from-image' }])
  expect(drawn).toEqual([[0, 0, 960, 1280]])
})

test('an older browser, which does not know the word, makes the photo all the same', async () => {
  const { asked } = browser({ old: true })
  expect(await smallPhoto(new Blob())).toBe('abc')
  expect(asked).toEqual([{ imageOrientation: 'from-image' }, undefined])
})

test('a photo that stays too large is refused', async () => {
  browser({ letters: 'a'.repeat(1_000_001) })
  await expect(smallPhoto(new Blob())).rejects.toThrow('small')
})
