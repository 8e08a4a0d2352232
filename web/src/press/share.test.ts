import { describe, expect, it } from 'vitest'
import { followed } from './share'

describe('a tracking link', () => {
  it('names the press and its code', () => {
    expect(followed('#lacak/0190-a/abc')).toEqual({ contact: '0190-a', code: 'abc' })
  })

  it('is no link without a code, and no other address is one', () => {
    expect(followed('#lacak/0190-a')).toBeUndefined()
    expect(followed('#lacak//abc')).toBeUndefined()
    expect(followed('')).toBeUndefined()
    expect(followed('#/contact/1')).toBeUndefined()
  })
})
