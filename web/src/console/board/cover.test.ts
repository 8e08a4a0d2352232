import { describe, expect, it } from 'vitest'
import type { DesaCover } from '../../api/model'
import { peopleWithoutCover } from './cover'

const desa = (kecamatanCode: string, covered: boolean, population?: number): DesaCover => ({
  code: 'x',
  name: 'x',
  kecamatanCode,
  pointIsOwn: true,
  covered,
  ...(population === undefined ? {} : { population }),
})

describe('the people without cover', () => {
  /** M-D13 */
  it('are not known while no population is on file, and never zero for that', () => {
    const people = peopleWithoutCover({ desa: [desa('1', false), desa('1', false), desa('2', true)] })
    expect(people.get('1')).toEqual({ known: 0, unknownVillages: 2 })
    expect(people.get('2')).toEqual({ known: 0, unknownVillages: 0 })
    expect(people.get('3')).toBeUndefined()
  })

  /** M-D13 */
  it('are at least those of the villages on file', () => {
    const people = peopleWithoutCover({ desa: [desa('1', false, 900), desa('1', false), desa('1', true, 500)] })
    expect(people.get('1')).toEqual({ known: 900, unknownVillages: 1 })
  })
})
