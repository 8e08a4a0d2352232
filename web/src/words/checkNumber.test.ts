import { describe, expect, it } from 'vitest'
import { checkNumber } from './checkNumber'

const PATIENT = '019aa000-0000-7000-8000-000000000001'

describe('the check number', () => {
  it('is the same on two phones that sign the same minute and name', async () => {
    const crew = await checkNumber(PATIENT, '2026-11-27T07:05:20Z', 'Ns. Dewi')
    expect(crew).toMatch(/^\d{6}$/)
    expect(await checkNumber(PATIENT, '2026-11-27T07:05:55.000Z', ' Ns. Dewi ')).toBe(crew)
  })

  it('differs if the name, the time or the patient was changed', async () => {
    const crew = await checkNumber(PATIENT, '2026-11-27T07:05:20Z', 'Ns. Dewi')
    expect(await checkNumber(PATIENT, '2026-11-27T07:06:20Z', 'Ns. Dewi')).not.toBe(crew)
    expect(await checkNumber(PATIENT, '2026-11-27T07:05:20Z', 'Ns. Dewa')).not.toBe(crew)
    expect(await checkNumber(PATIENT.replace('1', '2'), '2026-11-27T07:05:20Z', 'Ns. Dewi')).not.toBe(crew)
  })
})
