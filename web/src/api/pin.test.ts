import { describe, expect, it } from 'vitest'
import { isEasyPin, proofOf } from './pin'

describe('a PIN by which a family confirms a trip', () => {
  it('is proved by 43 letters that differ by report and by PIN', async () => {
    const report = '019aa000-0000-7000-8000-000000000001'
    const proof = await proofOf(report, '274913')
    expect(proof).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await proofOf(report, '274913')).toBe(proof)
    expect(await proofOf(report, '274914')).not.toBe(proof)
    expect(await proofOf('019aa000-0000-7000-8000-000000000002', '274913')).not.toBe(proof)
  })

  it('is none that somebody would try first', () => {
    expect(['000000', '123456', '987654'].map(isEasyPin)).toEqual([true, true, true])
    expect(['274913', '112233'].map(isEasyPin)).toEqual([false, false])
  })
})
