import type { Purpose } from '../api/model'
import { problemOf } from '../api/call'
import { session } from '../session/session.svelte'

/** Opens the care record of a patient as a PDF. The service records who opened it and why. */
export async function openCarePdf(patientId: string, purpose: Exclude<Purpose, 'OTHER'>): Promise<void> {
  const answer = await fetch(`/api/referral/patients/${patientId}/care/pdf`, {
    cache: 'no-store',
    headers: {
      Accept: 'application/pdf, application/problem+json',
      'Psc-Purpose': purpose,
      ...(session.tokens ? { Authorization: `Bearer ${session.tokens.accessToken}` } : {}),
    },
  })
  if (!answer.ok) throw await problemOf(answer)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `perawatan-${patientId.slice(-6)}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
