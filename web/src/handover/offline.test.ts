import { describe, expect, it } from 'vitest'
import { idOf, newChallenge, offerText, readOffer, readSigned, readTyped, signedText, wordsOf } from './offline'

const offer = {
  patientId: '0194d2f0-0000-7000-8000-000000000001',
  handedAt: '2026-11-27T07:05:42.123Z',
  receivedBy: ' Ns. Dewi Ä ',
  challenge: 'K7Q2MP',
}
const signed = { ...offer, keyId: '0194d2f0-0000-7000-8000-0000000000aa', signature: 'abc_-123' }

describe('signing between two phones', () => {
  it('makes the words that the service makes', () => {
    expect(wordsOf(offer)).toBe(
      'psc119-hand-over-1|0194d2f0-0000-7000-8000-000000000001|2026-11-27T07:05:00Z|Ns. Dewi Ä|K7Q2MP',
    )
  })

  it('reads from a QR code what was written into it, and nothing else', () => {
    expect(readOffer(offerText(offer))).toEqual(offer)
    expect(readSigned(signedText(signed))).toEqual(signed)
    expect(readSigned(offerText(offer))).toBeUndefined()
    expect(readOffer('https://example.org')).toBeUndefined()
    expect(readOffer('PSC1.bm9uc2Vuc2U')).toBeUndefined()
  })

  it('reads a code typed by hand', () => {
    expect(readTyped(' k7q2mp 482913')).toEqual({ challenge: 'K7Q2MP', number: '482913' })
    expect(readTyped('K7Q2MP-48291')).toBeUndefined()
    expect(newChallenge()).toMatch(/^[2-9A-Z]{6}$/)
  })

  it('gives one signature one id on both phones, and another one when a word was changed', async () => {
    expect(await idOf(signed)).toBe(
      await idOf({ ...signed, handedAt: '2026-11-27T07:05:00Z', receivedBy: 'Ns. Dewi Ä' }),
    )
    expect(await idOf(signed)).not.toBe(await idOf({ ...signed, receivedBy: 'dr. Palsu' }))
    expect(await idOf(signed)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })
})
