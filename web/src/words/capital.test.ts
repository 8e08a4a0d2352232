import { expect, it } from 'vitest'
import { capital } from './texts'

/** U-20: what stands alone begins with a capital. */
it('a button says "Tiba di lokasi"', () => {
  expect(capital('tiba di lokasi')).toBe('Tiba di lokasi')
  expect(capital('')).toBe('')
})
