import { describe, expect, it } from 'vitest'
import { nikHints, withoutSeparators } from './nik'

describe('a NIK as it is printed', () => {
  /** F-10 */
  it.each(['1606 0152 0885 0001', '16.06.015208.850001', '1606-0152-0885-0001', '1606015208850001'])(
    'is taken with its separators: %s',
    (printed) => {
      expect(withoutSeparators(printed)).toBe('1606015208850001')
      expect(nikHints(printed, { birthDate: '1985-08-12', sex: 'FEMALE' })).toEqual([])
    },
  )

  it('gives no hint while it is empty', () => {
    expect(nikHints(undefined, {})).toEqual([])
    expect(nikHints(' ', { sex: 'MALE' })).toEqual([])
  })

  /** F-10 */
  it('gives a hint when its length, its date or its sex does not fit', () => {
    expect(nikHints('16060152088500', {})).toEqual(['length'])
    expect(nikHints('1606019999990001', { sex: 'MALE' })).toEqual(['date', 'otherSex'])
    expect(nikHints('1606015208850001', { birthDate: '1985-08-13' })).toEqual(['otherDate'])
    expect(nikHints('1606015208850001', { sex: 'MALE' })).toEqual(['otherSex'])
    expect(nikHints('1606011208850001', { sex: 'FEMALE' })).toEqual(['otherSex'])
    expect(nikHints('1606013002850001', {})).toEqual(['date'])
  })

  it('compares no century and no unknown sex', () => {
    expect(nikHints('1606011208210001', { birthDate: '1921-08-12', sex: 'UNKNOWN' })).toEqual([])
    expect(nikHints('1606011208210001', { birthDate: '2021-08-12' })).toEqual([])
    expect(nikHints('1606012902000001', {})).toEqual([])
  })
})
