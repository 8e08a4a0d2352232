import { describe, expect, it } from 'vitest'
import { found, matches } from './search'

const areas = ['Lawang Wetan', 'Bayung Lencir', "Ma'mur Jaya", 'Sekayu', 'Soak Baru'].map((label) => ({
  key: label,
  label,
}))
const first = (typed: string) => found(areas, typed)[0]?.key

/** U-12 */
describe('type-ahead', () => {
  it.each([
    ['lawan wetan', 'Lawang Wetan'],
    ['bayunglincir', 'Bayung Lencir'],
    ['mamur', "Ma'mur Jaya"],
    ['SEK', 'Sekayu'],
    ['baru', 'Soak Baru'],
  ])('finds %s however it is spelled', (typed, name) => expect(first(typed)).toBe(name))

  it('finds nothing where nothing is alike, and everything before somebody types', () => {
    expect(found(areas, 'xyz')).toEqual([])
    expect(found(areas, '')).toHaveLength(5)
  })

  it('of a list needs every word', () => {
    expect(matches('amb sekayu', 'AMB-01', 'Sekayu')).toBe(true)
    expect(matches('amb lais', 'AMB-01', 'Sekayu')).toBe(false)
  })
})
