import { describe, expect, it } from 'vitest'
import { smsLink, smsText } from './sms'

describe('U-15: a press as a text message', () => {
  it('begins as intake reads it, and says the place to a metre or so and what was written', () => {
    expect(
      smsText({
        point: { lat: -2.886543, lon: 103.841 },
        accuracyMetres: 18,
        landmark: 'depan masjid',
        exercise: false,
      }),
    ).toBe('DARURAT -2.88654,103.84100 +-18m depan masjid')
  })

  it('goes to a number that takes messages, and is not offered where there is none', () => {
    expect(smsLink(['119', '0812-3000-119'], { exercise: false })).toBe('sms:08123000119?body=DARURAT')
    expect(smsLink(['119', '0714-321'], { exercise: false })).toBeUndefined()
  })

  it('is not offered in an exercise, because it would be a real emergency', () => {
    expect(smsLink(['0812-3000-119'], { exercise: true })).toBeUndefined()
  })
})
